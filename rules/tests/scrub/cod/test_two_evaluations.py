from rules.facts import EarlierLineFacts
from rules.tests.claims import SERVICE_DATE, claim, line, paths


def test_two_evaluations_of_one_date_are_found() -> None:
    earlier = EarlierLineFacts(service_date=SERVICE_DATE, code="97161")

    assert paths("COD-003", claim(line("97161"), line("97163"))) == ["lines[1].code"]
    assert paths("COD-003", claim(line("97162"), earlier_lines=(earlier,))) == ["lines[0].code"]


def test_a_reevaluation_and_two_units_of_one_line_do_not_count() -> None:
    assert paths("COD-003", claim(line("97161"), line("97164"))) == []
    assert paths("COD-003", claim(line("97161", 2))) == []
