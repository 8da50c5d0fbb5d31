"""CLM-002: the billing address is a post office box, or its ZIP is not nine digits.

The electronic claim takes a street address with a ZIP code of nine digits. A post office box
belongs into the pay-to address.
"""

import re
from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity

POST_OFFICE_BOX = re.compile(
    r"\b(?:p\.?\s*o\.?\s*box|post\s+office\s+box|p\.?o\.?b\.?\s*\d)", re.IGNORECASE
)
ZIP_DIGITS = re.compile(r"\d{5}-?\d{4}")


def check(review: Review) -> Iterator[Flaw]:
    """Find billing addresses that the 837P refuses."""
    provider = given(review.facts.billing_provider)
    if provider is None:
        return
    if provider.address is not None and POST_OFFICE_BOX.search(provider.address):
        yield Flaw(
            path="billing_provider.address",
            message="The billing address is a post office box.",
            fix="Give the street address; a box may be the pay-to address.",
        )
    if not ZIP_DIGITS.fullmatch((provider.zip or "").strip()):
        yield Flaw(
            path="billing_provider.zip",
            message="The billing ZIP code has not nine digits.",
            fix="Enter the ZIP+4 of the street address.",
        )


RULE = Rule(
    id="CLM-002",
    title="Billing address unfit for the 837P",
    severity=Severity.BLOCK,
    citation="837P 2010AA N301, N403 (005010X222A1)",
    applies_from=date(2012, 1, 1),
    check=check,
)
