"""Choosing what of the schedule is shown."""

from typing import Any

from django import forms

from practice.models import Clinic, Provider
from practice.selectors.providers import list_providers
from scheduling.models import AppointmentStatus, Room
from scheduling.selectors.appointments import list_rooms
from scheduling.selectors.schedule_filters import Chosen


class ScheduleFilterForm(forms.Form):
    """Providers, rooms and statuses to show; where none of a kind is ticked, all are shown."""

    providers = forms.ModelMultipleChoiceField(
        Provider.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    rooms = forms.ModelMultipleChoiceField(
        Room.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    statuses = forms.MultipleChoiceField(
        choices=AppointmentStatus.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, clinic: Clinic, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["providers"] = forms.ModelMultipleChoiceField(
            list_providers(clinic), required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["rooms"] = forms.ModelMultipleChoiceField(
            list_rooms(clinic), required=False, widget=forms.CheckboxSelectMultiple
        )

    @classmethod
    def of(cls, clinic: Clinic, chosen: Chosen) -> "ScheduleFilterForm":
        """Return the form as it first shows: with what is chosen ticked."""
        return cls(
            clinic=clinic,
            initial={
                "providers": list(chosen.provider_ids),
                "rooms": list(chosen.room_ids),
                "statuses": list(chosen.statuses),
            },
        )
