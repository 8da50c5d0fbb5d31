"""The days ahead, filled as a clinic's book is: mostly, and never the same patient twice a day."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from config.demo.courses import Course
from config.demo.outline import Outline
from config.demo.places import Places
from config.demo.slots import CONFIRMED, FRIDAY, SLOT, SLOTS, WORKED_UNTIL
from practice.models import Provider
from scheduling.models import Appointment, AppointmentStatus, NoteKind, SharedSession

SEED = 45  # its own, so that what was charted before does not depend on it
WORKING_DAYS_AHEAD = 5
FILLED = (0.62, 0.78)  # least and most of a provider's times
VISITS_A_WEEK = 3
GROUP_WEEKDAYS = (1, 3)  # Tuesday and Thursday
GROUP_MEMBERS = 4


class Book:
    """What is booked so far: the times of each provider, and the days of each patient."""

    def __init__(self, appointments: Iterable[Appointment]) -> None:
        self._times: dict[tuple[int, date], set[time]] = defaultdict(set)
        self._patients: set[tuple[int, date]] = set()
        self._visits: Counter[tuple[int, int]] = Counter()
        for appointment in appointments:
            self.enter(appointment)

    def enter(self, appointment: Appointment) -> None:
        """Take what the appointment takes."""
        day, patient_id = appointment.starts_at.date(), appointment.patient_id
        self._times[appointment.provider_id, day].add(appointment.starts_at.time())
        self._patients.add((patient_id, day))
        self._visits[patient_id, day.isocalendar().week] += 1

    def times_taken(self, provider_id: int, day: date) -> set[time]:
        """Return the times of a provider that are taken."""
        return self._times[provider_id, day]

    def may_come(self, patient_id: int, day: date) -> bool:
        """Tell whether one visit more on that day is likely."""
        is_due = self._visits[patient_id, day.isocalendar().week] < VISITS_A_WEEK
        return is_due and (patient_id, day) not in self._patients


def days_ahead(as_of: date) -> list[date]:
    """Return the day under way and the working days that follow."""
    days = [as_of]
    while len(days) <= WORKING_DAYS_AHEAD:
        following = days[-1] + timedelta(days=1)
        while following.weekday() > FRIDAY:
            following += timedelta(days=1)
        days.append(following)
    return days


def fill_ahead(
    outline: Outline, places: Places, courses: list[Course], booked: Iterable[Appointment]
) -> list[Appointment]:
    """Return the appointments that make the coming days look lived in; none is saved yet."""
    draw, book, made = random.Random(SEED), Book(booked), []  # noqa: S311 - invented visits
    for day in days_ahead(outline.as_of):
        for provider in places.providers:
            patients = _patients_of(provider, courses, draw)
            for starts in _free_times(provider, day, book, outline, draw):
                course = next((one for one in patients if book.may_come(one.patient.pk, day)), None)
                if course is not None:
                    appointment = _appointment(places, course, provider, day, starts, draw)
                    book.enter(appointment)
                    made.append(appointment)
        for therapist in places.therapists[: len(places.clinics)]:
            made += _group(outline, places, courses, book, therapist, day, draw)
    _put_on_treadmills(places, made)
    return made


def _group(
    outline: Outline,
    places: Places,
    courses: list[Course],
    book: Book,
    therapist: Provider,
    day: date,
    draw: random.Random,
) -> list[Appointment]:
    """Return a group that shares one free time of a therapist, on the days of groups."""
    taken = book.times_taken(therapist.pk, day)
    free = [one for one in SLOTS if one not in taken]
    free = [one for one in free if day > outline.as_of or one >= WORKED_UNTIL]
    patients = _patients_of(therapist, courses, draw)
    members = [one for one in patients if book.may_come(one.patient.pk, day)][:GROUP_MEMBERS]
    if day.weekday() not in GROUP_WEEKDAYS or not free or not members:
        return []
    group = [_appointment(places, course, therapist, day, free[-1], draw) for course in members]
    session = SharedSession.objects.create(
        clinic=group[0].clinic,
        provider=therapist,
        appointment_type=places.group,
        starts_at=group[0].starts_at,
        ends_at=group[0].ends_at,
        capacity=places.group.capacity,
    )
    for appointment in group:
        appointment.appointment_type, appointment.shared_session = places.group, session
        book.enter(appointment)
    return group


def _put_on_treadmills(places: Places, made: list[Appointment]) -> None:
    """Make one visit a day of one therapist at each clinic gait training on its treadmill."""
    therapists = {one.pk for one in places.therapists[: len(places.clinics)]}
    seen: set[tuple[int, date]] = set()
    for one in made:
        key = (one.provider_id, one.starts_at.date())
        if one.provider_id in therapists and one.shared_session is None and key not in seen:
            seen.add(key)
            one.appointment_type = places.gait
            one.equipment = places.treadmills[one.clinic.pk]


def _free_times(
    provider: Provider, day: date, book: Book, outline: Outline, draw: random.Random
) -> list[time]:
    """Return free times, as many as the share that is filled still lacks."""
    taken = book.times_taken(provider.pk, day)
    free = [one for one in SLOTS if one not in taken]
    wanted = round(draw.uniform(*FILLED) * len(SLOTS)) - len(taken)
    chosen = sorted(draw.sample(free, min(max(0, wanted), len(free))))
    return [one for one in chosen if day > outline.as_of or one >= WORKED_UNTIL]


def _patients_of(provider: Provider, courses: list[Course], draw: random.Random) -> list[Course]:
    """Return the provider's own patients in any order, then those of the clinic."""
    therapist = provider.supervisor or provider
    own = [one for one in courses if one.therapist == therapist]
    clinics = {one.clinic for one in own}
    others = [one for one in courses if one.therapist != therapist and one.clinic in clinics]
    return draw.sample(own, len(own)) + draw.sample(others, len(others))


def _appointment(
    places: Places,
    course: Course,
    provider: Provider,
    day: date,
    starts: time,
    draw: random.Random,
) -> Appointment:
    starts_at = datetime.combine(day, starts, tzinfo=course.clinic.zone)
    is_confirmed = draw.random() < CONFIRMED
    return Appointment(
        clinic=course.clinic,
        patient=course.patient,
        provider=provider,
        room=places.rooms.get(provider.pk),
        appointment_type=places.types[NoteKind.TREATMENT_NOTE],
        starts_at=starts_at,
        ends_at=starts_at + SLOT,
        booked_by=places.desk,
        status=AppointmentStatus.CONFIRMED if is_confirmed else AppointmentStatus.BOOKED,
    )
