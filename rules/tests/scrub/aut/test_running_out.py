from datetime import date

import pytest

from rules.tests.claims import authorization, claim, paths, payer


@pytest.mark.parametrize(
    ("used", "expected"), [(7, []), (8, ["authorization.visits_used_with_this"])]
)
def test_four_fifths_of_the_visits_are_found(used: int, expected: list[str]) -> None:
    facts = claim(authorization=authorization(visits_approved=10, visits_used_with_this=used))

    assert paths("AUT-003", facts) == expected


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [(date(2026, 3, 17), []), (date(2026, 3, 16), ["authorization.ends_on"])],
)
def test_two_weeks_to_its_end_are_found(ends_on: date, expected: list[str]) -> None:
    assert paths("AUT-003", claim(authorization=authorization(ends_on=ends_on))) == expected


def test_it_is_silent_where_the_authorization_is_used_up_or_over() -> None:
    used_up = authorization(visits_used_with_this=13)
    over = authorization(ends_on=date(2026, 3, 1))

    assert paths("AUT-003", claim(authorization=used_up)) == []
    assert paths("AUT-003", claim(authorization=over, payer=payer(needs_authorization=True))) == []
