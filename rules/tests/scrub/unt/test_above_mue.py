from datetime import date

from rules.facts import EarlierLineFacts
from rules.tests.claims import COMMERCIAL, SERVICE_DATE, claim, found, line, paths
from rules.vocabulary import Severity


def test_a_fifth_unit_of_97112_warns() -> None:
    (finding,) = found("UNT-003", claim(line(units=5)))

    assert finding.severity is Severity.WARN
    assert paths("UNT-003", claim(line(units=4))) == []


def test_an_absolute_limit_blocks() -> None:
    (finding,) = found("UNT-003", claim(line("97129", 2, pt_minutes=30)))

    assert finding.severity is Severity.BLOCK


def test_units_of_an_earlier_claim_of_the_date_count() -> None:
    earlier = EarlierLineFacts(service_date=SERVICE_DATE, code="97112", units=3)
    yesterday = EarlierLineFacts(service_date=date(2026, 3, 1), code="97112", units=3)

    assert paths("UNT-003", claim(line(units=2), earlier_lines=(earlier,))) == ["lines[0].units"]
    assert paths("UNT-003", claim(line(units=2), earlier_lines=(yesterday,))) == []


def test_limits_of_zero_unknown_limits_and_other_edit_sets_are_silent() -> None:
    assert paths("UNT-003", claim(line("97010", 2))) == []
    assert paths("UNT-003", claim(line("98985", 2))) == []
    assert paths("UNT-003", claim(line(units=5), payer=COMMERCIAL)) == []


def test_an_untimed_code_billed_twice_is_left_to_the_narrower_rule() -> None:
    assert paths("UNT-003", claim(line("97150", 2))) == []
