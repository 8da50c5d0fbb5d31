"""Appointments as a person may see them: those of the person's clinics."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from practice.models import Clinic, User
from practice.selectors.scope import clinics_of
from scheduling.models import Appointment, AppointmentStatus, AppointmentType, Room
from scheduling.selectors.clinic_clock import wall_of
from scheduling.selectors.statuses import LOOKS, StatusLook


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientAppointment:
    """One line of a patient's appointments; ``starts`` is what its clinic's clock shows."""

    pk: int
    starts: datetime
    clinic: str
    provider: str
    type_name: str
    look: StatusLook


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How often a patient came and did not."""

    kept: int
    missed: int


def visible_appointments(user: User) -> QuerySet[Appointment]:
    """Return the appointments of a person's clinics."""
    return Appointment.objects.filter(clinic__in=clinics_of(user))


def get_appointment(user: User, pk: int) -> Appointment:
    """Return one with all it is shown with; raises ``Appointment.DoesNotExist``."""
    return (
        visible_appointments(user)
        .select_related(
            "clinic",
            "patient",
            "provider",
            "room",
            "equipment",
            "appointment_type",
            "booked_by",
        )
        .get(pk=pk)
    )


def list_patient_appointments(
    *, user: User, patient_id: int, most: int = 50
) -> Iterator[PatientAppointment]:
    """Yield a patient's appointments at the person's clinics, the latest first: one query."""
    rows = (
        visible_appointments(user)
        .filter(patient_id=patient_id)
        .select_related("clinic", "provider", "appointment_type")
        .order_by("-starts_at", "-pk")[:most]
    )
    for row in rows:
        yield PatientAppointment(
            pk=row.pk,
            starts=wall_of(row.starts_at, row.clinic.zone),
            clinic=str(row.clinic),
            provider=str(row.provider),
            type_name=str(row.appointment_type),
            look=LOOKS[row.status],
        )


def last_appointment(*, user: User, patient_id: int) -> Appointment | None:
    """Return the appointment a patient had or booked last, for what to offer next time."""
    kept = visible_appointments(user).filter(patient_id=patient_id)
    return kept.exclude(status=AppointmentStatus.CANCELLED).order_by("-starts_at", "-pk").first()


def attendance_of(patient_id: int) -> Attendance:
    """Count a patient's visits kept and missed: one query."""
    counts = Appointment.objects.filter(patient_id=patient_id).aggregate(
        kept=Count("pk", filter=Q(status=AppointmentStatus.FULFILLED)),
        missed=Count("pk", filter=Q(status=AppointmentStatus.NO_SHOW)),
    )
    return Attendance(kept=counts["kept"], missed=counts["missed"])


def list_rooms(clinic: Clinic) -> QuerySet[Room]:
    """Return the rooms of a clinic that are in use, by name."""
    return Room.objects.filter(clinic=clinic, is_active=True).order_by("name", "pk")


def list_appointment_types() -> QuerySet[AppointmentType]:
    """Return the types that can be booked, by name."""
    return AppointmentType.objects.filter(is_active=True).order_by("name", "pk")
