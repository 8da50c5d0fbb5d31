"""NOTE-001: the note of the visit is not signed.

A visit is billed from its note, so the note must exist and carry the signature of whoever
treated. An unsigned note is no record at all to a payer. It is clear as soon as the note is
signed.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find a visit without a note, or with a note that nobody signed."""
    note = review.facts.note
    if note is ABSENT:
        return
    if note is None:
        yield Flaw(
            path="note",
            message="There is no note for this date of service.",
            fix="Write and sign the note of the visit.",
        )
    elif note.signed_on is None:
        yield Flaw(
            path="note.signed_on",
            message="The note is not signed.",
            fix="Have the treating therapist sign the note.",
        )


RULE = Rule(
    id="NOTE-001",
    title="Note is not signed",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 220.3.E; 42 CFR 410.60",
    applies_from=date(2007, 1, 1),
    check=check,
)
