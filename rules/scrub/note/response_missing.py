"""NOTE-007: a 97112 intervention does not say how the patient responded.

Each row of neuromuscular re-education says how the patient responded at this visit. That is
what shows that a therapist's skill was needed.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 without a response of the patient."""
    for place, given in review.interventions_97112:
        if is_blank(given.response):
            yield Flaw(
                path=f"note.interventions[{place}].response",
                message="The 97112 intervention records no response of the patient.",
                fix="Write how the patient responded: errors, sway, symptoms, carry-over.",
            )


RULE = Rule(
    id="NOTE-007",
    title="97112 lacks the patient's response",
    severity=Severity.BLOCK,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
