from datetime import date

from rules.tests.claims import COMMERCIAL, claim, line, paths

SEPARATED = line("97112", 1, "GP", "59")


def test_59_without_any_pair_is_found_whatever_the_edit_set() -> None:
    facts = claim(SEPARATED, line("97110"))

    assert paths("MOD-008", facts) == ["lines[0].modifiers"]
    assert paths("MOD-008", claim(SEPARATED, payer=COMMERCIAL)) == ["lines[0].modifiers"]


def test_a_pair_of_any_loaded_set_asks_for_it() -> None:
    facts = claim(SEPARATED, line("97150"))

    assert paths("MOD-008", facts) == []
    assert paths("MOD-008", claim(*facts.lines, payer=COMMERCIAL)) == []


def test_a_pair_that_never_goes_together_is_left_to_its_own_rule() -> None:
    facts = claim(line("97140", 1, "GP", "59"), line("97124"))

    assert paths("NCC-001", facts) == ["lines[1].code"]
    assert paths("MOD-008", facts) == []


def test_manipulation_asks_for_it_even_where_no_pairs_are_loaded() -> None:
    facts = claim(SEPARATED, line("98940", 1, "AT"), service_date=date(2027, 3, 1))

    assert paths("MOD-008", facts) == []
