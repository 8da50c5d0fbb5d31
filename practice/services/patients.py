"""Registering patients and keeping their charts' first page."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from foundation.locks import lock_in_order
from practice.models import Clinic, Patient, PatientClinic, User
from practice.selectors.patients import visible_patients
from practice.selectors.scope import clinics_of
from practice.services.coverages import CoverageDetails, add_coverage
from practice.services.seen import refuse_stale

FIRST_MRN = 1_000_001
MRN_SHAPE = r"^\d{7}$"
MRN_LOCK = "practice.mrn"


class BirthDateInFutureError(Exception):
    """Nobody is born after today; the message is fit for the user."""


class ClinicNotYoursError(Exception):
    """The person who registers does not work at that clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDetails:
    """What the desk writes down about a person; ``phone`` is ten digits or empty."""

    first_name: str
    last_name: str
    birth_date: date
    sex: str
    middle_name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    alerts: str = ""


@transaction.atomic
def register_patient(
    *,
    details: PatientDetails,
    clinic_id: int,
    by: User,
    on: date,
    coverage: CoverageDetails | None = None,
) -> Patient:
    """Open a chart at a clinic, with its own MRN and, when known, the first coverage.

    ``on`` is today. Raises ``ClinicNotYoursError``, ``BirthDateInFutureError`` and what
    ``add_coverage`` raises; then nothing is kept.
    """
    clinic = _clinic_of(by, clinic_id)
    _check_birth_date(details, on)
    patient = Patient.objects.create(mrn=_next_mrn(), **asdict(details))
    PatientClinic.objects.create(patient=patient, clinic=clinic)
    if coverage is not None:
        add_coverage(patient_id=patient.pk, details=coverage)
    return patient


@transaction.atomic
def edit_patient(
    *, patient_id: int, details: PatientDetails, by: User, on: date, seen: str | None = None
) -> Patient:
    """Change what is known about a person; ``seen`` is the mark of what the editor saw.

    Raises ``Patient.DoesNotExist`` for a stranger's, ``BirthDateInFutureError`` and
    ``ChangedMeanwhileError``.
    """
    patient = visible_patients(by).select_for_update().get(pk=patient_id)
    _check_birth_date(details, on)
    values = asdict(details)
    refuse_stale(patient, values, seen)
    for name, value in values.items():
        setattr(patient, name, value)
    patient.save(update_fields=[*values, "updated_at"])
    return patient


@transaction.atomic
def edit_alerts(*, patient_id: int, alerts: str, by: User, seen: str | None = None) -> Patient:
    """Change the words that stand in red on every page of a chart.

    Raises ``Patient.DoesNotExist`` for a stranger's and ``ChangedMeanwhileError``.
    """
    patient = visible_patients(by).select_for_update().get(pk=patient_id)
    refuse_stale(patient, {"alerts": alerts}, seen)
    patient.alerts = alerts
    patient.save(update_fields=["alerts", "updated_at"])
    return patient


@transaction.atomic
def share_patient(*, patient_id: int, clinic_id: int, by: User) -> PatientClinic:
    """Let the staff of one more clinic see a chart; sharing it again changes nothing."""
    patient = visible_patients(by).get(pk=patient_id)
    shared, _ = PatientClinic.objects.get_or_create(
        patient=patient, clinic=_clinic_of(by, clinic_id)
    )
    return shared


def _clinic_of(user: User, clinic_id: int) -> Clinic:
    clinic = clinics_of(user).filter(pk=clinic_id).first()
    if clinic is None:
        raise ClinicNotYoursError("You do not work at that clinic. Choose one of yours.")
    return clinic


def _check_birth_date(details: PatientDetails, on: date) -> None:
    if details.birth_date > on:
        raise BirthDateInFutureError("This date is in the future. Check the year of birth.")


def _next_mrn() -> str:
    """Return a number nobody has; the lock lasts until the chart is committed."""
    lock_in_order([MRN_LOCK])
    last = Patient.objects.filter(mrn__regex=MRN_SHAPE).order_by("-mrn").values_list("mrn").first()
    return str(int(last[0]) + 1 if last else FIRST_MRN)
