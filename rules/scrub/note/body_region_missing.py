"""NOTE-003: a 97112 intervention does not say where on the body.

Each row of neuromuscular re-education names the part of the body it worked on. Where that is a
limb, such as an ankle or a shoulder, left, right or bilateral belongs beside it; trunk, spine,
neck, head and face need no side.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import InterventionFacts
from rules.findings import Flaw, Rule
from rules.neuromuscular import lacks_side
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import has_words


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 without a body region, or with a limb without its side."""
    for place, given in review.interventions_97112:
        flaw = _flaw_of(given)
        if flaw is not None:
            yield Flaw(
                path=f"note.interventions[{place}].body_regions",
                message=flaw,
                fix="Name the body region, and left, right or bilateral where it is a limb.",
            )


def _flaw_of(given: InterventionFacts) -> str | None:
    if not has_words(given.body_regions):
        return "The 97112 intervention names no body region."
    for region in given.body_regions:
        if lacks_side(region):
            return f"The 97112 intervention names {region.strip()!r} without its side."
    return None


RULE = Rule(
    id="NOTE-003",
    title="97112 lacks its body region or side",
    severity=Severity.BLOCK,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
