"""Patients as a person may see them."""

from django.db.models import Exists, OuterRef, QuerySet

from practice.models import Patient, PatientClinic, User
from practice.selectors.scope import clinics_of


def visible_patients(user: User) -> QuerySet[Patient]:
    """Return the patients known to a clinic of this person."""
    known_here = PatientClinic.objects.filter(
        patient_id=OuterRef("pk"), clinic__in=clinics_of(user)
    )
    return Patient.objects.filter(Exists(known_here))


def get_patient(*, user: User, patient_id: int) -> Patient:
    """Return one patient; raises ``Patient.DoesNotExist`` for a stranger's."""
    return visible_patients(user).get(pk=patient_id)
