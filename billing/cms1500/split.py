"""Spreading a claim of more than six lines over several forms."""

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from billing.cms1500.form import Cms1500Form, Cms1500Line
from billing.cms1500.layout import LINES_PER_FORM
from billing.cms1500.wording import amount_of, dollars

CONTINUED = "CONTINUED"


class PageTotals(StrEnum):
    """Where the total charge is printed when a claim needs several forms; a payer's choice.

    Medicare takes each form as a claim of its own, so each totals its own lines.
    """

    EACH_PAGE = "EACH_PAGE"
    LAST_PAGE = "LAST_PAGE"


def split_over_forms(
    form: Cms1500Form, totals: PageTotals = PageTotals.EACH_PAGE
) -> tuple[Cms1500Form, ...]:
    """Return ``form``, or as many forms as its lines need, with all other items repeated.

    With own totals, what was paid is put against the first form up to its total, the rest
    against the next, so that no form is paid more than it charges and the sum stays.
    """
    if len(form.lines) <= LINES_PER_FORM:
        return (form,)
    portions = [
        form.lines[start : start + LINES_PER_FORM]
        for start in range(0, len(form.lines), LINES_PER_FORM)
    ]
    if totals is PageTotals.LAST_PAGE:
        return _totals_on_last(form, portions)
    return _own_totals(form, portions)


def _totals_on_last(
    form: Cms1500Form, portions: list[tuple[Cms1500Line, ...]]
) -> tuple[Cms1500Form, ...]:
    *earlier, last = portions
    continued = [
        replace(form, lines=lines, total_charge=CONTINUED, amount_paid="") for lines in earlier
    ]
    return (*continued, replace(form, lines=last))


def _own_totals(
    form: Cms1500Form, portions: list[tuple[Cms1500Line, ...]]
) -> tuple[Cms1500Form, ...]:
    pages, left = [], amount_of(form.amount_paid)
    for page_number, lines in enumerate(portions, start=1):
        total = sum((amount_of(line.charge) for line in lines), start=Decimal(0))
        paid = left if page_number == len(portions) else min(left, total)
        left -= paid
        pages.append(
            replace(
                form,
                lines=lines,
                total_charge=dollars(total),
                amount_paid=dollars(paid) if form.amount_paid else "",
            )
        )
    return tuple(pages)
