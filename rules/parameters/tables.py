"""The project's own tables: files of ``data/`` beside this module, or loaded editions.

Both are CSV with one line of column names, so that the same readers serve.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_table(name: str) -> str:
    """Return the text of one file of ``data/``."""
    return (DATA / name).read_text(encoding="utf-8")


def parse_rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one table, by column name."""
    yield from csv.DictReader(StringIO(text))


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one CSV file of ``data/``, by column name."""
    yield from parse_rows(read_table(name))


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with its rows in order, the same text for the same rows."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(tuple(str(cell) for cell in row) for row in rows))
    return out.getvalue()
