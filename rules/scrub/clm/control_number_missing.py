"""CLM-010: a replacement or void lacks the payer's control number.

A claim that replaces or voids an earlier one names it by the number that the payer gave to it,
so that the payer can find it.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank


def check(review: Review) -> Iterator[Flaw]:
    """Find frequency 7 or 8 without the number of the claim that it is about."""
    if review.replaces and is_blank(review.facts.payer_control_number):
        yield Flaw(
            path="payer_control_number",
            message="A replacement or void must name the payer's number of the first claim.",
            fix="Copy the payer control number from the remittance or the 277CA.",
        )


RULE = Rule(
    id="CLM-010",
    title="Payer control number missing",
    severity=Severity.BLOCK,
    citation="837P CLM05-3 and REF*F8; CMS-1500 item 22",
    applies_from=date(2007, 1, 1),
    check=check,
)
