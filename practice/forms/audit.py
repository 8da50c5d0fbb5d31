"""Filters of the audit pages, and what is recorded on them."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from foundation.audit_report import EventFilter, SortColumn
from foundation.models import AuditAct
from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm
from practice.models import Patient, User
from practice.selectors.audit import staff_who_ever_signed_in
from practice.services.disclosures import DisclosureDetails

SORT_LABELS = {
    SortColumn.AT: "When",
    SortColumn.ACTOR: "Who",
    SortColumn.ACT: "Act",
    SortColumn.PATIENT: "Patient",
    SortColumn.SUBJECT: "Page",
}


DIRECTIONS = [("desc", "Last first"), ("asc", "First first")]


class EventFilterForm(forms.Form):
    """Which events are wanted; days are whole days of the owner's own zone."""

    patient = forms.ModelChoiceField(Patient.objects.all(), required=False)
    person = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Everybody")
    act = forms.ChoiceField(choices=[("", "Everything"), *AuditAct.choices], required=False)
    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)
    sort = forms.ChoiceField(choices=list(SORT_LABELS.items()), required=False)
    direction = forms.ChoiceField(choices=DIRECTIONS, required=False)

    def __init__(self, *args: Any, zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        people = self.fields["person"]
        if isinstance(people, forms.ModelChoiceField):
            people.queryset = staff_who_ever_signed_in()

    @property
    def wanted(self) -> EventFilter:
        """The filter, without what was not understood."""
        self.is_valid()
        given = self.cleaned_data
        patient, person = given.get("patient"), given.get("person")
        return EventFilter(
            patient_id=patient.pk if patient else None,
            actor_id=person.pk if person else None,
            act=given.get("act") or "",
            since=self._midnight("since", 0),
            until=self._midnight("until", 1),
            sort=SortColumn(given.get("sort") or SortColumn.AT),
            is_descending=(given.get("direction") or "desc") == "desc",
        )

    def _midnight(self, name: str, days_later: int) -> datetime | None:
        day = self.cleaned_data.get(name)
        if day is None:
            return None
        start = datetime.combine(day + timedelta(days=days_later), time(), self.zone)
        return start.astimezone(UTC)


class MomentForm(forms.Form):
    """A moment of the owner's own zone; empty for now."""

    at = forms.DateTimeField(
        label="As it stood at",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


class DisclosureForm(LaidOutForm):
    """What was handed to whom, and why."""

    disclosed_on = DayField(label="Handed over on")
    recipient = forms.CharField(
        max_length=120, label="To whom", help_text="Person or organization."
    )
    recipient_address = forms.CharField(max_length=200, required=False, label="Their address")
    description = forms.CharField(
        max_length=200, label="What", help_text="Such as “notes of March to May 2026”."
    )
    purpose = forms.CharField(
        max_length=200, label="Why", help_text="Such as “subpoena of the county court”."
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return when and to whom, then what and why."""
        whom = Row(
            Column("disclosed_on", css_class="col-md-4"), Column("recipient", css_class="col-md-8")
        )
        return [whom, "recipient_address", "description", "purpose"]

    @property
    def details(self) -> DisclosureDetails:
        """What was typed, for the service."""
        return DisclosureDetails(**self.cleaned_data)
