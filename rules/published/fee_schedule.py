"""The relative value file of Medicare's physician fee schedule, as CMS publishes it.

PPRRVU....csv, alone or in its .zip. Since 2026 there are two: one for qualifying
participants (QPP) and one for all others (nonQPP), which differ in the conversion
factor alone. Descriptions are dropped.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from rules.parameters.fee_schedule import COLUMNS, NEVER_PAID_STATUSES
from rules.parameters.tables import write_rows
from rules.published.files import PublishedFile, PublishedFileError, find_files
from rules.published.tables import Layout, Published, Row, read_table

SOUGHT = "the relative value file (PPRRVU...csv; since 2026 nonQPP and QPP)"
LAYOUT = Layout(
    columns={
        "code": re.compile(r"\bhcpcs\b"),
        "modifier": re.compile(r"^mod\b"),
        "status": re.compile(r"\bstatus\b"),
        "work": re.compile(r"\bwork rvu\b"),
        "practice expense": re.compile(r"\bnon-?fac\w* pe rvu\b"),
        "malpractice": re.compile(r"\bmp rvu\b"),
        "total": re.compile(r"\bnon-?facility total\b"),
        "conversion factor": re.compile(r"\bconv\w* factor\b"),
    },
    required=frozenset(
        {"code", "modifier", "status", "work", "practice expense", "malpractice", "total"}
        | {"conversion factor"}
    ),
    codes=1,
    sought=SOUGHT,
)
CENT = Decimal("0.01")

Values = tuple[Decimal, Decimal, Decimal, str]


def read_fee_schedule(paths: Sequence[Path], *, codes: frozenset[str]) -> Published:
    """Return the relative values of the codes and the conversion factors.

    Raises ``PublishedFileError`` for a file that is no relative value file, where the
    files disagree, and where the one for qualifying participants is given alone.
    """
    files = find_files(paths, wanted=_is_values_file, sought=SOUGHT)
    values: dict[str, Values] = {}
    factors: dict[bool, Decimal] = {}
    for file in files:
        factor = _read_file(file, codes, values)
        for is_participants in _whose(file):
            if factors.setdefault(is_participants, factor) != factor:
                raise PublishedFileError(file.name, "has another factor than a file before it.")
    if False not in factors:
        raise PublishedFileError(
            files[-1].name, "is for qualifying participants alone. Give the nonQPP file too."
        )
    notes = () if True in factors else ("Without the QPP file participants get the same factor.",)
    return Published(
        content=write_rows(COLUMNS, [(code, *row) for code, row in values.items()]),
        row_count=len(values),
        files=tuple(file.name for file in files),
        amount=factors[False],
        participant_amount=factors.get(True),
        notes=notes,
    )


def _is_values_file(name: str) -> bool:
    return "pprrvu" in name and name.endswith(".csv")


def _whose(file: PublishedFile) -> tuple[bool, ...]:
    """Return whether a file speaks for participants, for all others, or for both."""
    if "nonqpp" in file.own_name:
        return (False,)
    return (True,) if "qpp" in file.own_name else (False, True)


def _read_file(file: PublishedFile, codes: frozenset[str], values: dict[str, Values]) -> Decimal:
    """Keep the values of one file and return its conversion factor."""
    factors: set[Decimal] = set()
    for row in read_table(file, LAYOUT):
        code = row.text("code")
        if code not in codes or row.text("modifier"):
            continue
        factors.update(_factor(row))
        priced = _values(row)
        if priced is not None and values.setdefault(code, priced) != priced:
            raise row.refusal(f"{code} stands in the files with two values.")
    if not factors or not values:
        raise PublishedFileError(file.name, f"prices no therapy code. Give {SOUGHT}.")
    if len(factors) > 1:
        raise PublishedFileError(file.name, "gives its codes more than one conversion factor.")
    return factors.pop()


def _factor(row: Row) -> Iterator[Decimal]:
    factor = row.number("conversion factor")
    if factor:
        yield factor


def _values(row: Row) -> Values | None:
    """Return the values of a row; none where the contractor prices the code."""
    status = row.text("status")
    work, expense = row.number("work"), row.number("practice expense")
    malpractice, total = row.number("malpractice"), row.number("total")
    if abs(work + expense + malpractice - total) > CENT:
        raise row.refusal("work, practice expense and malpractice do not add up to the total.")
    if not total and status not in NEVER_PAID_STATUSES:
        return None
    return (work, expense, total, status)
