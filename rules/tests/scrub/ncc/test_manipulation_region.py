import pytest

from rules.tests.claims import COMMERCIAL, claim, line, paths, payer


@pytest.mark.parametrize("code", ["98940", "98941", "98942"])
def test_97112_beside_manipulation_is_found_for_every_payer(code: str) -> None:
    for someone in (payer(), COMMERCIAL):
        facts = claim(line(code, 1, "AT"), line(), payer=someone)

        assert paths("NCC-004", facts) == ["lines[1].modifiers"]
        assert paths("NCC-002", facts) == []


@pytest.mark.parametrize("modifier", ["59", "XE", "XS", "XP", "XU"])
def test_a_separating_modifier_on_either_line_is_enough(modifier: str) -> None:
    on_97112 = claim(line("98940", 1, "AT"), line("97112", 1, "GP", modifier))
    on_manipulation = claim(line("98940", 1, "AT", modifier), line())

    assert paths("NCC-004", on_97112) == []
    assert paths("NCC-004", on_manipulation) == []


def test_another_code_beside_manipulation_is_left_to_the_pair_rule() -> None:
    facts = claim(line("98940", 1, "AT"), line("97140"))

    assert paths("NCC-004", facts) == []
    assert paths("NCC-002", facts) == ["lines[1].modifiers"]
