"""CLM-005: there is no onset or injury date.

The date on which the illness began or the injury happened. Workers' compensation and auto
payers refuse a claim without it, so there it blocks; for others it is a warning.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import PayerKind, Severity

INJURY_PAYERS = frozenset({PayerKind.WORKERS_COMP, PayerKind.AUTO})


def check(review: Review) -> Iterator[Flaw]:
    """Find a missing onset date; workers' compensation and auto payers refuse it."""
    if review.facts.onset_date is not None:
        return
    is_injury = review.facts.payer.kind in INJURY_PAYERS
    yield Flaw(
        path="onset_date",
        message="The date of onset or injury is missing.",
        fix="Enter the date of injury." if is_injury else "Enter the date of onset.",
        severity=Severity.BLOCK if is_injury else None,
    )


RULE = Rule(
    id="CLM-005",
    title="Onset or injury date missing",
    severity=Severity.WARN,
    departs_to=(Severity.BLOCK,),
    citation="CMS-1500 item 14; 837P 2300 DTP*431 and DTP*439",
    applies_from=date(2007, 1, 1),
    check=check,
)
