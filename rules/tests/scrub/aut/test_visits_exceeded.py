from rules.tests.claims import authorization, claim, paths


def test_one_visit_past_those_approved_is_found() -> None:
    past, last = (authorization(visits_used_with_this=visit) for visit in (13, 12))

    assert paths("AUT-002", claim(authorization=past)) == ["authorization.visits_used_with_this"]
    assert paths("AUT-002", claim(authorization=last)) == []


def test_units_past_those_approved_are_found_where_units_are_limited() -> None:
    past, last = (
        authorization(units_approved=24, units_used_with_this=units) for units in (25, 24)
    )

    assert paths("AUT-002", claim(authorization=past)) == ["authorization.units_used_with_this"]
    assert paths("AUT-002", claim(authorization=last)) == []
