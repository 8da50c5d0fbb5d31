from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.cms1500.form import Cms1500Form
from billing.cms1500.split import CONTINUED, PageTotals, split_over_forms
from billing.cms1500.wording import amount_of, dollars
from billing.tests.cms1500.samples import FORM, LINE


def form_with(line_count: int, *, paid: str = "20 00") -> Cms1500Form:
    total = dollars(amount_of(LINE.charge) * line_count)
    return replace(FORM, lines=(LINE,) * line_count, total_charge=total, amount_paid=paid)


def test_six_lines_stay_on_one_form() -> None:
    form = form_with(6)

    assert split_over_forms(form) == (form,)


def test_each_form_totals_its_own_lines_and_repeats_the_rest() -> None:
    first, second = split_over_forms(form_with(7))

    assert (len(first.lines), len(second.lines)) == (6, 1)
    assert (first.total_charge, second.total_charge) == ("990 00", "165 00")
    assert (first.amount_paid, second.amount_paid) == ("20 00", "0 00")
    assert replace(first, lines=(), total_charge="", amount_paid="") == replace(
        second, lines=(), total_charge="", amount_paid=""
    )


def test_the_last_form_may_carry_the_total_of_all() -> None:
    form = form_with(13)

    pages = split_over_forms(form, PageTotals.LAST_PAGE)

    assert [page.total_charge for page in pages] == [CONTINUED, CONTINUED, form.total_charge]
    assert [page.amount_paid for page in pages] == ["", "", form.amount_paid]


def test_what_was_not_paid_is_not_printed_as_nothing() -> None:
    pages = split_over_forms(form_with(7, paid=""))

    assert [page.amount_paid for page in pages] == ["", ""]


@pytest.mark.parametrize("totals", list(PageTotals))
def test_no_line_is_lost(totals: PageTotals) -> None:
    form = replace(form_with(20), lines=tuple(replace(LINE, units=str(n)) for n in range(20)))

    pages = split_over_forms(form, totals)

    assert tuple(line for page in pages for line in page.lines) == form.lines


@given(st.integers(7, 50), st.decimals(0, 1155, places=2))
def test_charges_and_payments_add_up_over_the_forms(line_count: int, paid: Decimal) -> None:
    form = form_with(line_count, paid=dollars(paid))

    pages = split_over_forms(form)

    assert sum(amount_of(page.total_charge) for page in pages) == amount_of(form.total_charge)
    assert sum(amount_of(page.amount_paid) for page in pages) == paid
    assert all(amount_of(page.amount_paid) <= amount_of(page.total_charge) for page in pages)
