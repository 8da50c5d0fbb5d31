"""CLM-004: no referring or certifying provider with an NPI.

Medicare asks who referred the patient or certifies the plan of care, by name and National
Provider Identifier.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Severity
from rules.wording import is_blank


def check(review: Review) -> Iterator[Flaw]:
    """Find Medicare claims that name nobody who refers or certifies."""
    provider = review.facts.referring_provider
    if provider is ABSENT or (provider is not None and not is_blank(provider.npi)):
        return
    yield Flaw(
        path="referring_provider.npi",
        message=(
            "There is no referring or certifying provider."
            if provider is None
            else "The referring provider has no NPI."
        ),
        fix="Enter the physician or practitioner who certifies the plan, with the NPI.",
    )


RULE = Rule(
    id="CLM-004",
    title="Referring or certifying provider missing",
    severity=Severity.BLOCK,
    citation="42 CFR 424.507; Pub. 100-04, ch. 5, sec. 10; 837P loop 2310A",
    payers=MEDICARE_KINDS,
    applies_from=date(2012, 10, 1),
    check=check,
)
