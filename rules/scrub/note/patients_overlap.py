"""NOTE-014: one-on-one minutes overlap with those of another patient.

The start and stop times of one-on-one procedures are compared with those of the same
provider's other patients. The same minute cannot be given one-on-one twice.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find one-on-one minutes that the provider also gave to somebody else."""
    note = given(review.facts.note)
    if note is None or not note.other_patient_overlap_minutes:
        return
    minutes = plural(note.other_patient_overlap_minutes, "one-on-one minute")
    yield Flaw(
        path="note.other_patient_overlap_minutes",
        message=f"{minutes} overlap with another patient of the same provider.",
        fix="Correct the times, or bill the shared time as group therapy (97150) for each.",
    )


RULE = Rule(
    id="NOTE-014",
    title="One-on-one minutes overlap between patients",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 230.A; CMS Part B billing scenarios",
    applies_from=date(2007, 1, 1),
    check=check,
)
