"""Tables as CMS publishes them: a notice, column names over several rows, then the data.

The columns are found by their names, because their number and order change by year.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import zip_longest

from rules.published.files import PublishedFile, PublishedFileError

CODE = re.compile(r"(?=.*\d)[0-9A-Z]{5}")  # the digit tells a code from the name HCPCS
MOST_HEADER_ROWS = 60
NO_DATA = frozenset({"", "*", "NA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publication gives: a table in our own form and its number of rows.

    ``notes`` are things to look at before it is taken, one sentence each.
    """

    content: str
    row_count: int
    files: tuple[str, ...]
    amount: Decimal | None = None
    participant_amount: Decimal | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of data, asked by the names that the caller gave its columns."""

    file: str
    line: int
    cells: list[str]
    places: Mapping[str, int]

    def text(self, column: str) -> str:
        """Return a cell; empty where the row or the table has none."""
        place = self.places.get(column)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def number(self, column: str) -> Decimal:
        """Return a cell's number; a cell without data is 0."""
        text = self.text(column)
        if text in NO_DATA:
            return Decimal(0)
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation as error:
            raise self.refusal(f"{text!r} is no number ({column}).") from error
        if not number.is_finite() or number < 0:
            raise self.refusal(f"{text!r} is no number of this table ({column}).")
        return number

    def day(self, column: str) -> date | None:
        """Return a cell's date, written YYYYMMDD; ``None`` where there is no data."""
        text = self.text(column)
        if text in NO_DATA:
            return None
        try:
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a date, not a moment
        except ValueError as error:
            raise self.refusal(f"{text!r} is no date ({column}).") from error

    def refusal(self, message: str) -> PublishedFileError:
        """Return the error that says where."""
        return PublishedFileError(self.file, message, line=self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How to know the columns of a table and where its data begin.

    ``columns`` gives each column's pattern, sought in the names that stand above it;
    ``codes`` of the first cells of a data row are procedure codes.
    """

    columns: Mapping[str, re.Pattern[str]]
    required: frozenset[str]
    codes: int
    sought: str


def read_table(file: PublishedFile, layout: Layout) -> Iterator[Row]:
    """Yield the rows of data of one file.

    Raises ``PublishedFileError`` where a column is missing or a row is no data.
    """
    places: dict[str, int] | None = None
    header: list[list[str]] = []
    for line, cells in file.read_cells():
        if _is_data(cells, layout.codes):
            if places is None:
                places = _find_columns(file, header, layout)
            yield Row(file=file.name, line=line, cells=cells, places=places)
        elif sum(map(bool, cells)) <= 1:
            continue  # a blank row, or a notice
        elif places is None and len(header) < MOST_HEADER_ROWS:
            header.append(cells)
        else:
            raise PublishedFileError(file.name, f"this is no row of {layout.sought}.", line=line)
    if places is None:
        raise PublishedFileError(file.name, f"holds no row of {layout.sought}.")


def _is_data(cells: list[str], codes: int) -> bool:
    return len(cells) > codes and all(map(CODE.fullmatch, cells[:codes]))


def _find_columns(file: PublishedFile, header: list[list[str]], layout: Layout) -> dict[str, int]:
    labels = [
        " ".join(cell for cell in column if cell).lower()
        for column in zip_longest(*header, fillvalue="")
    ]
    places: dict[str, int] = {}
    for name, pattern in layout.columns.items():
        found = [place for place, label in enumerate(labels) if pattern.search(label)]
        if found:
            places[name] = found[0]
        elif name in layout.required:
            raise PublishedFileError(
                file.name, f"has no column for the {name}. Give {layout.sought}."
            )
    return places
