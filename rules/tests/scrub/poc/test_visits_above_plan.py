from rules.tests.claims import claim, paths, plan


def test_a_fourth_visit_in_a_week_of_three_is_found() -> None:
    more, planned = plan(visits_this_week=4), plan(visits_this_week=3)

    assert paths("POC-006", claim(plan_of_care=more)) == ["plan_of_care.visits_this_week"]
    assert paths("POC-006", claim(plan_of_care=planned)) == []
