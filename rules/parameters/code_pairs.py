"""NCCI code pairs: two codes that one practitioner is not paid together on one date.

Source: CMS NCCI practitioner procedure-to-procedure file effective 2024-07-01; ten
core therapy codes checked against the third and fourth quarters of 2026. Pairs that
have no active edit are in the data too, so that nobody adds them back from old advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache

from rules.parameters.tables import parse_rows, read_table

COLUMNS = ("column_1", "column_2", "indicator", "starts_on", "ends_on")
EDITIONS_IN_MEMORY = 64  # of one process; a quarter of one payer is one


class Indicator(IntEnum):
    """What a modifier can do for a pair."""

    NEVER = 0  # no modifier separates the two
    WITH_MODIFIER = 1  # 59 or an X modifier separates them where they were separate
    NO_ACTIVE_EDIT = 9  # the pair was once edited, or is said to be, and is not


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePair:
    """One edit: ``column_2`` is denied beside ``column_1``.

    A date stands only where the edit begins or ends within the period of its table.
    """

    column_1: str
    column_2: str
    indicator: Indicator
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def subject(self) -> str:
        """Return the two codes as findings name them."""
        return f"{self.column_1}+{self.column_2}"

    @property
    def is_partial(self) -> bool:
        """Tell whether the edit holds for a part of its table's period only."""
        return self.starts_on is not None or self.ends_on is not None

    def is_active(self, on: date) -> bool:
        """Tell whether the edit holds on a day of its table's period."""
        begun = self.starts_on is None or self.starts_on <= on
        return begun and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePairSet:
    """The pairs of one edit set, found in either order of the codes.

    ``partial`` are those that hold for a part of the period; ``at`` brings them in.
    """

    pairs: dict[frozenset[str], CodePair]
    codes: frozenset[str]
    partial: tuple[CodePair, ...] = ()

    def find(self, one: str, other: str) -> CodePair | None:
        """Return the active edit between two codes, whichever is billed first."""
        pair = self.pairs.get(frozenset((one, other)))
        return None if pair is None or pair.indicator is Indicator.NO_ACTIVE_EDIT else pair

    def at(self, on: date) -> "CodePairSet":
        """Return the set as it stands on a day of its period."""
        if not self.partial:
            return self
        active = [pair for pair in self.partial if pair.is_active(on)]
        return CodePairSet(pairs={**self.pairs, **_by_codes(active)}, codes=self.codes)


def _by_codes(pairs: Iterable[CodePair]) -> dict[frozenset[str], CodePair]:
    return {frozenset((pair.column_1, pair.column_2)): pair for pair in pairs}


@lru_cache(maxsize=EDITIONS_IN_MEMORY)
def read_code_pairs(table: str) -> CodePairSet:
    """Return the pairs of a table; a process reads each table once."""
    pairs = [
        CodePair(
            column_1=row["column_1"],
            column_2=row["column_2"],
            indicator=Indicator(int(row["indicator"])),
            starts_on=_day(row.get("starts_on")),
            ends_on=_day(row.get("ends_on")),
        )
        for row in parse_rows(table)
    ]
    return CodePairSet(
        pairs=_by_codes(pair for pair in pairs if not pair.is_partial),
        codes=frozenset(code for pair in pairs for code in (pair.column_1, pair.column_2)),
        partial=tuple(pair for pair in pairs if pair.is_partial),
    )


@cache
def medicare_pairs() -> CodePairSet:
    """Return Medicare's pairs for practitioners, as shipped."""
    return read_code_pairs(read_table("code_pairs.csv"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
