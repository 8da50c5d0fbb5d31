"""NOTE-006: a 97112 intervention lacks its frequency, intensity or duration.

Each row of neuromuscular re-education says how often, how hard and how long. What is missing
is named in one finding.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank, listing


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 whose dose is incomplete, one flaw naming what is missing."""
    for place, given in review.interventions_97112:
        dose = {
            "frequency": given.frequency,
            "intensity": given.intensity,
            "duration": given.duration,
        }
        missing = [name for name, value in dose.items() if is_blank(value)]
        if missing:
            yield Flaw(
                path=f"note.interventions[{place}].{missing[0]}",
                message=f"The 97112 intervention lacks its {listing(missing)}.",
                fix="Enter how often, how hard and how long.",
            )


RULE = Rule(
    id="NOTE-006",
    title="97112 lacks frequency, intensity or duration",
    severity=Severity.WARN,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
