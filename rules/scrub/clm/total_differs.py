"""CLM-011: the line charges do not add up to the claim's total.

The charges of the lines add up to the total of the claim, to the cent.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import dollars


def check(review: Review) -> Iterator[Flaw]:
    """Find a total that is not the sum of the lines, or is missing."""
    total = review.facts.total_charge
    if total is ABSENT:
        return
    added = sum((line.charge for line in review.facts.lines), start=Decimal(0))
    if total != added:
        stated = "missing" if total is None else dollars(total)
        yield Flaw(
            path="total_charge",
            message=f"The lines add up to {dollars(added)}; the total is {stated}.",
            fix="Correct the total or the line that is wrong.",
        )


RULE = Rule(
    id="CLM-011",
    title="Total differs from the lines",
    severity=Severity.BLOCK,
    citation="837P CLM02; CMS-1500 item 28",
    applies_from=date(2000, 1, 1),
    check=check,
)
