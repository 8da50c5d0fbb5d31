"""NCCI code pairs: two codes that one practitioner is not paid together on one date.

Source: CMS NCCI practitioner procedure-to-procedure file effective 2024-07-01; ten
core therapy codes checked against the third and fourth quarters of 2026. Pairs that
have no active edit are in the data too, so that nobody adds them back from old advice.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rules.parameters.tables import read_rows


class Indicator(IntEnum):
    """What a modifier can do for a pair."""

    NEVER = 0  # no modifier separates the two
    WITH_MODIFIER = 1  # 59 or an X modifier separates them where they were separate
    NO_ACTIVE_EDIT = 9  # the pair was once edited, or is said to be, and is not


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePair:
    """One edit: ``column_2`` is denied beside ``column_1``."""

    column_1: str
    column_2: str
    indicator: Indicator

    @property
    def subject(self) -> str:
        """Return the two codes as findings name them."""
        return f"{self.column_1}+{self.column_2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePairSet:
    """The pairs of one edit set, found in either order of the codes."""

    pairs: dict[frozenset[str], CodePair]
    codes: frozenset[str]

    def find(self, one: str, other: str) -> CodePair | None:
        """Return the active edit between two codes, whichever is billed first."""
        pair = self.pairs.get(frozenset((one, other)))
        return None if pair is None or pair.indicator is Indicator.NO_ACTIVE_EDIT else pair


@cache
def medicare_pairs() -> CodePairSet:
    """Return Medicare's pairs for practitioners."""
    pairs = [
        CodePair(
            column_1=row["column_1"],
            column_2=row["column_2"],
            indicator=Indicator(int(row["indicator"])),
        )
        for row in read_rows("code_pairs.csv")
    ]
    return CodePairSet(
        pairs={frozenset((pair.column_1, pair.column_2)): pair for pair in pairs},
        codes=frozenset(code for pair in pairs for code in (pair.column_1, pair.column_2)),
    )
