"""NOTE-004: a 97112 intervention does not say what was done.

Each row of neuromuscular re-education names what was done: the technique or the activity.
Without it a reviewer cannot tell the service from exercise.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import has_words


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 without a technique or activity."""
    for place, given in review.interventions_97112:
        if not has_words(given.techniques):
            yield Flaw(
                path=f"note.interventions[{place}].techniques",
                message="The 97112 intervention names no technique or activity.",
                fix="Name the technique, such as PNF, perturbation training or gaze stability.",
            )


RULE = Rule(
    id="NOTE-004",
    title="97112 lacks a technique or activity",
    severity=Severity.BLOCK,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
