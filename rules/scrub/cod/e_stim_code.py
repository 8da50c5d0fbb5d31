"""COD-001: unattended electrical stimulation under the code this payer does not take.

Unattended electrical stimulation has two codes, and each payer takes one of them. Medicare
takes G0283; for others the payer's settings say which.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity

UNATTENDED = ("97014", "G0283")
MEDICARE_CODE = "G0283"


def check(review: Review) -> Iterator[Flaw]:
    """Find 97014 or G0283 where the payer takes the other; Medicare takes G0283."""
    payer = review.facts.payer
    wanted = payer.e_stim_code or (MEDICARE_CODE if payer.is_medicare else None)
    if wanted is None:
        return
    for place, line in review.billed:
        if line.code in UNATTENDED and line.code != wanted:
            yield Flaw(
                path=f"lines[{place}].code",
                message=f"This payer takes {wanted} for unattended stimulation, not {line.code}.",
                fix=f"Bill {wanted}.",
            )


RULE = Rule(
    id="COD-001",
    title="Not the payer's code for unattended stimulation",
    severity=Severity.BLOCK,
    citation="Medicare physician fee schedule, status I of 97014; Pub. 100-04, ch. 5, sec. 20",
    applies_from=date(2003, 1, 1),
    check=check,
)
