"""Expected payment. National fees of 2026; the sums are worked by hand from them."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import ExtendedFigure
from rules.parameters.fee_schedule import NEVER_PAID, conversion_factor, relative_values
from rules.parameters.periods import FigureNotLoadedError
from rules.parameters.tables import DATA
from rules.payment import ExpectedPayment, Locality, PricedLine, expect_payment
from rules.vocabulary import Figure

ON = date(2026, 3, 2)
CODES = ("97112", "97110", "97140", "97530", "97161", "97035", "97150", "95992")


def pay(*lines: tuple[str, int], **changes: object) -> ExpectedPayment:
    priced = [PricedLine(code=code, units=units) for code, units in lines]
    return expect_payment(priced, ON, **changes)  # type: ignore[arg-type] # options of one call


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        ([("97112", 1)], "32.73"),
        ([("97112", 2), ("97110", 1), ("97140", 1)], "101.03"),
        ([("97161", 1), ("97112", 1), ("97110", 1)], "144.95"),
        ([("97530", 1), ("97112", 2)], "84.83"),
    ],
)
def test_one_unit_in_full_and_the_practice_expense_of_others_halved(
    lines: list[tuple[str, int]], allowed: str
) -> None:
    assert pay(*lines).allowed == Decimal(allowed)


def test_the_order_of_lines_does_not_choose_the_full_unit() -> None:
    assert pay(("97112", 2), ("97530", 1)).allowed == Decimal("84.83")


def test_medicare_pays_four_fifths_less_sequestration() -> None:
    (line,) = pay(("97112", 1)).lines

    assert line.coinsurance == Decimal("6.55")
    assert line.medicare == Decimal("25.66")


def test_an_assistants_line_loses_fifteen_percent_of_medicares_share_only() -> None:
    (line,) = expect_payment([PricedLine(code="97112", units=1, is_assistants=True)], ON).lines

    assert line.allowed == Decimal("32.73")
    assert line.coinsurance == Decimal("6.55")
    assert line.medicare == Decimal("21.81")


def test_the_deductible_comes_first_and_is_used_up_line_by_line() -> None:
    expected = pay(("97112", 1), ("97110", 1), deductible_left=Decimal("40.00"))

    assert [line.deductible for line in expected.lines] == [Decimal("32.73"), Decimal("7.27")]
    assert expected.lines[0].medicare == 0
    assert expected.patient == Decimal("40.00") + expected.lines[1].coinsurance


def test_a_charge_below_the_fee_is_the_most_that_is_allowed() -> None:
    charged = PricedLine(code="97112", units=1, charge=Decimal("30.00"))

    assert expect_payment([charged], ON).allowed == Decimal("30.00")


def test_sometimes_therapy_is_neither_reduced_nor_takes_the_full_unit() -> None:
    assert pay(("95992", 1), ("97112", 1)).allowed == Decimal("40.75") + Decimal("32.73")


def test_bundled_and_unpriced_codes_bring_nothing_and_are_told_apart() -> None:
    bundled, unpriced = pay(("97010", 1), ("97039", 1)).lines

    assert bundled.allowed == unpriced.allowed == 0
    assert [bundled.is_priced, unpriced.is_priced] == [True, False]


def test_a_localitys_indices_weigh_each_part() -> None:
    city = Locality(
        work=Decimal("1.05"), practice_expense=Decimal("1.20"), malpractice=Decimal("0.80")
    )

    assert pay(("97112", 1), locality=city).allowed == Decimal("36.64")


def test_a_year_without_fees_is_refused_unless_the_owner_extended_it() -> None:
    line, later = PricedLine(code="97112", units=1), date(2027, 1, 4)
    extension = ExtendedFigure(figure=Figure.FEE_SCHEDULE, until=later, reason="Not out yet.")

    with pytest.raises(FigureNotLoadedError):
        expect_payment([line], later)
    assert expect_payment([line], later, extensions=(extension,)).allowed == Decimal("32.73")


def test_fees_are_the_published_ones() -> None:
    with (DATA / "relative_values_2026.csv").open(newline="") as file:
        published = {row["code"]: Decimal(row["fee"]) for row in csv.DictReader(file)}

    priced = {code: pay((code, 1)).allowed for code in relative_values() if code not in NEVER_PAID}

    assert priced == {code: fee for code, fee in published.items() if code not in NEVER_PAID}


@pytest.mark.parametrize(
    ("on", "dollars"),
    [
        (date(2024, 3, 8), "32.7442"),
        (date(2024, 3, 9), "33.2875"),
        (date(2025, 12, 31), "32.3465"),
        (date(2026, 1, 1), "33.4009"),
    ],
)
def test_the_conversion_factor_changes_by_day(on: date, dollars: str) -> None:
    assert conversion_factor(on).dollars == Decimal(dollars)


def test_a_qualifying_participant_has_a_factor_of_its_own() -> None:
    assert pay(("97112", 1), is_qualifying_participant=True).allowed == Decimal("32.90")


def test_there_is_no_factor_before_the_first() -> None:
    with pytest.raises(LookupError):
        conversion_factor(date(2017, 12, 31))


@given(
    st.lists(st.tuples(st.sampled_from(CODES), st.integers(min_value=1, max_value=4)), max_size=5),
    st.integers(min_value=0, max_value=30_000).map(lambda cents: Decimal(cents) / 100),
)
def test_shares_never_exceed_what_is_allowed(
    lines: list[tuple[str, int]], deductible: Decimal
) -> None:
    expected = pay(*lines, deductible_left=deductible)

    assert 0 <= expected.medicare + expected.patient <= expected.allowed
    assert sum(line.deductible for line in expected.lines) <= deductible
