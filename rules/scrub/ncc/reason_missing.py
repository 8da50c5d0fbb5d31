"""NCC-003: a code pair was separated by a modifier, and no reason is recorded.

A modifier that takes a pair apart is a statement about the visit. The reason is kept beside
it, so that the practice can answer for it years later.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.code_pairs import Indicator
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find pairs passed by 59 or an X modifier without a reason on either line."""
    for met in review.met_pairs:
        if (
            met.pair.indicator is Indicator.WITH_MODIFIER
            and met.is_separated
            and not met.has_reason
        ):
            yield Flaw(
                path=f"lines[{met.number}].separate_reason",
                message=(
                    f"{met.pair.column_2} and {met.pair.column_1} are billed as separate, and no "
                    "reason is recorded."
                ),
                fix="Record what made them separate: another time, region, session or therapist.",
                subject=met.pair.subject,
            )


RULE = Rule(
    id="NCC-003",
    title="Separated pair without a reason",
    severity=Severity.WARN,
    citation="NCCI Policy Manual, ch. 1, sec. E; MLN1783722",
    applies_from=date(1996, 1, 1),
    check=check,
)
