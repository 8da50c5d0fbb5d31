from rules.facts import (
    ABSENT,
    BillingProviderFacts,
    ReferringProviderFacts,
    RenderingProviderFacts,
)
from rules.tests.claims import claim, paths


def test_missing_rendering_and_billing_npis_are_found() -> None:
    facts = claim(rendering_provider=None, billing_provider=BillingProviderFacts(npi=" "))

    assert paths("CLM-001", facts) == ["billing_provider.npi", "rendering_provider.npi"]


def test_a_wrong_check_digit_is_found_wherever_it_stands() -> None:
    facts = claim(
        rendering_provider=RenderingProviderFacts(npi="1234567890"),
        referring_provider=ReferringProviderFacts(npi="123456789"),
    )

    assert paths("CLM-001", facts) == ["rendering_provider.npi", "referring_provider.npi"]


def test_a_referring_provider_who_is_missing_is_no_matter_of_this_rule() -> None:
    assert paths("CLM-001", claim(referring_provider=None)) == []


def test_good_npis_and_providers_left_out_are_silent() -> None:
    assert paths("CLM-001", claim()) == []
    assert paths("CLM-001", claim(rendering_provider=ABSENT, billing_provider=ABSENT)) == []
