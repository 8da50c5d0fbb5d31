import pytest

from rules.tests.claims import claim, paths, plan


@pytest.mark.parametrize("goals", [None, 0])
def test_a_plan_without_measurable_goals_is_found(goals: int | None) -> None:
    facts = claim(plan_of_care=plan(measurable_goals=goals))

    assert paths("POC-007", facts) == ["plan_of_care.measurable_goals"]


def test_one_goal_is_enough() -> None:
    assert paths("POC-007", claim(plan_of_care=plan(measurable_goals=1))) == []
