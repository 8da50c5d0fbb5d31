"""What a patient is shown of one visit: by a link, in mail and as a calendar file. Never a name.

Screen, mail and calendar file are made from the one ``VisitPage``, so that they cannot differ.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from icalendar import Calendar, Event

from practice.models import Clinic
from scheduling.models import Appointment, AppointmentStatus, ReminderPolicy
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.selectors.free_slots import minute_of

SALT = "scheduling.visit"
EXPECTED = frozenset({AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """One visit as its patient sees it; ``starts`` and ``ends`` are the clinic's clock."""

    appointment_id: int
    version: int
    clinic: Clinic
    provider: str
    status: AppointmentStatus
    starts_at: datetime
    ends_at: datetime
    cancels_until: datetime

    @property
    def when(self) -> str:
        """The day and the time, by the clinic's clock."""
        wall = wall_of(self.starts_at, self.clinic.zone)
        return f"{wall:%A, %B} {wall.day}, {wall.year}, {clock_time(wall)}"

    @property
    def until_when(self) -> str:
        """Until when the link cancels, by the clinic's clock."""
        wall = wall_of(self.cancels_until, self.clinic.zone)
        return f"{wall:%A, %B} {wall.day}, {clock_time(wall)}"

    @property
    def is_expected(self) -> bool:
        """Whether the patient is still to come."""
        return self.status in EXPECTED

    def may_cancel(self, at: datetime) -> bool:
        """Tell whether the link still cancels."""
        return self.is_expected and at <= self.cancels_until


def policy_of(clinic_id: int) -> ReminderPolicy | None:
    """Return how a clinic reminds, or nothing where it does not: one query."""
    return ReminderPolicy.objects.filter(clinic_id=clinic_id, is_on=True).first()


def visit_page_of(appointment: Appointment, policy: ReminderPolicy) -> VisitPage:
    """Return a visit as its patient sees it."""
    return VisitPage(
        appointment_id=appointment.pk,
        version=appointment.version,
        clinic=appointment.clinic,
        provider=str(appointment.provider),
        status=AppointmentStatus(appointment.status),
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        cancels_until=appointment.starts_at - timedelta(hours=policy.cutoff_hours),
    )


def token_of(page: VisitPage) -> str:
    """Return what the link holds: the row and its time, signed; a link to an old time dies."""
    return signing.Signer(salt=SALT).sign(f"{page.appointment_id}-{minute_of(page.starts_at)}")


def visit_of_token(token: str, *, at: datetime) -> VisitPage | None:
    """Return the visit that a link opens, or nothing.

    Nothing opens what was forged, moved or is over, or belongs to a clinic that sends no links.
    """
    try:
        row, _, minute = signing.Signer(salt=SALT).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    rows = Appointment.objects.select_related("clinic", "provider")
    appointment = rows.filter(pk=int(row), ends_at__gt=at).first()
    if appointment is None or minute_of(appointment.starts_at) != int(minute):
        return None
    policy = policy_of(appointment.clinic_id)
    return visit_page_of(appointment, policy) if policy else None


def calendar_file(page: VisitPage, *, at: datetime) -> bytes:
    """Return the visit as an iCalendar file in UTC, which means one moment in any program."""
    event = Event()
    event.add("uid", f"visit-{page.appointment_id}@plumbline")
    event.add("sequence", page.version)
    event.add("dtstamp", at)
    event.add("dtstart", page.starts_at)
    event.add("dtend", page.ends_at)
    event.add("summary", f"Visit at {page.clinic}")
    event.add("location", f"{page.clinic.street}, {page.clinic.city}, {page.clinic.state}")
    event.add("status", "CONFIRMED" if page.is_expected else "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//Plumbline//Visits//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
