"""A place in a sequence of segments, from which readers take what they expect."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from x12.segments import Segment

DIGITS_OF_A_DAY = 8


class UnexpectedSegmentError(ValueError):
    """The file does not go on as its guide says; the message names the segment by number."""


class Cursor:
    """Reads segments one ahead; ``number`` counts those already taken."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = iter(segments)
        self._next = next(self._segments, None)
        self.number = 0

    def is_at(self, name: str, qualifier: str = "", *, position: int = 1) -> bool:
        """Tell whether the next segment has this name and, when given, this element."""
        if self._next is None or self._next.name != name:
            return False
        return not qualifier or self._next.text(position) == qualifier

    def take(self, name: str, qualifier: str = "") -> Segment | None:
        """Return the next segment when it is the one named, else leave it."""
        if self._next is None or not self.is_at(name, qualifier):
            return None
        taken, self._next = self._next, next(self._segments, None)
        self.number += 1
        return taken

    def expect(self, name: str, qualifier: str = "") -> Segment:
        """Return the next segment; raise ``UnexpectedSegmentError`` when it is another."""
        taken = self.take(name, qualifier)
        if taken is None:
            found = "the end" if self._next is None else self._next.name
            raise UnexpectedSegmentError(
                f"Segment {self.number + 1}: expected {name} {qualifier}".rstrip()
                + f", found {found}."
            )
        return taken

    def expect_end(self) -> None:
        """Raise ``UnexpectedSegmentError`` when anything is left."""
        if self._next is not None:
            raise UnexpectedSegmentError(
                f"Segment {self.number + 1}: {self._next.name} follows the end."
            )

    def expect_same(self, what: str, found: str, expected: str) -> None:
        """Raise ``UnexpectedSegmentError`` unless the last segment says what it must."""
        if found != expected:
            raise UnexpectedSegmentError(
                f"Segment {self.number}: {what} is {found!r} and should be {expected!r}."
            )


def read_day(text: str) -> date:
    """Return the date of eight digits; raise ``UnexpectedSegmentError`` for anything else."""
    problem = "A date does not have eight digits or is not in the calendar."
    if len(text) != DIGITS_OF_A_DAY or not (text.isascii() and text.isdecimal()):
        raise UnexpectedSegmentError(problem)
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise UnexpectedSegmentError(problem) from None


def read_amount(text: str) -> Decimal:
    """Return a sum of dollars; raise ``UnexpectedSegmentError`` for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise UnexpectedSegmentError("An amount is not a number.") from None
    if not value.is_finite():
        raise UnexpectedSegmentError("An amount is not a number.")
    return value


def read_count(text: str) -> int:
    """Return a whole number; raise ``UnexpectedSegmentError`` for anything else."""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()):
        raise UnexpectedSegmentError("A count is not a whole number.")
    return int(text)
