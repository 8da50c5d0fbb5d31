"""NOTE-008: a 97112 intervention of a running episode records no progression.

From the second visit of an episode with 97112 on, each row says what changed since the last
one: more load, less help, another surface, or why nothing changed. The first visit is excused.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of 97112 without progression after an earlier 97112 visit."""
    note = given(review.facts.note)
    if note is None or not note.earlier_97112_visit:
        return
    for place, intervention in review.interventions_97112:
        if is_blank(intervention.progression):
            yield Flaw(
                path=f"note.interventions[{place}].progression",
                message="97112 was given before in this episode, and no progression is recorded.",
                fix="Write what changed since the last visit, and why.",
            )


RULE = Rule(
    id="NOTE-008",
    title="97112 lacks its progression",
    severity=Severity.WARN,
    citation="97112 documentation guide; Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
