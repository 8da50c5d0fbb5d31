"""What a person says before the glass breaks."""

from django import forms

from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm
from practice.services.emergencies import EmergencyRequest

FEWEST_LETTERS = 10


class EmergencyForm(LaidOutForm):
    """Who is meant and why; the reason is read by an owner."""

    last_name = forms.CharField(max_length=60, label="Last name of the patient")
    birth_date = DayField(label="Date of birth")
    reason = forms.CharField(
        max_length=200,
        min_length=FEWEST_LETTERS,
        help_text="An owner reads it. Such as “Fell at our door; physician asks for history”.",
    )

    @property
    def wanted(self) -> EmergencyRequest:
        """What was typed, for the service."""
        return EmergencyRequest(**self.cleaned_data)
