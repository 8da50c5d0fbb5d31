"""CLM-001: an NPI is missing or fails its check digit.

The billing and the rendering provider have a National Provider Identifier. Each one on the
claim, the referring provider's too, must pass its own check digit, which catches a mistyped
digit.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import (
    ABSENT,
    Absent,
    BillingProviderFacts,
    ReferringProviderFacts,
    RenderingProviderFacts,
)
from rules.findings import Flaw, Rule
from rules.npi import is_valid_npi
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank

AnyProvider = BillingProviderFacts | RenderingProviderFacts | ReferringProviderFacts


def check(review: Review) -> Iterator[Flaw]:
    """Find missing rendering and billing NPIs, and any NPI that fails its check digit."""
    facts = review.facts
    yield from _flaws_of("billing", facts.billing_provider, is_required=True)
    yield from _flaws_of("rendering", facts.rendering_provider, is_required=True)
    # A referring provider who is missing is CLM-004's, and only where one is needed.
    yield from _flaws_of("referring", facts.referring_provider, is_required=False)


def _flaws_of(
    role: str, provider: AnyProvider | Absent | None, *, is_required: bool
) -> Iterator[Flaw]:
    if provider is ABSENT:
        return
    npi = None if provider is None else provider.npi
    if npi is None or is_blank(npi):
        if is_required:
            yield Flaw(
                path=f"{role}_provider.npi",
                message=f"The {role} provider has no NPI.",
                fix=f"Enter the NPI of the {role} provider.",
            )
    elif not is_valid_npi(npi):
        yield Flaw(
            path=f"{role}_provider.npi",
            message=f"The {role} provider's NPI {npi} is not ten digits that check out.",
            fix="Compare the NPI with the NPPES registry and correct it.",
        )


RULE = Rule(
    id="CLM-001",
    title="NPI missing or invalid",
    severity=Severity.BLOCK,
    citation="45 CFR 162.406 and 162.410; 837P loops 2010AA, 2310A and 2310B",
    applies_from=date(2007, 5, 23),
    yields_to=("CLM-004",),
    check=check,
)
