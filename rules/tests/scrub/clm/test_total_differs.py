from decimal import Decimal

from rules.facts import ABSENT
from rules.tests.claims import claim, line, paths


def test_a_total_a_cent_off_is_found() -> None:
    lines = (line(), line("97110", 2))

    assert paths("CLM-011", claim(*lines, total_charge=Decimal("240.01"))) == ["total_charge"]
    assert paths("CLM-011", claim(*lines, total_charge=Decimal(240))) == []


def test_a_missing_total_is_found_and_one_left_out_is_not() -> None:
    assert paths("CLM-011", claim(total_charge=None)) == ["total_charge"]
    assert paths("CLM-011", claim(total_charge=ABSENT)) == []
