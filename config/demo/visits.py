"""Appointments of three months, today half worked, and what was charted at each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from config.demo.ahead import fill_ahead
from config.demo.courses import Course
from config.demo.outline import Outline
from config.demo.places import Places
from config.demo.slots import CONFIRMED, FRIDAY, SLOT, SLOTS, WORKED_UNTIL
from documentation.models import Encounter
from practice.models import Provider
from scheduling.models import Appointment, AppointmentStatus, NoteKind

DAYS_BOOKED_AHEAD = 14
CANCEL_REASONS = ("Patient is ill", "No transport", "Work came up", "Weather")
CANCELLED, MISSED = 0.06, 0.10  # shares of visits; added up
ASSISTANT_EVERY = 4
PROGRESS_EVERY = 9


@dataclass(slots=True, kw_only=True)
class Visit:
    """One appointment of a course; ``number`` counts the kept ones from 0."""

    course: Course
    number: int
    kind: NoteKind
    provider: Provider
    appointment: Appointment
    encounter: Any = None
    note: Any = None

    @property
    def day(self) -> date:
        """The day by the clinic's clock."""
        return self.appointment.starts_at.astimezone(self.course.clinic.zone).date()

    @property
    def share(self) -> float:
        """How far the episode is, from 0 to 1."""
        return min(1.0, self.number / max(1, self.course.weeks * self.course.visits_per_week))


class Grid:
    """Which slots of which provider are taken; a course keeps one slot of the day."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, date, int]] = set()

    def find_slot(self, provider_id: int, days: list[date], first: int) -> int | None:
        """Return a slot that is free on all of these days and take it, or nothing."""
        for step in range(len(SLOTS)):
            slot = (first + step) % len(SLOTS)
            places = {(provider_id, day, slot) for day in days}
            if not places & self._taken:
                self._taken |= places
                return slot
        return None


def visit_days(outline: Outline, course: Course) -> list[date]:
    """Return the days of a course, the first visit and today's shift included.

    When the demo is made on a weekend, that day is worked like the Friday before, so that
    there is always a day under way.
    """
    last = min(
        course.starts_on + timedelta(weeks=course.weeks),
        outline.as_of + timedelta(days=DAYS_BOOKED_AHEAD),
    )
    days = []
    for offset in range((last - course.starts_on).days + 1):
        day = course.starts_on + timedelta(days=offset)
        weekday = FRIDAY if day == outline.as_of and day.weekday() > FRIDAY else day.weekday()
        if weekday in course.weekdays:
            days.append(day)
    return days


def make_visits(outline: Outline, places: Places, courses: list[Course]) -> list[Visit]:
    """Book every course and work through the past; return all visits in order of time."""
    grid, visits = Grid(), []
    for course in courses:
        visits += _book(outline, places, course, grid)
    visits.sort(key=lambda visit: (visit.appointment.starts_at, visit.appointment.provider_id))
    for visit in visits:
        _work(outline, visit)
    booked = [visit.appointment for visit in visits]
    booked += fill_ahead(outline, places, courses, booked)
    Appointment.objects.bulk_create(booked, batch_size=500)
    kept = [visit for visit in visits if _was_seen(visit)]
    for visit in kept:
        visit.encounter = Encounter(
            appointment=visit.appointment,
            patient=visit.course.patient,
            clinic=visit.course.clinic,
            provider=visit.provider,
            episode=visit.course.episode,
            service_date=visit.day,
        )
    Encounter.objects.bulk_create([visit.encounter for visit in kept], batch_size=500)
    return visits


def _book(outline: Outline, places: Places, course: Course, grid: Grid) -> list[Visit]:
    visits: list[Visit] = []
    own = [one for one in places.assistants if one.supervisor == course.therapist]
    days = visit_days(outline, course)
    if not days:
        return visits
    slot = grid.find_slot(course.therapist.pk, days, outline.draw.randrange(len(SLOTS)))
    if slot is None:
        return visits
    for number, day in enumerate(days):
        provider, kind = course.therapist, _kind_of(number)
        if (
            own
            and kind == NoteKind.TREATMENT_NOTE
            and number % ASSISTANT_EVERY == ASSISTANT_EVERY - 1
        ):
            assistant_slot = grid.find_slot(own[0].pk, [day], slot)
            if assistant_slot == slot:
                provider = own[0]
        visits.append(_visit(places, course, number, kind, provider, day, slot))
    return visits


def _kind_of(number: int) -> NoteKind:
    if number == 0:
        return NoteKind.EVALUATION
    return NoteKind.PROGRESS_REPORT if number % PROGRESS_EVERY == 0 else NoteKind.TREATMENT_NOTE


def _visit(
    places: Places,
    course: Course,
    number: int,
    kind: NoteKind,
    provider: Provider,
    day: date,
    slot: int,
) -> Visit:
    starts_at = datetime.combine(day, SLOTS[slot], tzinfo=course.clinic.zone)
    appointment = Appointment(
        clinic=course.clinic,
        patient=course.patient,
        provider=provider,
        room=places.rooms.get(provider.pk),
        appointment_type=places.types[kind],
        starts_at=starts_at,
        ends_at=starts_at + SLOT,
        booked_by=places.desk,
        status=AppointmentStatus.BOOKED,
    )
    return Visit(
        course=course, number=number, kind=kind, provider=provider, appointment=appointment
    )


def _work(outline: Outline, visit: Visit) -> None:
    """Give an appointment the status it has by now."""
    appointment, day = visit.appointment, visit.day
    local = appointment.starts_at.time()
    is_past = day < outline.as_of or (day == outline.as_of and local < WORKED_UNTIL)
    if not is_past:
        if day == outline.as_of and local == SLOTS[6]:
            _arrive(appointment, AppointmentStatus.ARRIVED)
        elif outline.draw.random() < CONFIRMED:
            appointment.status = AppointmentStatus.CONFIRMED
        return
    chance = outline.draw.random()
    if visit.number and chance < CANCELLED:
        appointment.status = AppointmentStatus.CANCELLED
        appointment.cancel_reason = outline.draw.choice(CANCEL_REASONS)
    elif visit.number and chance < MISSED:
        appointment.status = AppointmentStatus.NO_SHOW
    else:
        _arrive(appointment, AppointmentStatus.FULFILLED)


def _arrive(appointment: Appointment, status: AppointmentStatus) -> None:
    appointment.status = status
    appointment.arrived_at = appointment.starts_at - timedelta(minutes=4)


def _was_seen(visit: Visit) -> bool:
    return visit.appointment.status in {
        AppointmentStatus.FULFILLED,
        AppointmentStatus.IN_PROGRESS,
    }
