from decimal import Decimal

import pytest

from rules.facts import ABSENT, TherapyYearFacts
from rules.tests.claims import claim, line, paths

KX = line("97112", 1, "GP", "KX")


@pytest.mark.parametrize(
    ("before", "expected"), [("2480.00", ["lines[0].modifiers"]), ("2480.01", [])]
)
def test_kx_at_the_threshold_is_found_and_past_it_is_not(before: str, expected: list[str]) -> None:
    year = TherapyYearFacts(allowed_before_this_claim=Decimal(before))

    assert paths("MOD-006", claim(KX, therapy_year=year)) == expected


def test_lines_without_kx_and_unknown_amounts_are_silent() -> None:
    assert paths("MOD-006", claim()) == []
    assert paths("MOD-006", claim(KX, therapy_year=ABSENT)) == []
    assert paths("MOD-006", claim(KX, therapy_year=TherapyYearFacts())) == []
