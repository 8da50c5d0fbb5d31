"""NOTE-012: total treatment minutes are missing or less than the timed minutes.

The note gives the minutes of the whole treatment, timed and untimed, beside those of each
procedure. The total may be more than the timed minutes, never less.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find a note whose total does not cover the timed minutes of the lines."""
    note = given(review.facts.note)
    if note is None:
        return
    timed = review.unit_count.timed_minutes
    if note.total_minutes is None:
        message = "The note gives no total treatment minutes."
    elif note.total_minutes < timed:
        message = (
            f"The note gives {note.total_minutes} total minutes, fewer than the {timed} "
            "timed minutes of its procedures."
        )
    else:
        return
    yield Flaw(
        path="note.total_minutes",
        message=message,
        fix="Enter the total of timed and untimed treatment minutes, without rest.",
    )


RULE = Rule(
    id="NOTE-012",
    title="Total treatment minutes do not cover the timed minutes",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 220.3.E",
    applies_from=date(2007, 1, 1),
    check=check,
)
