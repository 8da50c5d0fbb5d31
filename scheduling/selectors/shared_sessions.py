"""A session that patients share, with who takes part."""

from dataclasses import dataclass
from datetime import date, datetime

from practice.models import User
from practice.selectors.scope import clinics_of
from scheduling.models import RELEASED_STATUSES, SharedSession
from scheduling.selectors.clinic_clock import wall_of
from scheduling.selectors.statuses import LOOKS, StatusLook


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who takes part."""

    appointment_id: int
    name: str
    birth_date: date
    mrn: str
    look: StatusLook
    is_expected: bool


def get_shared_session(user: User, pk: int) -> SharedSession:
    """Return a session at a clinic of this person; raises ``SharedSession.DoesNotExist``."""
    rows = SharedSession.objects.filter(clinic__in=clinics_of(user))
    return rows.select_related("clinic", "provider", "appointment_type").get(pk=pk)


def list_participants(session: SharedSession) -> tuple[Participant, ...]:
    """Return who holds a place, by name: one query."""
    rows = session.appointments.exclude(status__in=RELEASED_STATUSES).select_related("patient")
    return tuple(
        Participant(
            appointment_id=row.pk,
            name=f"{row.patient.last_name}, {row.patient.first_name}",
            birth_date=row.patient.birth_date,
            mrn=row.patient.mrn,
            look=LOOKS[row.status],
            is_expected=row.status in {"BOOKED", "CONFIRMED"},
        )
        for row in rows.order_by("patient__last_name", "patient__first_name", "pk")
    )


def times_of(session: SharedSession) -> tuple[datetime, datetime]:
    """Return what the clinic's clock shows at both ends."""
    zone = session.clinic.zone
    return wall_of(session.starts_at, zone), wall_of(session.ends_at, zone)
