import pytest

from rules.tests.claims import claim, found, line, paths, payer


@pytest.mark.parametrize(
    "modifiers", [("59", "GP"), ("KX", "GO"), ("XU", "KX"), ("CO", "GN"), ("95", "GP")]
)
def test_modifiers_out_of_the_payers_order_are_found(modifiers: tuple[str, ...]) -> None:
    assert paths("MOD-010", claim(line("97112", 1, *modifiers))) == ["lines[0].modifiers"]


@pytest.mark.parametrize(
    "modifiers",
    [("GP", "CQ", "KX", "59"), ("GO", "CO", "XS"), ("GP", "76", "95"), ("GP", "95", "76")],
)
def test_the_order_with_unlisted_modifiers_last_is_silent(modifiers: tuple[str, ...]) -> None:
    assert paths("MOD-010", claim(line("97112", 1, *modifiers))) == []


def test_another_payer_has_another_order() -> None:
    pricing_first = payer(modifier_order=("59", "CQ", "GP", "KX"))

    (finding,) = found("MOD-010", claim(line("97112", 1, "GP", "59"), payer=pricing_first))

    assert finding.fix == "Write 59, GP."
