"""NOTE-005: a 97112 intervention names none of the six aims of the code.

The code stands for re-education of movement, balance, coordination, kinesthetic sense, posture
or proprioception. Each row names at least one of the six among its purposes, as a whole word
and in capital or small letters.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.neuromuscular import names_an_aim
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 whose purposes name none of the six aims."""
    for place, given in review.interventions_97112:
        if not any(names_an_aim(purpose) for purpose in given.purposes):
            yield Flaw(
                path=f"note.interventions[{place}].purposes",
                message="The 97112 intervention names none of the aims that make it 97112.",
                fix="Name at least one: movement, balance, coordination, kinesthetic sense, "
                "posture or proprioception.",
            )


RULE = Rule(
    id="NOTE-005",
    title="97112 lacks its aim",
    severity=Severity.BLOCK,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
