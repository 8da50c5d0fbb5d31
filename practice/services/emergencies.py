"""Breaking the glass: reading a chart of another clinic, with a reason, for a while."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from foundation.audit import record_event
from foundation.models import AuditAct, Job
from practice.models import EmergencyAccess, Patient, User
from practice.selectors.patients import visible_patients

LASTS = timedelta(hours=1)
TELL_JOB = "practice.tell_owners"


class PatientNotFoundError(Exception):
    """No single patient fits; the message is the same whether there is none or more than one."""


class ChartAlreadyOpenError(Exception):
    """The person sees the chart anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRequest:
    """Who is meant, spelled out in full, and why the chart is needed now."""

    last_name: str
    birth_date: date
    reason: str


@transaction.atomic
def open_in_emergency(*, request: EmergencyRequest, by: User, at: datetime) -> EmergencyAccess:
    """Let a person read one chart for an hour, and have the owners told.

    Raises ``PatientNotFoundError`` and ``ChartAlreadyOpenError``.
    """
    patient = _find_patient(request)
    if visible_patients(by).filter(pk=patient.pk).exists():
        raise ChartAlreadyOpenError("You see this chart anyway. Find it under Patients.")
    access = EmergencyAccess.objects.create(
        patient=patient, user=by, reason=request.reason, starts_at=at, ends_at=at + LASTS
    )
    record_event(
        act=AuditAct.EMERGENCY,
        at=at,
        actor_id=by.pk,
        patient_id=patient.pk,
        subject="practice/emergency_access",
        subject_id=access.pk,
    )
    Job.record(TELL_JOB, subject_id=access.pk, key=f"tell_owners:{access.pk}", once=True)
    return access


@transaction.atomic
def mark_seen(*, access_id: int, by: User, at: datetime) -> EmergencyAccess:
    """Note that an owner has seen it; the first who did stays. Raises ``DoesNotExist``."""
    access = EmergencyAccess.objects.select_for_update().get(pk=access_id)
    if access.seen_at is None:
        access.seen_by, access.seen_at = by, at
        access.save(update_fields=["seen_by", "seen_at", "updated_at"])
    return access


@transaction.atomic
def end_access(*, access_id: int, by: User, at: datetime) -> EmergencyAccess:
    """End an access before its time, which also counts as seen. Raises ``DoesNotExist``."""
    access = EmergencyAccess.objects.select_for_update().get(pk=access_id)
    if access.ends_at > at:
        access.ends_at = max(at, access.starts_at)
        access.save(update_fields=["ends_at", "updated_at"])
    return mark_seen(access_id=access.pk, by=by, at=at)


def _find_patient(request: EmergencyRequest) -> Patient:
    found = list(
        Patient.objects.filter(
            last_name__iexact=request.last_name.strip(), birth_date=request.birth_date
        )[:2]
    )
    if len(found) != 1:
        raise PatientNotFoundError(
            "No single patient has that last name and date of birth. Check both, or call the "
            "patient's clinic."
        )
    return found[0]
