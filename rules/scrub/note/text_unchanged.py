"""NOTE-011: the note says the same as the note of the visit before.

The whole text of the note is compared with that of the visit before. More than 90 percent the
same looks copied to a reviewer, whatever was done that day.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity

MOST_UNCHANGED = 0.9


def check(review: Review) -> Iterator[Flaw]:
    """Find a note whose text is over nine tenths that of the previous visit."""
    note = given(review.facts.note)
    if note is None or note.text_unchanged_ratio is None:
        return
    if note.text_unchanged_ratio > MOST_UNCHANGED:
        percent = int(note.text_unchanged_ratio * 100)
        yield Flaw(
            path="note",
            message=f"{percent} % of the note's text is the same as at the previous visit.",
            fix="Write what was different at this visit: response, progression, findings.",
        )


RULE = Rule(
    id="NOTE-011",
    title="Note repeats the previous visit",
    severity=Severity.WARN,
    citation="Pub. 100-02, ch. 15, sec. 220.3; Pub. 100-08, ch. 3, sec. 3.3.2",
    applies_from=date(2007, 1, 1),
    check=check,
)
