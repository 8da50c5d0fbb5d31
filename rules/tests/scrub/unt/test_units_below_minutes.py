from dataclasses import replace

from rules.tests.claims import claim, found, line, paths, payer


def test_an_earned_unit_that_is_not_billed_is_found() -> None:
    assert paths("UNT-002", claim(line(pt_minutes=23))) == ["lines"]
    assert paths("UNT-002", claim(line(pt_minutes=22))) == []


def test_minutes_of_a_service_without_units_are_pooled_too() -> None:
    assert paths("UNT-002", claim(line(), line("97110", 0, pt_minutes=8))) == ["lines"]
    assert paths("UNT-002", claim(line(), line("97110", 0, pt_minutes=7))) == []


def test_units_that_the_payer_caps_need_not_be_billed() -> None:
    facts = claim(line(units=4, pt_minutes=75), payer=payer(daily_timed_unit_cap=4))

    assert paths("UNT-002", facts) == []


def test_units_on_another_claim_of_the_visit_are_billed_too() -> None:
    other = line("97110", pt_minutes=8)
    missed = claim(line(pt_minutes=8), other_parts=(line("97110", pt_minutes=15),))

    assert paths("UNT-002", claim(line(pt_minutes=15), other_parts=(other,))) == []
    (finding,) = found("UNT-002", replace(missed, lines=(line(pt_minutes=23),)))
    assert finding.message == "38 timed minutes give 3 units; the visit's claims bill 2."
