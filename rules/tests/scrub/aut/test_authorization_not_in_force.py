from datetime import date

import pytest

from rules.facts import ABSENT, AuthorizationFacts
from rules.tests.claims import SERVICE_DATE, authorization, claim, paths, payer

NEEDS = payer(needs_authorization=True)


@pytest.mark.parametrize(
    "given",
    [
        None,
        authorization(number=None),
        authorization(starts_on=date(2026, 3, 3)),
        authorization(ends_on=date(2026, 3, 1)),
    ],
)
def test_none_in_force_is_found_where_the_payer_needs_one(given: AuthorizationFacts | None) -> None:
    assert paths("AUT-001", claim(authorization=given, payer=NEEDS)) == ["authorization"]
    assert paths("AUT-001", claim(authorization=given)) == []


def test_one_in_force_and_one_left_out_are_silent() -> None:
    one_day = authorization(starts_on=SERVICE_DATE, ends_on=SERVICE_DATE)

    assert paths("AUT-001", claim(authorization=one_day, payer=NEEDS)) == []
    assert paths("AUT-001", claim(authorization=ABSENT, payer=NEEDS)) == []
