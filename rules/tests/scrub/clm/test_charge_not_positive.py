from decimal import Decimal

import pytest

from rules.tests.claims import claim, line, paths


@pytest.mark.parametrize("charge", ["0.00", "-80.00"])
def test_zero_and_negative_charges_are_found(charge: str) -> None:
    assert paths("CLM-008", claim(line(charge=Decimal(charge)))) == ["lines[0].charge"]


def test_a_cent_and_a_service_that_earned_nothing_are_silent() -> None:
    assert paths("CLM-008", claim(line(charge=Decimal("0.01")), line("97110", 0))) == []
