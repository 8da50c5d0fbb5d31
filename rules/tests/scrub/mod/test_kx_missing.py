from datetime import date
from decimal import Decimal

from rules.facts import TherapyYearFacts
from rules.tests.claims import COMMERCIAL, claim, line, paths


def year(before: str, this: str) -> TherapyYearFacts:
    return TherapyYearFacts(
        allowed_before_this_claim=Decimal(before), allowed_this_claim=Decimal(this)
    )


PAST = year("2450.00", "30.01")
EXACT = year("2450.00", "30.00")


def test_a_cent_past_the_threshold_asks_every_therapy_line_for_kx() -> None:
    lines = (line(), line("97110", 1, "GP", "KX"), line("97140"))

    assert paths("MOD-004", claim(*lines, therapy_year=PAST)) == [
        "lines[0].modifiers",
        "lines[2].modifiers",
    ]


def test_exactly_at_the_threshold_is_not_past_it() -> None:
    assert paths("MOD-004", claim(therapy_year=EXACT)) == []


def test_the_threshold_is_that_of_the_service_year() -> None:
    facts = claim(therapy_year=year("2400.00", "10.01"), service_date=date(2025, 12, 31))

    assert paths("MOD-004", facts) == ["lines[0].modifiers"]


def test_a_year_without_threshold_is_reported_and_not_guessed() -> None:
    facts = claim(therapy_year=PAST, service_date=date(2027, 1, 4))

    assert paths("MOD-004", facts) == []
    assert "service_date" in paths("PAR-001", facts)


def test_lines_under_a_notice_lines_with_kx_and_other_payers_are_silent() -> None:
    assert paths("MOD-004", claim(line("97112", 1, "GP", "GA"), therapy_year=PAST)) == []
    assert paths("MOD-004", claim(line("97112", 1, "GP", "KX"), therapy_year=PAST)) == []
    assert paths("MOD-004", claim(therapy_year=PAST, payer=COMMERCIAL)) == []
