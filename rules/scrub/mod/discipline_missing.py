"""MOD-001: a therapy line lacks the modifier of its discipline.

Therapy lines say which discipline they belong to: GP for physical, GO for occupational
therapy, GN for speech-language pathology. Where the payer does not ask for it, it is a
warning.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.modifiers import DISCIPLINE_OF_PROFESSION, DISCIPLINES
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find therapy lines without GP, GO or GN; a warning where the payer does not ask."""
    severity = None if review.facts.payer.wants_gp else Severity.WARN
    for place, line in review.therapy_lines():
        if DISCIPLINES.isdisjoint(line.modifiers):
            profession = review.rendering_profession
            wanted = DISCIPLINE_OF_PROFESSION.get(profession, "GP") if profession else "GP"
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message=f"{line.code} is a therapy service without GP, GO or GN.",
                fix=f"Add {wanted} to the line.",
                severity=severity,
            )


RULE = Rule(
    id="MOD-001",
    title="Therapy line lacks GP, GO or GN",
    severity=Severity.BLOCK,
    departs_to=(Severity.WARN,),
    citation="Pub. 100-04, ch. 5, sec. 10.6 and 20.1",
    applies_from=date(2000, 1, 1),
    check=check,
)
