"""What a payer said about a coverage."""

from datetime import date
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm
from practice.models import EligibilityAnswer, EligibilityWay


class EligibilityForm(LaidOutForm):
    """When and how the payer was asked, and what it said; ``today`` is the latest day."""

    asked_on = DayField(label="Asked on")
    way = forms.ChoiceField(label="How", choices=EligibilityWay.choices)
    answer = forms.ChoiceField(label="What the payer said", choices=EligibilityAnswer.choices)
    reference = forms.CharField(label="Reference number or name", max_length=50, required=False)
    said = forms.CharField(
        label="In words",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copay, visits a year, deductible left, whatever matters for the visit.",
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def rows(self) -> list[LayoutObject | str]:
        """Return the asking, then the answer."""
        return [
            Row(
                Column("asked_on", css_class="col-6 col-md-4"),
                Column("way", css_class="col-6 col-md-4"),
                Column("reference", css_class="col-md-4"),
            ),
            "answer",
            "said",
        ]

    def clean_asked_on(self) -> date:
        """Refuse a day that has not come."""
        asked_on: date = self.cleaned_data["asked_on"]
        if asked_on > self.today:
            raise forms.ValidationError("This day has not come yet. Write the day of asking.")
        return asked_on
