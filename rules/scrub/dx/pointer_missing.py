"""DX-005: a line points to no diagnosis of the claim.

Each line says which of the claim's diagnoses it treats. The rule speaks where it names none,
or one that the claim does not have.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find lines without a pointer, and pointers past the last diagnosis."""
    diagnoses = review.facts.diagnoses
    if diagnoses is ABSENT:
        return
    for place, line in review.billed:
        lost = [one for one in line.diagnosis_pointers if not 1 <= one <= len(diagnoses)]
        if not line.diagnosis_pointers:
            message = f"{line.code} points to no diagnosis."
        elif lost:
            message = f"{line.code} points to diagnosis {lost[0]}; the claim has {len(diagnoses)}."
        else:
            continue
        yield Flaw(
            path=f"lines[{place}].diagnosis_pointers",
            message=message,
            fix="Point the line to the diagnosis that it treats.",
        )


RULE = Rule(
    id="DX-005",
    title="Diagnosis pointer missing or wrong",
    severity=Severity.BLOCK,
    citation="837P SV107; CMS-1500 item 24E",
    applies_from=date(2007, 1, 1),
    check=check,
)
