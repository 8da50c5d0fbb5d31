"""Editions: published figures that were loaded for a period, beside the shipped tables.

An edition is one published figure for one period, in the project's own table form. The
core gets them as a frozen value; whoever keeps them makes it. An edition without an
``edit_set`` is everybody's, as the shipped tables are; one with it belongs to the
payers whose settings name that set.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from rules.vocabulary import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published figure; both ends of its period are included.

    A figure that is an amount of dollars stands in ``amount``: the KX threshold, or the
    conversion factor of a fee schedule, whose qualifying participants may have one of
    their own. Everything else stands in ``content``, as the table of that figure.
    """

    figure: Figure
    starts_on: date
    ends_on: date
    source: str
    edit_set: str | None = None
    content: str = ""
    amount: Decimal | None = None
    participant_amount: Decimal | None = None

    def covers(self, on: date) -> bool:
        """Tell whether the figure is published for the day."""
        return self.starts_on <= on <= self.ends_on


@dataclass(frozen=True, kw_only=True)  # without slots: it remembers how its editions are sorted
class LoadedFigures:
    """Every edition that was loaded and not withdrawn."""

    editions: tuple[Edition, ...] = ()

    def find(self, figure: Figure, on: date, edit_set: str | None = None) -> Edition | None:
        """Return the newest edition that covers the day."""
        covering = (one for one in self._of(figure, edit_set) if one.covers(on))
        return max(covering, key=attrgetter("starts_on"), default=None)

    def last_before(self, figure: Figure, on: date, edit_set: str | None = None) -> Edition | None:
        """Return the edition that ended last before the day, which an owner may extend."""
        ended = (one for one in self._of(figure, edit_set) if one.ends_on < on)
        return max(ended, key=attrgetter("ends_on"), default=None)

    def has(self, figure: Figure, edit_set: str) -> bool:
        """Tell whether a set of its own was ever loaded for the figure."""
        return bool(self._of(figure, edit_set))

    def of_figure(self, figure: Figure) -> tuple[Edition, ...]:
        """Return every edition of a figure, everybody's and payers' own."""
        return tuple(one for one in self.editions if one.figure is figure)

    def _of(self, figure: Figure, edit_set: str | None) -> tuple[Edition, ...]:
        return self._sorted.get((figure, edit_set), ())

    @cached_property
    def _sorted(self) -> dict[tuple[Figure, str | None], tuple[Edition, ...]]:
        """The editions by what they are asked for: the same value serves many claims."""
        found: dict[tuple[Figure, str | None], tuple[Edition, ...]] = {}
        for one in self.editions:
            key = (one.figure, one.edit_set)
            found[key] = (*found.get(key, ()), one)
        return found


NONE_LOADED = LoadedFigures()
