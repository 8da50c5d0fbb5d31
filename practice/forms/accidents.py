"""The injury behind a coverage, as the desk writes it down."""

from typing import Any

from crispy_forms.layout import HTML, Column, LayoutObject, Row
from django import forms

from practice.forms.fields import DayField, PhoneField, StateField, ZipField
from practice.forms.layouts import LaidOutForm
from practice.models import Accident, AccidentCause
from practice.services.accidents import AccidentDetails


class AccidentForm(LaidOutForm):
    """What happened, the payer's case, the employer and the days without work."""

    cause = forms.ChoiceField(label="The condition is due to", choices=AccidentCause.choices)
    occurred_on = DayField(label="Day of the accident")
    happened_in = StateField(
        label="State", required=False, help_text="Where an auto accident happened."
    )
    care_ends_on = DayField(
        label="Last day of care for it", required=False, help_text="Empty while it goes on."
    )
    claim_number = forms.CharField(
        label="Claim or case number",
        max_length=26,
        required=False,
        help_text="The payer's, for the accident. Every claim carries it.",
    )
    adjuster_name = forms.CharField(label="Adjuster", max_length=60, required=False)
    adjuster_phone = PhoneField(label="Adjuster's telephone", required=False)
    employer_name = forms.CharField(label="Employer", max_length=60, required=False)
    street = forms.CharField(label="Employer's street", max_length=55, required=False)
    street_2 = forms.CharField(label="Street, second line", max_length=55, required=False)
    city = forms.CharField(max_length=30, required=False)
    state = StateField(label="Employer's state", required=False)
    zip_code = ZipField(required=False)
    last_worked_on = DayField(label="Last day worked", required=False)
    returned_to_work_on = DayField(label="Back at work on", required=False)

    def rows(self) -> list[LayoutObject | str]:
        """Return the accident, the payer's case, then what concerns work."""
        return [
            Row(
                Column("cause", css_class="col-md-4"),
                Column("occurred_on", css_class="col-6 col-md-3"),
                Column("happened_in", css_class="col-6 col-md-2"),
                Column("care_ends_on", css_class="col-md-3"),
            ),
            Row(
                Column("claim_number", css_class="col-md-4"),
                Column("adjuster_name", css_class="col-md-4"),
                Column("adjuster_phone", css_class="col-md-4"),
            ),
            HTML('<h3 class="h6 mt-2">Work</h3>'),
            "employer_name",
            Row(Column("street", css_class="col-md-7"), Column("street_2", css_class="col-md-5")),
            Row(
                Column("city", css_class="col-md-6"),
                Column("state", css_class="col-5 col-md-2"),
                Column("zip_code", css_class="col-7 col-md-4"),
            ),
            Row(
                Column("last_worked_on", css_class="col-6 col-md-4"),
                Column("returned_to_work_on", css_class="col-6 col-md-4"),
            ),
        ]

    @property
    def details(self) -> AccidentDetails:
        """The answers, once they are valid."""
        return AccidentDetails(**self.cleaned_data)

    @staticmethod
    def answers_of(accident: Accident) -> dict[str, Any]:
        """Return what is kept now, to begin with."""
        return {name: getattr(accident, name) for name in AccidentDetails.__dataclass_fields__}
