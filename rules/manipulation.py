"""97112 beside spinal manipulation, which every payer reads by the region treated.

Source: NCCI Policy Manual, chapter 11 (physical medicine beside chiropractic
manipulation is separate only in another region).
"""

from collections.abc import Iterator

from rules.code_pairs import MetPair, find_met_pairs
from rules.parameters.code_pairs import CodePair, CodePairSet, Indicator
from rules.review import Review

MANIPULATIONS = ("98940", "98941", "98942")
_PAIRS = {
    frozenset((code, "97112")): CodePair(
        column_1=code, column_2="97112", indicator=Indicator.WITH_MODIFIER
    )
    for code in MANIPULATIONS
}
REGION_PAIRS = CodePairSet(pairs=_PAIRS, codes=frozenset({"97112", *MANIPULATIONS}))


def manipulation_lines(review: Review) -> Iterator[MetPair]:
    """Yield each 97112 line that meets a manipulation of the date."""
    if review.codes_of_day.isdisjoint(MANIPULATIONS):
        return
    yield from find_met_pairs(review.billed, review.earlier_same_day, REGION_PAIRS)
