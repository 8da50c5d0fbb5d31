from datetime import date

import pytest

from rules.facts import ABSENT
from rules.tests.claims import claim, line, paths, plan


def test_no_plan_of_care_is_found() -> None:
    assert paths("POC-001", claim(plan_of_care=None)) == ["plan_of_care"]


def test_a_plan_that_begins_the_day_after_is_found() -> None:
    assert paths("POC-001", claim(plan_of_care=plan(starts_on=date(2026, 3, 3)))) == [
        "plan_of_care"
    ]
    assert paths("POC-001", claim(plan_of_care=plan(starts_on=date(2026, 3, 2)))) == []


@pytest.mark.parametrize(("code", "expected"), [("97162", []), ("97164", ["plan_of_care"])])
def test_an_evaluation_is_excused_and_a_reevaluation_is_not(code: str, expected: list[str]) -> None:
    assert paths("POC-001", claim(line(), line(code), plan_of_care=None)) == expected


def test_a_plan_left_out_is_silent() -> None:
    assert paths("POC-001", claim(plan_of_care=ABSENT)) == []
