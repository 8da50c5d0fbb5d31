"""MOD-004: the year's amounts pass the KX threshold and a therapy line lacks KX.

Past a yearly amount that Medicare allows for therapy, each therapy line says with KX that the
care is still necessary. What Medicare allowed this year counts, this claim included; exactly
at the threshold is not past it. The claim that crosses needs KX on all of its therapy lines,
except those marked as not covered.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.modifiers import NOT_CLAIMED_AS_NECESSARY
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Severity
from rules.wording import dollars


def check(review: Review) -> Iterator[Flaw]:
    """Find therapy lines without KX on the claim that crosses the threshold, and after it."""
    allowed = review.allowed_this_year
    if allowed is None:
        return
    lines = [
        (place, line)
        for place, line in review.therapy_lines()
        if "KX" not in line.modifiers and NOT_CLAIMED_AS_NECESSARY.isdisjoint(line.modifiers)
    ]
    if not lines or allowed <= (threshold := review.figures.kx_threshold()):
        return
    for place, line in lines:
        yield Flaw(
            path=f"lines[{place}].modifiers",
            message=(
                f"{dollars(allowed)} allowed this year, this claim included, is past the KX "
                f"threshold of {dollars(threshold)}; {line.code} lacks KX."
            ),
            fix="If the record shows that the care is necessary, add KX; if not, ask for an ABN.",
        )


RULE = Rule(
    id="MOD-004",
    title="KX missing past the threshold",
    severity=Severity.BLOCK,
    citation="42 U.S.C. 1395l(g); Pub. 100-04, ch. 5, sec. 10.3",
    payers=MEDICARE_KINDS,
    applies_from=date(2006, 1, 1),
    check=check,
)
