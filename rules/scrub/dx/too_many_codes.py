"""DX-006: there are more diagnoses or pointers than a claim holds.

A claim holds 12 diagnoses and a line points to at most 4 of them.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity

MOST_DIAGNOSES = 12
MOST_POINTERS = 4


def check(review: Review) -> Iterator[Flaw]:
    """Find a thirteenth diagnosis, and a fifth pointer on a line."""
    diagnoses = review.facts.diagnoses
    if diagnoses is not ABSENT and len(diagnoses) > MOST_DIAGNOSES:
        yield Flaw(
            path="diagnoses",
            message=f"The claim has {len(diagnoses)} diagnoses; it holds {MOST_DIAGNOSES}.",
            fix=f"Keep the {MOST_DIAGNOSES} that matter most for this visit.",
        )
    for place, line in review.billed:
        if len(line.diagnosis_pointers) > MOST_POINTERS:
            yield Flaw(
                path=f"lines[{place}].diagnosis_pointers",
                message=(
                    f"{line.code} has {len(line.diagnosis_pointers)} pointers; a line holds "
                    f"{MOST_POINTERS}."
                ),
                fix=f"Keep the {MOST_POINTERS} diagnoses that the line treats.",
            )


RULE = Rule(
    id="DX-006",
    title="Too many diagnoses or pointers",
    severity=Severity.BLOCK,
    citation="837P loop 2300 HI and SV107; CMS-1500 items 21 and 24E",
    applies_from=date(2014, 4, 1),
    check=check,
)
