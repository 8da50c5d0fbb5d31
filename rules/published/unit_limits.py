"""The quarterly table of medically unlikely edits for practitioners, as CMS publishes it.

A .csv (Medicaid: tab-delimited .txt), alone or in its .zip: a notice, then code, value,
adjudication indicator (a digit and its words) and a rationale, which is dropped.
Medicaid's table has no indicator, because it counts each claim line.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from rules.parameters.tables import write_rows
from rules.parameters.unit_limits import COLUMNS
from rules.published.files import PublishedFileError, find_files
from rules.published.tables import Layout, Published, Row, read_table

SOUGHT = "the practitioner table of unit limits (MCR_MUE_PractitionerServices...csv)"
LAYOUT = Layout(
    columns={
        "code": re.compile(r"\bcode\b"),
        "limit": re.compile(
            r"^(?!.*(indicator|rationale|outpatient|hospital|dme|supplier)).*\bmue\b"
        ),
        "adjudication indicator": re.compile(r"\badjudication\b|\bmai\b"),
    },
    required=frozenset({"code", "limit"}),
    codes=1,
    sought=SOUGHT,
)
OTHER_SETTING = re.compile(r"outpatient|hospital|dme|supplier")
EACH_LINE = "1"


def read_unit_limits(paths: Sequence[Path], *, codes: frozenset[str]) -> Published:
    """Return the limits of the codes.

    Raises ``PublishedFileError`` for a file that is not the practitioners' limits, and
    where the files hold none of the codes.
    """
    files = find_files(paths, wanted=_is_limits_file, sought=SOUGHT)
    limits: dict[str, tuple[int, str]] = {}
    for file in files:
        if OTHER_SETTING.search(file.own_name):
            raise PublishedFileError(file.name, f"is for another setting. Give {SOUGHT}.")
        for row in read_table(file, LAYOUT):
            code, limit = row.text("code"), _limit(row)
            if code in codes and limits.setdefault(code, limit) != limit:
                raise row.refusal(f"{code} stands in the files with two limits.")
    if not limits:
        raise PublishedFileError(files[-1].name, f"limits no therapy code. Give {SOUGHT}.")
    return Published(
        content=write_rows(COLUMNS, [(code, *limit) for code, limit in limits.items()]),
        row_count=len(limits),
        files=tuple(file.name for file in files),
    )


def _is_limits_file(name: str) -> bool:
    has_limits = "mue" in name and not OTHER_SETTING.search(name)
    return has_limits and name.endswith((".csv", ".txt"))


def _limit(row: Row) -> tuple[int, str]:
    units = row.text("limit")
    if not re.fullmatch(r"\d{1,5}", units):
        raise row.refusal(f"{units!r} is no number of units.")
    indicator = row.text("adjudication indicator")[:1] or EACH_LINE
    if indicator not in {"1", "2", "3"}:
        raise row.refusal(f"{indicator!r} is no adjudication indicator.")
    return int(units), indicator
