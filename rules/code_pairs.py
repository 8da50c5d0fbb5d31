"""Code pairs met on one date, among a claim's lines and earlier lines of that date.

``docs/algorithms/code-pairs.md`` tells the steps and works an example.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rules.facts import EarlierLineFacts, LineFacts
from rules.modifiers import separates
from rules.parameters.code_pairs import CodePair, CodePairSet


@dataclass(frozen=True, slots=True, kw_only=True)
class MetPair:
    """An active edit between two lines of one date; ``number`` is the line to look at."""

    pair: CodePair
    number: int
    is_separated: bool
    has_reason: bool
    numbers: frozenset[int]


def find_met_pairs(
    lines: Sequence[tuple[int, LineFacts]],
    earlier: Sequence[EarlierLineFacts],
    pair_set: CodePairSet,
) -> Iterator[MetPair]:
    """Yield every active edit that the lines meet.

    It points at the line that would be denied, or at the claim's own line where the
    other stands on an earlier claim. Two earlier lines are no matter of this claim.
    """
    for (number, line), (other_number, other) in combinations(lines, 2):
        pair = pair_set.find(line.code, other.code)
        if pair is not None:
            yield MetPair(
                pair=pair,
                number=number if line.code == pair.column_2 else other_number,
                is_separated=separates(line.modifiers, other.modifiers),
                has_reason=bool(line.separate_reason or other.separate_reason),
                numbers=frozenset((number, other_number)),
            )
    for number, line in lines:
        for past in earlier:
            pair = pair_set.find(line.code, past.code)
            if pair is not None:
                yield MetPair(
                    pair=pair,
                    number=number,
                    is_separated=separates(line.modifiers, past.modifiers),
                    has_reason=bool(line.separate_reason),
                    numbers=frozenset((number,)),
                )
