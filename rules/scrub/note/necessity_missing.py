"""NOTE-009: a 97112 intervention does not show why it was needed.

Each row of neuromuscular re-education names a tested deficit or the daily function that the
work serves. One of the two is enough.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 with neither a deficit nor a functional purpose."""
    for place, given in review.interventions_97112:
        if is_blank(given.deficit) and is_blank(given.functional_purpose):
            yield Flaw(
                path=f"note.interventions[{place}].deficit",
                message="The 97112 intervention names neither a deficit nor a functional purpose, "
                "so medical necessity is not shown.",
                fix="Name the tested deficit, or the function that the intervention serves.",
            )


RULE = Rule(
    id="NOTE-009",
    title="97112 lacks its medical necessity",
    severity=Severity.BLOCK,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
