"""MOD-006: KX stands although the threshold has not been passed.

KX below the yearly threshold says something that is not so yet. It is right where amounts of
another practice, unknown here, pass the threshold.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import dollars


def check(review: Review) -> Iterator[Flaw]:
    """Find KX at or below the threshold."""
    allowed = review.allowed_this_year
    places = [place for place, line in review.billed if "KX" in line.modifiers]
    if allowed is None or not places or allowed > (threshold := review.figures.kx_threshold()):
        return
    for place in places:
        yield Flaw(
            path=f"lines[{place}].modifiers",
            message=(
                f"{dollars(allowed)} allowed this year does not pass the KX threshold of "
                f"{dollars(threshold)}."
            ),
            fix="Take KX off, unless amounts of other practices pass the threshold.",
        )


RULE = Rule(
    id="MOD-006",
    title="KX at or below the threshold",
    severity=Severity.WARN,
    citation="Pub. 100-04, ch. 5, sec. 10.3",
    applies_from=date(2006, 1, 1),
    check=check,
)
