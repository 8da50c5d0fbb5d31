from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from x12.cursor import Cursor, UnexpectedSegmentError, read_amount, read_count, read_day
from x12.segments import segment

SEGMENTS = (segment("HL", "1", "", "20", "1"), segment("REF", "EI", "311234567"))


def test_a_segment_is_taken_only_when_it_is_the_one_named() -> None:
    cursor = Cursor(SEGMENTS)

    assert cursor.take("REF") is None
    assert cursor.is_at("HL", "20", position=3)
    assert cursor.take("HL", "1") == SEGMENTS[0]
    assert cursor.number == 1


def test_the_message_names_what_was_expected_and_found() -> None:
    cursor = Cursor(SEGMENTS)

    with pytest.raises(UnexpectedSegmentError, match=r"Segment 1: expected REF EI, found HL\."):
        cursor.expect("REF", "EI")


def test_the_end_is_named_as_such() -> None:
    cursor = Cursor(())

    with pytest.raises(UnexpectedSegmentError, match=r"expected SE, found the end\."):
        cursor.expect("SE")


def test_something_after_the_end_is_refused() -> None:
    cursor = Cursor(SEGMENTS)

    with pytest.raises(UnexpectedSegmentError, match="HL follows the end"):
        cursor.expect_end()


def test_a_count_that_differs_is_refused() -> None:
    cursor = Cursor(SEGMENTS)
    cursor.expect("HL")

    with pytest.raises(UnexpectedSegmentError, match="Segment 1: SE01 is '3' and should be '2'"):
        cursor.expect_same("SE01", "3", "2")


def test_values_are_read() -> None:
    assert read_day("20260302") == date(2026, 3, 2)
    assert read_amount("-12.5") == Decimal("-12.50")
    assert read_count("-3") == -3


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_day, "20260230"),
        (read_day, "260302"),
        (read_day, "2026030A"),
        (read_amount, "12,5"),
        (read_amount, "NaN"),
        (read_count, "2.0"),
        (read_count, ""),
    ],
)
def test_what_is_no_value_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(UnexpectedSegmentError):
        read(text)
