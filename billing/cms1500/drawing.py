"""What is drawn under the characters of a copy: boxes with captions of our own wording.

The picture of the printed form belongs to its publishers and is not copied; this one only
shows which text belongs to which item, on the same grid.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from billing.cms1500.grid import LEFT_EDGE, POINTS_PER_COLUMN, POINTS_PER_ROW
from billing.cms1500.layout import BLOCKS, BOXES, LINES_PER_FORM, ROWS_PER_LINE

LEFT_MARGIN = 2.0  # points between the edge of a box and its first character
BELOW_THE_LINE = 3.0  # points between a line of text and the rule under it
CAPTION_DROP = 5.5  # points from the top of a box to its caption
MARK_SIZE = 8.6  # points, the side of a box to be marked
HEADING_ROW = 44

RIGHT = 80.2  # columns; the parts of the form end at 30, at the middle and here
MIDDLE = 49.5


@dataclass(frozen=True, slots=True)
class Area:
    """A captioned box: its last row, how many rows it is high, its first and last column."""

    caption: str
    row: int
    left: float
    right: float
    height: int = 2


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle to draw, in points from the upper left corner."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A small text to draw, in points from the upper left corner."""

    x: str
    y: str
    text: str


AREAS: tuple[Area, ...] = (
    Area("1 Kind of coverage", 10, 1, MIDDLE),
    Area("1a Insured ID", 10, MIDDLE, RIGHT),
    Area("2 Patient", 12, 1, 30),
    Area("3 Patient birth date, sex", 12, 30, MIDDLE),
    Area("4 Insured", 12, MIDDLE, RIGHT),
    Area("5 Patient street", 14, 1, 30),
    Area("6 Patient is to insured", 14, 30, MIDDLE),
    Area("7 Insured street", 14, MIDDLE, RIGHT),
    Area("City", 16, 1, 25),
    Area("State", 16, 25, 30),
    Area("8", 18, 30, MIDDLE, 4),
    Area("City", 16, MIDDLE, 73),
    Area("State", 16, 73, RIGHT),
    Area("ZIP", 18, 1, 14),
    Area("Telephone", 18, 14, 30),
    Area("ZIP", 18, MIDDLE, 64),
    Area("Telephone", 18, 64, RIGHT),
    Area("9 Other insured", 20, 1, 30),
    Area("10 Condition due to", 20, 30, MIDDLE),
    Area("11 Group or FECA number", 20, MIDDLE, RIGHT),
    Area("9a Other policy", 22, 1, 30),
    Area("10a Work", 22, 30, MIDDLE),
    Area("11a Insured birth date, sex", 22, MIDDLE, RIGHT),
    Area("9b", 24, 1, 30),
    Area("10b Auto, state", 24, 30, MIDDLE),
    Area("11b Other claim ID", 24, MIDDLE, RIGHT),
    Area("9c", 26, 1, 30),
    Area("10c Other accident", 26, 30, MIDDLE),
    Area("11c Plan", 26, MIDDLE, RIGHT),
    Area("9d Other plan", 28, 1, 30),
    Area("10d Claim codes", 28, 30, MIDDLE),
    Area("11d Another plan", 28, MIDDLE, RIGHT),
    Area("12 Patient signature", 31, 1, MIDDLE, 3),
    Area("13 Insured signature", 31, MIDDLE, RIGHT, 3),
    Area("14 Onset, qualifier", 34, 1, 30, 3),
    Area("15 Qualifier, other date", 34, 30, MIDDLE, 3),
    Area("16 Unable to work, from and to", 34, MIDDLE, RIGHT, 3),
    Area("17 Referring provider", 36, 1, 29.5),
    Area("17a ID, 17b NPI", 36, 29.5, MIDDLE),
    Area("18 Hospital, from and to", 36, MIDDLE, RIGHT),
    Area("19 Additional information", 38, 1, MIDDLE),
    Area("20 Outside lab", 38, MIDDLE, RIGHT),
    Area("21 Diagnoses, ICD indicator", 42, 1, MIDDLE, 4),
    Area("22 Resubmission", 40, MIDDLE, 61.5),
    Area("Original reference", 40, 61.5, RIGHT),
    Area("23 Authorization", 42, MIDDLE, RIGHT),
    Area("25 Tax number", 58, 1, 22.5),
    Area("26 Patient control number", 58, 22.5, 37.3),
    Area("27 Assignment", 58, 37.3, MIDDLE),
    Area("28 Total", 58, MIDDLE, 60.5),
    Area("29 Paid", 58, 60.5, 70.3),
    Area("30", 58, 70.3, RIGHT),
    Area("31 Provider signature, date", 63, 1, 22.5, 5),
    Area("32 Clinic; a NPI, b other ID", 63, 22.5, MIDDLE, 5),
    Area("33 Billing provider; a NPI, b other ID", 63, MIDDLE, RIGHT, 5),
)

LINE_COLUMNS: tuple[tuple[str, float], ...] = (
    ("24A From, to", 1),
    ("B Place", 18.7),
    ("C", 21.6),
    ("D Procedure, modifiers", 24.6),
    ("E Diag.", 44.6),
    ("F Charge", 48.8),
    ("G Units", 58.6),
    ("H", 62.6),
    ("I", 64.6),
    ("J Rendering NPI", 67.6),
)


def areas() -> Iterator[Area]:
    """Yield every captioned box, those of the service lines included."""
    yield from AREAS
    ends = (*(left for _, left in LINE_COLUMNS[1:]), RIGHT)
    for (caption, left), right in zip(LINE_COLUMNS, ends, strict=True):
        yield Area(caption, HEADING_ROW, left, right)
        for index in range(1, LINES_PER_FORM + 1):
            yield Area("", HEADING_ROW + index * ROWS_PER_LINE, left, right)


def rectangles() -> Iterator[Rectangle]:
    """Yield the outline of every area and of every box to be marked."""
    for area in areas():
        x, y = _across(area.left), _down(area.row - area.height)
        yield _rectangle(x, y, _across(area.right) - x, _down(area.row) - y)
    for boxes in BOXES:
        for column in boxes.columns.values():
            yield _rectangle(
                _across(column) + 1, _down(boxes.row) - MARK_SIZE - 2, MARK_SIZE, MARK_SIZE
            )


def captions() -> Iterator[Caption]:
    """Yield the caption of every area, answer and diagnosis."""
    for area in areas():
        if area.caption:
            top = _down(area.row - area.height)
            yield _caption(_across(area.left) + 2, top + CAPTION_DROP, area.caption)
    for boxes in BOXES:
        for answer, column in boxes.columns.items():
            yield _caption(_across(column) + 1, _down(boxes.row) - MARK_SIZE - 3.2, answer)
    for letter, (row, column) in zip("ABCDEFGHIJKL", _diagnosis_cells(), strict=True):
        yield _caption(_across(column) - 6, _down(row) - BELOW_THE_LINE, letter)


def _diagnosis_cells() -> tuple[tuple[int, int], ...]:
    return next(block.cells for block in BLOCKS if block.item == "21")


def _across(column: float) -> float:
    return LEFT_EDGE + (column - 1) * POINTS_PER_COLUMN - LEFT_MARGIN


def _down(row: int) -> float:
    return row * POINTS_PER_ROW + BELOW_THE_LINE


def _rectangle(x: float, y: float, width: float, height: float) -> Rectangle:
    return Rectangle(f"{x:.1f}", f"{y:.1f}", f"{width:.1f}", f"{height:.1f}")


def _caption(x: float, y: float, text: str) -> Caption:
    return Caption(f"{x:.1f}", f"{y:.1f}", text)
