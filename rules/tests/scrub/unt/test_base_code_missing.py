import pytest

from rules.facts import EarlierLineFacts
from rules.tests.claims import SERVICE_DATE, claim, line, paths


@pytest.mark.parametrize(
    ("add_on", "base"),
    [("97130", "97129"), ("90913", "90912"), ("97551", "97550"), ("97546", "97545")],
)
def test_an_add_on_needs_its_base_on_the_date(add_on: str, base: str) -> None:
    earlier = EarlierLineFacts(service_date=SERVICE_DATE, code=base)

    assert paths("UNT-006", claim(line(), line(add_on))) == ["lines[1].code"]
    assert paths("UNT-006", claim(line(base), line(add_on))) == []
    assert paths("UNT-006", claim(line(add_on), earlier_lines=(earlier,))) == []


def test_a_base_that_earned_no_unit_does_not_carry_the_add_on() -> None:
    assert paths("UNT-006", claim(line("97129", 0), line("97130"))) == ["lines[1].code"]
