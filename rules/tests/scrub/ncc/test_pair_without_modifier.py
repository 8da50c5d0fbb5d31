from rules.facts import EarlierLineFacts
from rules.tests.claims import COMMERCIAL, SERVICE_DATE, claim, line, paths

GROUP = EarlierLineFacts(service_date=SERVICE_DATE, code="97150", modifiers=("GP",))


def test_a_pair_without_modifier_is_found_at_the_line_that_would_be_denied() -> None:
    assert paths("NCC-002", claim(line(), line("97150"))) == ["lines[0].modifiers"]


def test_a_modifier_on_either_line_separates_the_pair() -> None:
    assert paths("NCC-002", claim(line("97112", 1, "GP", "59"), line("97150"))) == []
    assert paths("NCC-002", claim(line(), line("97150", 1, "GP", "XU"))) == []


def test_a_line_of_an_earlier_claim_of_the_date_counts() -> None:
    assert paths("NCC-002", claim(earlier_lines=(GROUP,))) == ["lines[0].modifiers"]


def test_pairs_without_an_active_edit_are_not_invented() -> None:
    assert paths("NCC-002", claim(line("97530"), line("97116"), line("97140"))) == []


def test_a_payer_without_the_edit_set_is_silent() -> None:
    assert paths("NCC-002", claim(line(), line("97150"), payer=COMMERCIAL)) == []


def test_a_replaced_line_counts_for_nothing() -> None:
    replaced = claim(
        line(),
        line("97150", 1, "GP", "59"),
        earlier_lines=(EarlierLineFacts(service_date=SERVICE_DATE, code="97112"),),
        frequency_code="7",
    )

    assert paths("NCC-002", replaced) == []
