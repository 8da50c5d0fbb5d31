"""CLM-009: the dates of the claim cannot be right.

The visit lies before the day on which the claim goes out and after the patient's birth, and
the note was not signed before the visit.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find services after submission or before birth, and notes signed before the service."""
    facts = review.facts
    patient, note = given(facts.patient), given(facts.note)
    if facts.service_date > facts.submission_date:
        yield _flaw(
            "service_date",
            f"The service of {day(facts.service_date)} is after the claim's own date, "
            f"{day(facts.submission_date)}.",
        )
    born = None if patient is None else patient.birth_date
    if born is not None and facts.service_date < born:
        yield _flaw("patient.birth_date", "The service is before the patient's birth.")
    signed = None if note is None else note.signed_on
    if signed is not None and signed < facts.service_date:
        yield _flaw("note.signed_on", "The note was signed before the date of service.")


def _flaw(path: str, message: str) -> Flaw:
    return Flaw(path=path, message=message, fix="Correct the date that is wrong.")


RULE = Rule(
    id="CLM-009",
    title="Dates out of order",
    severity=Severity.BLOCK,
    citation="837P DTP*472, DMG02; Pub. 100-08, ch. 3, sec. 3.3.2.4",
    applies_from=date(2000, 1, 1),
    check=check,
)
