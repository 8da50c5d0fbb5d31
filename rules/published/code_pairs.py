"""The quarterly NCCI file of code pairs for practitioners, as CMS publishes it.

Tab-delimited, alone or in its .zip, usually in four parts: column 1, column 2, a mark
of age, effective date, deletion date (``*`` while active), modifier indicator and a
rationale. Medicaid's file has the same columns but for the mark. The deletion date is
the last day; one that is no later than the effective date means that the edit never
was, which indicator 9 says too. Rationales and notices are dropped.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from rules.parameters.code_pairs import COLUMNS, Indicator
from rules.parameters.tables import write_rows
from rules.published.files import PublishedFile, PublishedFileError, find_files
from rules.published.tables import Layout, Published, Row, read_table

SOUGHT = "the practitioner code pairs (ccipra-...txt, all parts)"
LAYOUT = Layout(
    columns={
        "column 1": re.compile(r"^column ?1\b(?!.*column ?2)"),
        "column 2": re.compile(r"^column ?2\b"),
        "effective date": re.compile(r"\beffective\b"),
        "deletion date": re.compile(r"\bdeletion\b"),
        "modifier indicator": re.compile(r"\bmodifier\b"),
    },
    required=frozenset(
        {"column 1", "column 2", "effective date", "deletion date", "modifier indicator"}
    ),
    codes=2,
    sought=SOUGHT,
)
OTHER_SETTING = re.compile(r"ccioph|hospital|outpatient|durable|\bdme\b")
PART = re.compile(r"-f(\d+)\.[a-z]+$")

Pair = tuple[str, str, str, str]


def read_code_pairs(
    paths: Sequence[Path], *, starts_on: date, ends_on: date, codes: frozenset[str]
) -> Published:
    """Return the pairs of two of the codes that are active within the period.

    Raises ``PublishedFileError`` for a file that is not the practitioners' pairs, and
    where the files hold no such pair.
    """
    files = find_files(paths, wanted=_is_pairs_file, sought=SOUGHT)
    pairs: dict[Pair, str] = {}
    for file in files:
        if OTHER_SETTING.search(file.own_name):
            raise PublishedFileError(file.name, f"is for another setting. Give {SOUGHT}.")
        for row in read_table(file, LAYOUT):
            if row.text("column 1") in codes and row.text("column 2") in codes:
                _add(pairs, row, starts_on, ends_on)
    if not pairs:
        raise PublishedFileError(
            files[-1].name, f"no pair of two therapy codes is active then. Give {SOUGHT}."
        )
    rows = [(one, other, indicator, *days) for (one, other, *days), indicator in pairs.items()]
    return Published(
        content=write_rows(COLUMNS, rows),
        row_count=len(rows),
        files=tuple(file.name for file in files),
        notes=tuple(_missing_parts(files)),
    )


def _is_pairs_file(name: str) -> bool:
    return name.endswith(".txt") and ("ccipra" in name or "ptp" in name)


def _add(pairs: dict[Pair, str], row: Row, starts_on: date, ends_on: date) -> None:
    """Keep a row that is active on some day of the period."""
    indicator = row.text("modifier indicator")[:1]
    if indicator not in {"0", "1", "9"}:
        raise row.refusal(f"{row.text('modifier indicator')!r} is no modifier indicator.")
    effective, deletion = row.day("effective date"), row.day("deletion date")
    if effective is None:
        raise row.refusal("the pair has no effective date.")
    was_never = indicator == str(Indicator.NO_ACTIVE_EDIT.value) or (
        deletion is not None and deletion <= effective
    )
    if was_never or effective > ends_on or (deletion is not None and deletion < starts_on):
        return
    first = effective.isoformat() if effective > starts_on else ""
    last = deletion.isoformat() if deletion is not None and deletion < ends_on else ""
    key = (row.text("column 1"), row.text("column 2"), first, last)
    if pairs.setdefault(key, indicator) != indicator:
        raise row.refusal(f"{key[0]} and {key[1]} stand in the files with two indicators.")


def _missing_parts(files: Sequence[PublishedFile]) -> Iterator[str]:
    """Yield a sentence where numbered parts have a gap or only the first was given."""
    numbers = sorted({int(part[1]) for file in files if (part := PART.search(file.own_name))})
    if numbers and numbers != list(range(1, numbers[-1] + 1)):
        yield f"Only parts {', '.join(map(str, numbers))} were given: are all parts here?"
    elif numbers == [1]:
        yield "Only part 1 was given: CMS usually publishes several."
