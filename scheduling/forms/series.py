"""What the desk fills in to plan a series, and what it chooses for each date."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Field, Layout, Row
from django import forms
from django.db.models import QuerySet

from practice.forms.fields import DayField
from practice.models import Clinic, Patient, Provider, User
from practice.selectors.patients import visible_patients
from scheduling.forms.places import LONGEST_MINUTES, SHORTEST_MINUTES
from scheduling.models import AppointmentType, Room, SeriesEnd, Weekday
from scheduling.selectors.appointments import list_appointment_types, list_rooms
from scheduling.selectors.series_plans import MOST_DATES, PlannedDate, SeriesTerms
from scheduling.services.series import LEFT_OPEN, DateWish
from scheduling.services.series_edits import SeriesScope

OPEN, DROP, PLANNED = "open", "drop", "planned"
SHORT_DAYS = tuple((day.value, day.label[:3]) for day in Weekday)


class SeriesForm(forms.Form):
    """A patient, a provider, weekdays with times, and what ends the series."""

    patient = forms.IntegerField(
        error_messages={"required": "Choose a patient: type a name, a birth date or an MRN."}
    )
    appointment_type = forms.ModelChoiceField(
        AppointmentType.objects.none(), label="Type", empty_label="Choose a type"
    )
    provider = forms.ModelChoiceField(Provider.objects.none(), empty_label="Choose a provider")
    room = forms.ModelChoiceField(Room.objects.none(), required=False, empty_label="No room")
    minutes = forms.IntegerField(
        required=False,
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        help_text="Empty: as long as the type.",
    )
    starts_on = DayField(label="First day")
    weekdays = forms.TypedMultipleChoiceField(
        coerce=int,
        choices=SHORT_DAYS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one weekday."},
    )
    at_time = forms.TimeField(
        label="Time",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300}),
        error_messages={"required": "Enter the time."},
    )
    ends = forms.ChoiceField(
        choices=[(end.value, end.label.capitalize()) for end in SeriesEnd],
        label="Ends",
        initial=SeriesEnd.VISITS,
    )
    visits_wanted = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_DATES, label="Visits", initial=12
    )
    ends_on = DayField(label="Last day", required=False)
    limit_reason = forms.CharField(
        required=False,
        max_length=200,
        label="Reason to book past a limit",
        help_text="Kept with each visit that passes an authorization or a certification.",
    )
    series_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        clinic: Clinic,
        user: User,
        providers: QuerySet[Provider],
        search_url: str,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.clinic, self.user = clinic, user
        self._choices_of("appointment_type").queryset = list_appointment_types()
        self._choices_of("provider").queryset = providers
        self._choices_of("room").queryset = list_rooms(clinic)
        for day in Weekday:
            self.fields[f"time_{day.value}"] = _other_time(day)
        self.chosen = self._chosen_patient()
        shown = [(self.chosen.pk, self.chosen.full_name)] if self.chosen else [("", "")]
        self.fields["patient"].widget = forms.Select(
            choices=shown,
            attrs={
                "data-search-url": search_url,
                "data-search-private": "",
                "placeholder": "Name, birth date or MRN",
            },
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def clean_patient(self) -> Patient:
        """Return the chosen patient, whom this person may see."""
        if self.chosen is None:
            raise forms.ValidationError("Choose a patient from the list.")
        return self.chosen

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen end needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("ends") == SeriesEnd.VISITS and not cleaned.get("visits_wanted"):
            self.add_error("visits_wanted", "Say how many visits.")
        last, first = cleaned.get("ends_on"), cleaned.get("starts_on")
        if cleaned.get("ends") == SeriesEnd.DATE and (not last or (first and last < first)):
            self.add_error("ends_on", "Enter a last day that is not before the first.")
        return cleaned

    def terms(self) -> SeriesTerms:
        """Return what is asked for; the form is valid."""
        answers = self.cleaned_data
        kind: AppointmentType = answers["appointment_type"]
        return SeriesTerms(
            clinic=self.clinic,
            patient_id=answers["patient"].pk,
            provider=answers["provider"],
            room=answers["room"],
            appointment_type=kind,
            minutes=answers["minutes"] or kind.length_minutes,
            times={
                day: answers.get(f"time_{day}") or answers["at_time"] for day in answers["weekdays"]
            },
            starts_on=answers["starts_on"],
            ends=SeriesEnd(answers["ends"]),
            ends_on=answers["ends_on"],
            visits_wanted=answers["visits_wanted"],
        )

    def _layout(self) -> Layout:
        other_times = [Column(f"time_{day.value}", css_class="col-6 col-sm-3") for day in Weekday]
        return Layout(
            Field("series_key"),
            Field("patient"),
            Row(Column("appointment_type"), Column("provider")),
            Row(Column("room"), Column("minutes", css_class="col-4")),
            Row(Column("starts_on"), Column("at_time")),
            InlineCheckboxes("weekdays"),
            HTML('<details class="mb-3"><summary>Another time on some days</summary>'),
            Div(Row(*other_times), css_class="mt-2"),
            HTML("</details>"),
            Row(Column("ends"), Column("visits_wanted", css_class="col-3"), Column("ends_on")),
        )

    def _chosen_patient(self) -> Patient | None:
        given = str(self["patient"].value() or "")
        if not given.isdecimal() or len(given) > 18:  # noqa: PLR2004 - what a bigint holds
            return None
        return visible_patients(self.user).filter(pk=int(given)).first()

    def _choices_of(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        return field


def wishes_of(
    planned: Sequence[PlannedDate], *, chosen: dict[str, str], terms: SeriesTerms
) -> Iterator[DateWish]:
    """Yield what was chosen for each date that is not dropped.

    A choice is ``planned``, ``open``, ``drop``, or one of the alternatives that were offered.
    """
    for one in planned:
        choice = chosen.get(choice_name(one.day), OPEN if one.why else PLANNED)
        if choice == DROP:
            continue
        provider_id, starts_at = terms.provider.pk, None
        if choice == PLANNED and not one.why:
            starts_at = one.starts_at
        for slot in one.alternatives:
            if choice == f"{slot.provider_id}-{slot.minute}":
                provider_id, starts_at = slot.provider_id, slot.starts_at
        yield DateWish(
            day=one.day,
            at_time=one.at_time,
            starts_at=starts_at,
            provider_id=provider_id,
            why_open=one.why or one.passes or LEFT_OPEN,
        )


def choice_name(day: date) -> str:
    """Return what a date's choice is called in the form."""
    return f"date-{day.isoformat()}"


def slot_given(text: str) -> tuple[int, datetime] | None:
    """Read a free time as the pages write it: the provider and the minute since the epoch."""
    provider_id, _, minute = text.partition("-")
    if not (provider_id.isdecimal() and minute.isdecimal()) or len(text) > 30:  # noqa: PLR2004 - two numbers
        return None
    try:
        return int(provider_id), datetime.fromtimestamp(int(minute) * 60, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _other_time(day: Weekday) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300})
    return forms.TimeField(required=False, label=day.label, widget=widget)


class SeriesMoveForm(forms.Form):
    """How later visits of a series change; empty fields keep what each visit has."""

    prefix = "series"
    scope = forms.ChoiceField(choices=SeriesScope.choices)
    days_later = forms.IntegerField(
        required=False,
        min_value=-6,
        max_value=6,
        label="Days later",
        help_text="-1: a day earlier.",
    )
    at_time = forms.TimeField(
        required=False,
        label="New time",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300}),
    )
    provider = forms.ModelChoiceField(
        Provider.objects.none(), required=False, empty_label="Keep the provider"
    )
    same_weekday = forms.BooleanField(required=False, label="Only on this weekday")
    good_ones_only = forms.BooleanField(
        required=False, label="Move what can be moved; the rest keeps its time"
    )

    def __init__(self, *args: Any, providers: QuerySet[Provider], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["provider"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = providers
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        """Refuse a change that changes nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        asked = (cleaned.get("days_later"), cleaned.get("at_time"), cleaned.get("provider"))
        if not self.errors and not any(asked):
            raise forms.ValidationError("Say what changes: the day, the time or the provider.")
        return cleaned
