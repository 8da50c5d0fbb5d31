from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.money import allocate, to_cents

cents = st.integers(min_value=-1_000_000, max_value=1_000_000).map(lambda n: Decimal(n) / 100)
weights = st.lists(st.integers(min_value=0, max_value=500), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("1.005", "1.01"), ("1.004", "1.00"), ("-1.005", "-1.01"), ("2", "2.00")],
)
def test_halves_round_away_from_zero(amount: str, rounded: str) -> None:
    assert str(to_cents(Decimal(amount))) == rounded


def test_a_dollar_in_three_parts_gives_the_odd_cent_to_the_first() -> None:
    assert allocate(Decimal("1.00"), [1, 1, 1]) == (
        Decimal("0.34"),
        Decimal("0.33"),
        Decimal("0.33"),
    )


@given(cents, weights.filter(any))
def test_parts_add_up_and_stay_within_a_cent(total: Decimal, shares: list[int]) -> None:
    parts = allocate(total, shares)

    assert sum(parts) == total
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - total * share / sum(shares)) < Decimal("0.01")


@pytest.mark.parametrize(
    ("total", "shares", "reason"),
    [
        ("1.001", [1], "whole cents"),
        ("1.00", [0, 0], "more than nothing"),
        ("1.00", [2, -1], "negative"),
    ],
)
def test_what_cannot_be_split_is_refused(total: str, shares: list[int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        allocate(Decimal(total), shares)
