import pytest

from rules.tests.claims import claim, paths


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_replacement_or_void_without_number_is_found(frequency: str) -> None:
    missing = claim(frequency_code=frequency)
    given = claim(frequency_code=frequency, payer_control_number="2026077000123")

    assert paths("CLM-010", missing) == ["payer_control_number"]
    assert paths("CLM-010", given) == []


def test_a_first_claim_needs_none() -> None:
    assert paths("CLM-010", claim()) == []
