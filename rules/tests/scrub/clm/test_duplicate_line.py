from datetime import date

import pytest

from rules.facts import EarlierLineFacts
from rules.tests.claims import SERVICE_DATE, claim, line, paths


def test_two_like_lines_are_found_and_a_modifier_tells_them_apart() -> None:
    assert paths("CLM-006", claim(line(), line())) == ["lines[1]"]
    assert paths("CLM-006", claim(line(), line("97112", 1, "GP", "CQ"))) == []


@pytest.mark.parametrize(
    ("on", "modifiers", "expected"),
    [
        (SERVICE_DATE, ("GP", "KX"), ["lines[0]"]),
        (SERVICE_DATE, ("GP", "76"), []),
        (date(2026, 3, 1), ("GP",), []),
    ],
)
def test_a_line_that_an_earlier_claim_carries_is_found(
    on: date, modifiers: tuple[str, ...], expected: list[str]
) -> None:
    earlier = EarlierLineFacts(service_date=on, code="97112", modifiers=modifiers)

    assert paths("CLM-006", claim(earlier_lines=(earlier,))) == expected


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_replacement_repeats_lines_but_not_its_own(frequency: str) -> None:
    earlier = EarlierLineFacts(service_date=SERVICE_DATE, code="97112", modifiers=("GP",))

    repeated = claim(earlier_lines=(earlier,), frequency_code=frequency)
    doubled = claim(line(), line(), frequency_code=frequency)

    assert paths("CLM-006", repeated) == []
    assert paths("CLM-006", doubled) == ["lines[1]"]
