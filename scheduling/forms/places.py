"""When and where: the fields that booking and moving share, by the clinic's clock."""

from datetime import datetime, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row
from django import forms
from django.db.models import QuerySet

from practice.forms.fields import DayField
from practice.models import Clinic, Provider
from scheduling.models import Room
from scheduling.selectors.appointments import list_rooms
from scheduling.selectors.clinic_clock import NoSuchTimeError, moment_of, wall_of
from scheduling.services.limits import PastLimitError
from scheduling.services.placements import OutsideAvailabilityError
from scheduling.services.refusals import ScheduleRefusalError

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 480


class PlaceForm(forms.Form):
    """A provider, a room and a stretch of time at one clinic.

    ``clean`` adds ``starts_at`` and ``ends_at``; without minutes there is no end, and the
    type of appointment decides.
    """

    provider = forms.ModelChoiceField(
        Provider.objects.none(),
        label="Provider",
        empty_label="Choose a provider",
        error_messages={"required": "Choose a provider."},
    )
    day = DayField(label="Date")
    time = forms.TimeField(
        widget=forms.TimeInput(
            format="%H:%M",
            attrs={"type": "time", "step": 300, "data-first": ""},  # changed most often
        ),
        error_messages={"required": "Enter the time."},
    )
    minutes = forms.IntegerField(
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )
    room = forms.ModelChoiceField(Room.objects.none(), required=False, empty_label="No room")
    outside_availability = forms.BooleanField(
        required=False, label="Outside the provider's hours; this is meant"
    )
    limit_reason = forms.CharField(
        required=False,
        max_length=200,
        label="Why past the limit",
        help_text="Kept with the appointment.",
    )

    def __init__(
        self, *args: Any, clinic: Clinic, providers: QuerySet[Provider], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.clinic = clinic
        self._choices_of("provider").queryset = providers
        self._choices_of("room").queryset = list_rooms(clinic)
        if not self.is_bound or not self.data.get("outside_availability"):
            self.fields["outside_availability"].widget = forms.HiddenInput()
        if not self.is_bound or not self.data.get("limit_reason"):
            self.fields["limit_reason"].widget = forms.HiddenInput()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        """Lay out the fields; forms that have more put theirs around these."""
        return Layout(*self.place_fields())

    def place_fields(self) -> list[object]:
        """Return the rows of the fields that say when and where."""
        return [
            Field("provider"),
            Row(
                Column("day", css_class="col-7 col-sm-5"),
                Column("time", css_class="col-5 col-sm-4"),
                Column("minutes", css_class="col-5 col-sm-3"),
            ),
            Field("room"),
            Field("outside_availability"),
            Field("limit_reason"),
        ]

    def ask_if_outside_is_meant(self) -> None:
        """Show the box that says so, after the hours were refused."""
        self.fields["outside_availability"].widget = forms.CheckboxInput(attrs={"data-first": ""})
        self.fields["time"].widget.attrs.pop("data-first", None)

    def ask_why_past_the_limit(self) -> None:
        """Show the field for the reason, after a limit refused."""
        self.fields["limit_reason"].widget = forms.TextInput(attrs={"data-first": ""})
        self.fields["time"].widget.attrs.pop("data-first", None)

    def ask_after(self, refusal: ScheduleRefusalError) -> None:
        """Show why it was refused, and what lets it through where something does."""
        if isinstance(refusal, OutsideAvailabilityError):
            self.ask_if_outside_is_meant()
        elif isinstance(refusal, PastLimitError):
            self.ask_why_past_the_limit()
        self.add_error(None, str(refusal))

    def clean(self) -> dict[str, Any]:
        """Find the moments that the clinic's clock means; a skipped time is an error."""
        cleaned: dict[str, Any] = super().clean() or {}
        day, time = cleaned.get("day"), cleaned.get("time")
        if day is None or time is None:
            return cleaned
        try:
            starts_at = moment_of(datetime.combine(day, time), self.clinic.zone)
        except NoSuchTimeError as error:
            self.add_error("time", str(error))
            return cleaned
        minutes = cleaned.get("minutes")
        cleaned["starts_at"] = starts_at
        cleaned["ends_at"] = starts_at + timedelta(minutes=minutes) if minutes else None
        return cleaned

    def _choices_of(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        return field


def time_values(*, clinic: Clinic, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """Return what ``day``, ``time`` and ``minutes`` show for a stretch of time."""
    wall = wall_of(starts_at, clinic.zone)
    minutes = (ends_at - starts_at) // timedelta(minutes=1)
    return {"day": wall.date(), "time": wall.time(), "minutes": minutes}
