from datetime import date

from rules.tests.claims import COMMERCIAL, claim, paths, plan


def test_the_day_after_the_last_certified_day_is_found() -> None:
    lapsed, last = (
        plan(certified_through=date(2026, 3, 1)),
        plan(certified_through=date(2026, 3, 2)),
    )

    assert paths("POC-002", claim(plan_of_care=lapsed)) == ["plan_of_care.certified_through"]
    assert paths("POC-002", claim(plan_of_care=last)) == []


def test_an_uncertified_plan_and_other_payers_are_silent() -> None:
    lapsed = plan(certified_through=date(2026, 3, 1))

    assert paths("POC-002", claim(plan_of_care=plan(certified_through=None))) == []
    assert paths("POC-002", claim(plan_of_care=lapsed, payer=COMMERCIAL)) == []
