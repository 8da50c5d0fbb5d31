from rules.facts import EarlierLineFacts
from rules.tests.claims import COMMERCIAL, SERVICE_DATE, claim, line, paths


def test_massage_beside_manual_therapy_is_found_whatever_the_modifier() -> None:
    facts = claim(line("97140"), line("97124", 1, "GP", "59"))

    assert paths("NCC-001", facts) == ["lines[1].code"]
    assert paths("NCC-001", claim(*facts.lines, payer=COMMERCIAL)) == []


def test_an_earlier_claim_of_the_date_counts() -> None:
    earlier = EarlierLineFacts(service_date=SERVICE_DATE, code="97140")

    assert paths("NCC-001", claim(line("97124"), earlier_lines=(earlier,))) == ["lines[0].code"]


def test_two_evaluations_are_left_to_the_narrower_rule() -> None:
    assert paths("NCC-001", claim(line("97161"), line("97163"))) == []
    assert paths("NCC-001", claim(line("97161"), line("97164"))) == ["lines[1].code"]
