"""What other practices used of a therapy year, as a biller was told."""

from decimal import Decimal

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import TherapyPool
from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm

EARLIEST_YEAR, LATEST_YEAR = 2018, 2199


class PriorAmountForm(LaidOutForm):
    """The amount of one year and pool, who told it, and when."""

    year = forms.IntegerField(min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)
    pool = forms.ChoiceField(label="Discipline", choices=TherapyPool.choices)
    amount = forms.DecimalField(
        label="Used at other practices, in dollars",
        max_digits=9,
        decimal_places=2,
        min_value=Decimal(0),
        help_text="Take off what Medicare counts of this practice's own claims already.",
    )
    source = forms.CharField(
        label="Told by", max_length=80, help_text="Such as the Medicare contractor's portal."
    )
    as_of = DayField(label="As of")

    def rows(self) -> list[LayoutObject | str]:
        """Return the year with its discipline, the amount, then who told it and when."""
        return [
            Row(Column("year", css_class="col-md-4"), Column("pool", css_class="col-md-8")),
            "amount",
            Row(Column("source", css_class="col-md-8"), Column("as_of", css_class="col-md-4")),
        ]
