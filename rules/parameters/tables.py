"""Reading of the project's own data files, which stand in ``data/`` beside this module."""

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one CSV file of ``data/``, by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
