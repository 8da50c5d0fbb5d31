"""NOTE-015: group time was counted as one-on-one time too.

One-on-one minutes and group minutes together may not be more than the minutes of the whole
treatment. Where they are, some of the group time was counted twice.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.procedures import Contact, find_procedure
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find group minutes that do not fit beside the one-on-one minutes."""
    note = given(review.facts.note)
    if note is None or not note.group_minutes or note.total_minutes is None:
        return
    alone = sum(line.minutes for line in review.lines_of_visit if _is_one_on_one(line.code))
    if alone + note.group_minutes > note.total_minutes:
        yield Flaw(
            path="note.group_minutes",
            message=(
                f"{alone} one-on-one minutes and {note.group_minutes} group minutes are more than "
                f"the {note.total_minutes} minutes in all."
            ),
            fix="Count each minute once: as group (97150) or as one-on-one.",
        )


def _is_one_on_one(code: str) -> bool:
    procedure = find_procedure(code)
    return procedure is not None and (procedure.is_timed or procedure.contact is Contact.ONE_ON_ONE)


RULE = Rule(
    id="NOTE-015",
    title="Group time counted as one-on-one too",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 230.A; Pub. 100-04, ch. 5, sec. 20.2",
    applies_from=date(2007, 1, 1),
    check=check,
)
