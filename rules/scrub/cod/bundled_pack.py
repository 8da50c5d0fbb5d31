"""COD-002: a hot or cold pack is bundled by Medicare and never paid.

Medicare pays for hot and cold packs within the other services of the day. The line may stand
on the claim for the record; no money is lost by it and none is gained.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find 97010 on a Medicare claim."""
    for place, line in review.billed:
        if line.code == "97010":
            yield Flaw(
                path=f"lines[{place}].code",
                message="Medicare bundles 97010 into other services and never pays it.",
                fix="It may stay for the record; expect no payment.",
            )


RULE = Rule(
    id="COD-002",
    title="97010 is bundled",
    severity=Severity.INFO,
    citation="Medicare physician fee schedule, status B of 97010",
    payers=MEDICARE_KINDS,
    applies_from=date(1997, 1, 1),
    check=check,
)
