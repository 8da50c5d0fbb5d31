"""Cells that a spreadsheet shows and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

# A cell that begins with one of these may be taken for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"


def safe_cell(text: str) -> str:
    """Return text that a spreadsheet takes for text; ``read_cell`` gives back what went in."""
    return GUARD + text if text.startswith((*DANGEROUS, GUARD)) else text


def read_cell(cell: str) -> str:
    """Return the text of which ``safe_cell`` made a cell."""
    return cell.removeprefix(GUARD)


def csv_line(cells: Sequence[str]) -> str:
    """Return one row of text as a line of CSV, every cell safe; for files that are streamed."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return stream.getvalue()


def write_rows(stream: IO[str], header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a header and rows of text as CSV, every cell safe; return how many rows."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in header])
    count = 0
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        count += 1
    return count
