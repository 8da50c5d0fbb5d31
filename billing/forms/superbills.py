"""Which visits go on a superbill, and what the patient paid for them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm

LONGEST_PERIOD = timedelta(days=366)  # a leap year; a patient asks for one at most


class SuperbillForm(LaidOutForm):
    """The period, both days included, and the sum received from the patient."""

    first_day = DayField(label="First day")
    last_day = DayField(label="Last day")
    received = forms.DecimalField(
        label="Received from the patient, in dollars",
        max_digits=9,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        help_text="It is printed with your name. Empty: nothing is said about it.",
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return the period and the sum side by side."""
        return [
            Row(
                Column("first_day", css_class="col-6 col-md-3"),
                Column("last_day", css_class="col-6 col-md-3"),
                Column("received", css_class="col-md-6"),
            )
        ]

    def clean(self) -> dict[str, Any]:
        """Check the order of the dates, and how far they are apart."""
        answers: dict[str, Any] = self.cleaned_data
        first, last = answers.get("first_day"), answers.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day is before the first. Correct one of them.")
        elif first and last and last - first >= LONGEST_PERIOD:
            self.add_error("last_day", "A superbill is for a year at most. Print several.")
        return answers
