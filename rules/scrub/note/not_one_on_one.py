"""NOTE-010: a one-on-one code was given while not one-on-one.

Some codes are paid only while one therapist or assistant treats one patient. The rule speaks
where the note itself says that this was not so; it is silent where the note says nothing.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.procedures import Contact, find_procedure
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find interventions of one-on-one codes that the note says were not one-on-one."""
    note = given(review.facts.note)
    if note is None:
        return
    for place, intervention in enumerate(note.interventions):
        procedure = find_procedure(intervention.code or "")
        if (
            intervention.one_on_one is False
            and procedure is not None
            and procedure.contact is Contact.ONE_ON_ONE
        ):
            yield Flaw(
                path=f"note.interventions[{place}].one_on_one",
                message=f"{procedure.code} is a one-on-one code, and was not given one-on-one.",
                fix="Bill the group code 97150 instead, or correct how it was given.",
            )


RULE = Rule(
    id="NOTE-010",
    title="One-on-one code not given one-on-one",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 230; Pub. 100-04, ch. 5, sec. 20.2",
    applies_from=date(2007, 1, 1),
    check=check,
)
