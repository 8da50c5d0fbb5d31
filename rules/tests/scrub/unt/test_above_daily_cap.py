from rules.facts import EarlierLineFacts
from rules.tests.claims import SERVICE_DATE, claim, line, paths, payer

CAPPED = payer(daily_timed_unit_cap=4)


def test_a_fifth_timed_unit_is_found() -> None:
    assert paths("UNT-004", claim(line(units=3), line("97110", 2), payer=CAPPED)) == ["lines"]
    assert paths("UNT-004", claim(line(units=3), line("97110", 1), payer=CAPPED)) == []


def test_untimed_units_do_not_count_and_earlier_claims_do() -> None:
    earlier = EarlierLineFacts(service_date=SERVICE_DATE, code="97110", units=1)
    lines = (line(units=4), line("97150"))

    assert paths("UNT-004", claim(*lines, payer=CAPPED)) == []
    assert paths("UNT-004", claim(*lines, payer=CAPPED, earlier_lines=(earlier,))) == ["lines"]


def test_a_payer_without_cap_is_silent() -> None:
    assert paths("UNT-004", claim(line(units=5))) == []
