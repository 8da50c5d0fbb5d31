from rules.facts import ABSENT, ReferringProviderFacts
from rules.tests.claims import COMMERCIAL, claim, paths


def test_nobody_and_somebody_without_npi_are_found() -> None:
    nameless = ReferringProviderFacts(npi=None)

    assert paths("CLM-004", claim(referring_provider=None)) == ["referring_provider.npi"]
    assert paths("CLM-004", claim(referring_provider=nameless)) == ["referring_provider.npi"]


def test_a_named_provider_one_left_out_and_other_payers_are_silent() -> None:
    assert paths("CLM-004", claim()) == []
    assert paths("CLM-004", claim(referring_provider=ABSENT)) == []
    assert paths("CLM-004", claim(referring_provider=None, payer=COMMERCIAL)) == []
