import pytest

from rules.npi import is_valid_npi


@pytest.mark.parametrize("npi", ["1234567893", "1245319599"])
def test_published_examples_check_out(npi: str) -> None:
    assert is_valid_npi(npi)


@pytest.mark.parametrize(
    "npi", ["1234567890", "123456789", "12345678933", "12345678a3", "\uff11234567893"]
)
def test_anything_else_does_not(npi: str) -> None:
    assert not is_valid_npi(npi)
