import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.spreadsheets import DANGEROUS, read_cell, safe_cell, write_rows


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "\n=1", "'quoted"]
)
def test_what_could_run_is_shown_instead(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Smith", "12 - 3", "a=b", "x@example.com"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.fault_row(26)
@given(st.text())
def test_every_text_reads_back_and_none_begins_dangerously(text: str) -> None:
    cell = safe_cell(text)

    assert read_cell(cell) == text
    assert not cell.startswith(DANGEROUS)


def test_a_file_reads_back() -> None:
    stream = io.StringIO(newline="")
    rows = [("=1+1", 'a "quoted" word'), ("two\nlines", "")]

    assert write_rows(stream, ("name", "words"), rows) == 2

    stream.seek(0)
    header, *read = csv.reader(stream)
    assert header == ["name", "words"]
    assert [tuple(read_cell(cell) for cell in row) for row in read] == rows
