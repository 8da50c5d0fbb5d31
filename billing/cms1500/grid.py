"""The print grid of the CMS-1500 (02/12): rows, columns, and what a cell is.

Ten columns and six rows to the inch. Column 1 begins 0.3 inch from the left edge; the
text of row r stands on a line r/6 inch below the top edge.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from billing.cms1500.form import Cms1500Form, Cms1500Line

PAGE_WIDTH = 612.0  # points
PAGE_HEIGHT = 792.0  # points
LEFT_EDGE = 21.6  # points; 0.3 inch
POINTS_PER_COLUMN = 7.2
POINTS_PER_ROW = 12.0
FONT_SIZE = 12.0  # points, at which a character is as wide as a column
MARK = "X"


class TooManyEntriesError(ValueError):
    """A block or the list of lines has more entries than the form has places."""


class UnknownAnswerError(ValueError):
    """An item with boxes names an answer for which there is no box."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and the cell it goes to; ``width`` is how many characters fit."""

    item: str
    row: int
    column: int
    width: int
    text: str
    is_right_justified: bool = False

    @property
    def x(self) -> float:
        """Return where the text begins, in points from the left edge."""
        blanks = self.width - len(self.text) if self.is_right_justified else 0
        return LEFT_EDGE + (self.column - 1 + blanks) * POINTS_PER_COLUMN

    @property
    def y(self) -> float:
        """Return where the text stands, in points from the bottom edge."""
        return PAGE_HEIGHT - self.row * POINTS_PER_ROW


@dataclass(frozen=True, slots=True)
class Field:
    """A run of columns that holds one text of the form."""

    item: str
    row: int
    column: int
    width: int
    read: Callable[[Cms1500Form], str]
    is_right_justified: bool = False

    def place(self, form: Cms1500Form) -> Placed:
        """Return the text of this item and its cell."""
        return Placed(
            self.item, self.row, self.column, self.width, self.read(form), self.is_right_justified
        )


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of one item, of which one is marked; ``columns`` maps answers to boxes."""

    item: str
    row: int
    columns: Mapping[str, int]
    read: Callable[[Cms1500Form], str]

    def place(self, form: Cms1500Form) -> Iterator[Placed]:
        """Yield the mark, if the item has an answer; raise ``UnknownAnswerError``."""
        answer = self.read(form)
        if not answer:
            return
        if answer not in self.columns:
            choices = ", ".join(self.columns)
            raise UnknownAnswerError(f"Item {self.item} is one of {choices}.")
        yield Placed(self.item, self.row, self.columns[answer], 1, MARK)

    def place_all(self) -> Iterator[Placed]:
        """Yield a mark in every box."""
        for column in self.columns.values():
            yield Placed(self.item, self.row, column, 1, MARK)


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of one width, given by row and column, that hold a list of texts in order."""

    item: str
    cells: tuple[tuple[int, int], ...]
    width: int
    read: Callable[[Cms1500Form], tuple[str, ...]]

    def place(self, form: Cms1500Form) -> Iterator[Placed]:
        """Yield each text and its cell; raise ``TooManyEntriesError``."""
        texts = self.read(form)
        if len(texts) > len(self.cells):
            raise TooManyEntriesError(
                f"Item {self.item} holds {len(self.cells)} entries, not {len(texts)}."
            )
        for (row, column), text in zip(self.cells, texts, strict=False):
            yield Placed(self.item, row, column, self.width, text)

    def place_all(self) -> Iterator[Placed]:
        """Yield every cell, filled."""
        for row, column in self.cells:
            yield Placed(self.item, row, column, self.width, MARK * self.width)


@dataclass(frozen=True, slots=True)
class LineField:
    """A run of columns in each of the service lines; ``is_shaded`` is its upper half."""

    item: str
    column: int
    width: int
    read: Callable[[Cms1500Line], str]
    is_shaded: bool = False
    is_right_justified: bool = False

    def place(self, line: Cms1500Line, shaded_row: int) -> Placed:
        """Return the text of this item in the line whose shaded half is ``shaded_row``."""
        row = shaded_row if self.is_shaded else shaded_row + 1
        return Placed(
            self.item, row, self.column, self.width, self.read(line), self.is_right_justified
        )
