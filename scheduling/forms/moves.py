"""What moves an appointment: the form in the drawer, and what a drag says."""

from datetime import datetime
from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.db.models import QuerySet

from practice.forms.fields import check_day
from practice.models import Clinic, Provider
from scheduling.forms.places import PlaceForm
from scheduling.models import Appointment, Room
from scheduling.selectors.appointments import list_rooms
from scheduling.selectors.clinic_clock import NoSuchTimeError, end_moment_of, moment_of

WALL_CLOCK = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M")


class WallClockField(forms.Field):
    """A naive clock time such as ``2026-11-24T08:00:00``; the clinic's zone is added later."""

    def to_python(self, value: object) -> datetime | None:
        """Read the time, and leave it without a zone."""
        if not value:
            return None
        for form in WALL_CLOCK:
            try:
                wall = datetime.strptime(str(value), form)  # noqa: DTZ007 - naive on purpose
            except ValueError:
                continue
            check_day(wall.date())
            return wall
        raise forms.ValidationError("Send the time as 2026-11-24T08:00:00.")


class MoveForm(PlaceForm):
    """The twin of dragging: another time, length, provider or room."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def layout(self) -> Layout:
        """Put when and where, and the version that was seen."""
        return Layout(Field("version"), *self.place_fields())


class DragForm(forms.Form):
    """What the calendar sends when an appointment was dragged or resized.

    Without ``room`` the appointment keeps its own; an empty one gives the room up.
    """

    version = forms.IntegerField()
    starts_at = WallClockField()
    ends_at = WallClockField()
    provider = forms.ModelChoiceField(Provider.objects.none())
    room = forms.ModelChoiceField(Room.objects.none(), required=False)
    outside_availability = forms.BooleanField(required=False)
    limit_reason = forms.CharField(required=False, max_length=200)

    def __init__(
        self, data: Any, *, appointment: Appointment, providers: QuerySet[Provider]
    ) -> None:
        super().__init__(data)
        self.clinic: Clinic = appointment.clinic
        self.fields["provider"] = forms.ModelChoiceField(
            providers, error_messages={"invalid_choice": "You may not book for this provider."}
        )
        self.fields["room"] = forms.ModelChoiceField(list_rooms(self.clinic), required=False)

    def clean(self) -> dict[str, Any]:
        """Turn what the clock shows into moments; a skipped time is an error."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts is None or ends is None:
            return cleaned
        try:
            cleaned["starts_at"] = moment_of(starts, self.clinic.zone)
            cleaned["ends_at"] = end_moment_of(ends, self.clinic.zone, after=cleaned["starts_at"])
        except NoSuchTimeError as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned

    def first_error(self) -> str:
        """Return one sentence for the message on the calendar."""
        return next(str(errors[0]) for errors in self.errors.values())
