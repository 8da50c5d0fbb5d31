import pytest

from rules.facts import BillingProviderFacts
from rules.tests.claims import NPI, claim, paths


def billing(
    address: str = "12 Main St", zip_code: str | None = "021390001"
) -> BillingProviderFacts:
    return BillingProviderFacts(npi=NPI, address=address, zip=zip_code)


@pytest.mark.parametrize("address", ["PO Box 12", "P.O. Box 12", "p o box 7", "Post Office Box 7"])
def test_a_post_office_box_is_found(address: str) -> None:
    facts = claim(billing_provider=billing(address))

    assert paths("CLM-002", facts) == ["billing_provider.address"]


@pytest.mark.parametrize("zip_code", ["02139", None, "02139000", "0213900012", "02139000a"])
def test_anything_but_nine_digits_is_found(zip_code: str | None) -> None:
    facts = claim(billing_provider=billing(zip_code=zip_code))

    assert paths("CLM-002", facts) == ["billing_provider.zip"]


@pytest.mark.parametrize("address", ["12 Boxwood Rd", "4 Poe Box Canyon Rd"])
def test_streets_that_only_sound_alike_are_silent(address: str) -> None:
    assert paths("CLM-002", claim(billing_provider=billing(address, "02139-0001"))) == []
