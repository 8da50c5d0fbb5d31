"""Which visit a draft belongs to, and why it is moved."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from practice.forms.layouts import LaidOutForm
from scheduling.models import Appointment


def visit_label(visit: Appointment) -> str:
    """Return the time by the clinic's clock, the name, the birth date and the MRN."""
    at = visit.starts_at.astimezone(visit.clinic.zone)
    patient = visit.patient
    born = f"{patient.birth_date:%m/%d/%Y}"
    return f"{at:%I:%M %p} {patient.full_name}, born {born}, MRN {patient.mrn}".lstrip("0")


class VisitField(forms.ModelChoiceField["Appointment"]):
    """One visit, with two identifiers of its patient."""

    def label_from_instance(self, obj: Appointment) -> str:
        """Return the time, the name and what else tells the patient apart."""
        return visit_label(obj)


class MoveForm(LaidOutForm):
    """The right visit and the reason; both are kept with the encounter."""

    appointment = VisitField(
        queryset=Appointment.objects.none(), label="The right visit", empty_label="Choose"
    )
    reason = forms.CharField(label="Why it is moved", max_length=200)

    def __init__(self, *args: Any, visits: QuerySet[Appointment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["appointment"] = VisitField(
            queryset=visits, label="The right visit", empty_label="Choose"
        )
