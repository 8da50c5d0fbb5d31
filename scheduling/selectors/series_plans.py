"""A series before it is booked: each date with what stands in its way and what is free instead."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from practice.models import Clinic, Provider
from practice.selectors.providers import list_providers
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    AppointmentType,
    BookingLimit,
    BookingLimitKind,
    NoteKind,
    Room,
    SeriesEnd,
)
from scheduling.selectors.clinic_clock import (
    NoSuchTimeError,
    bounds_of_day,
    clock_time,
    moment_of,
    wall_of,
)
from scheduling.selectors.free_slots import FreeSlot, SlotSearch, find_free_slots
from scheduling.selectors.hours import DayHours, hours_in_words, hours_of
from scheduling.selectors.limits import Limits, limits_of

MOST_DATES = 60
MOST_DAYS = 366
ALTERNATIVES = 3
DAYS_AROUND = 2
# How many minutes of waiting another provider, or another day, is worth as an alternative.
OTHER_PROVIDER, OTHER_DAY = 90, 600
EVALUATIONS = frozenset({NoteKind.EVALUATION, NoteKind.REEVALUATION})


class SeriesNotPlannableError(Exception):
    """Nothing says when the series ends; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTerms:
    """What is asked for; ``times`` are by weekday and by the clinic's clock."""

    clinic: Clinic
    patient_id: int
    provider: Provider
    room: Room | None
    appointment_type: AppointmentType
    minutes: int
    times: Mapping[int, time]
    starts_on: date
    ends: SeriesEnd
    ends_on: date | None = None
    visits_wanted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDate:
    """One date; ``why`` is empty when it can be booked as it is.

    ``passes`` names a limit that it would pass: with a reason it can be booked all the same.
    """

    day: date
    at_time: time
    starts_at: datetime | None
    why: str = ""
    passes: str = ""
    alternatives: tuple[FreeSlot, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing stands in its way."""
        return not self.why and not self.passes


def plan_series(terms: SeriesTerms, *, not_before: datetime) -> tuple[PlannedDate, ...]:
    """Return every date of a series with its findings: a fixed number of queries.

    Raises ``SeriesNotPlannableError`` when it ends with something that the patient lacks.
    """
    last_day, most = _end_of(terms)
    days = list(_days_of(terms, last_day=last_day, most=most))
    if not days:
        raise SeriesNotPlannableError("No date falls into this period. Choose a later end.")
    limits = limits_of(patient_id=terms.patient_id, zone=terms.clinic.zone, days=days)
    checks = _Checks(terms, first=days[0], last=days[-1], limits=limits, not_before=not_before)
    planned = [checks.date_on(day) for day in days]
    return tuple(_with_alternatives(terms, planned, not_before=not_before, checks=checks))


def end_of_series(terms: SeriesTerms) -> date | None:
    """Return the last day that a series may reach; None where visits are counted."""
    return _end_of(terms)[0] if terms.ends != SeriesEnd.VISITS else None


def _end_of(terms: SeriesTerms) -> tuple[date, int]:
    """Return the last day and the most visits."""
    furthest = terms.starts_on + timedelta(days=MOST_DAYS)
    if terms.ends == SeriesEnd.VISITS:
        return furthest, min(terms.visits_wanted or 1, MOST_DATES)
    if terms.ends == SeriesEnd.DATE:
        return min(terms.ends_on or furthest, furthest), MOST_DATES
    if terms.ends == SeriesEnd.CERTIFICATION:
        kept = BookingLimit.objects.filter(
            patient_id=terms.patient_id, kind=BookingLimitKind.CERTIFICATION
        ).first()
        if kept is None or kept.ends_on < terms.starts_on:
            raise SeriesNotPlannableError("No certification is recorded that lasts until then.")
        return kept.ends_on, MOST_DATES
    limits = limits_of(patient_id=terms.patient_id, zone=terms.clinic.zone, days=[terms.starts_on])
    visits = limits.authorized.get(limits.coverages.get(terms.starts_on, 0), ())
    usable = [one for one in visits if one.covers(terms.starts_on) and one.left > 0]
    if not usable:
        raise SeriesNotPlannableError("No authorization with visits left covers the first day.")
    last = usable[0]
    return last.authorization.ends_on, min(last.left, MOST_DATES)


def _days_of(terms: SeriesTerms, *, last_day: date, most: int) -> Iterator[date]:
    day, found = terms.starts_on, 0
    while day <= last_day and found < most:
        if day.weekday() in terms.times:
            yield day
            found += 1
        day += timedelta(days=1)


class _Checks:
    """What is booked and offered around a series, read once."""

    def __init__(
        self, terms: SeriesTerms, *, first: date, last: date, limits: Limits, not_before: datetime
    ) -> None:
        self._terms, self._limits, self._not_before = terms, limits, not_before
        self._hours: dict[tuple[int, date], DayHours] = hours_of(
            clinic=terms.clinic, provider_ids=[terms.provider.pk], first=first, last=last
        )
        begin, _ = bounds_of_day(first, terms.clinic.zone)
        _, end = bounds_of_day(last + timedelta(days=DAYS_AROUND), terms.clinic.zone)
        wanted = Q(provider=terms.provider) | Q(patient=terms.patient_id)
        if terms.room is not None:
            wanted |= Q(room=terms.room)
        self._booked = list(
            Appointment.objects.exclude(status__in=RELEASED_STATUSES)
            .filter(wanted, starts_at__lt=end, ends_at__gt=begin - timedelta(days=DAYS_AROUND))
            .select_related("shared_session")
            .order_by("starts_at", "pk")
        )

    def date_on(self, day: date) -> PlannedDate:
        """Return a date with its findings, and count it where it is good."""
        at_time = self._terms.times[day.weekday()]
        try:
            starts_at = moment_of(datetime.combine(day, at_time), self._terms.clinic.zone)
        except NoSuchTimeError as error:
            return PlannedDate(day=day, at_time=at_time, starts_at=None, why=str(error))
        why = self._in_the_way(day, starts_at)
        is_evaluation = self._terms.appointment_type.note_kind in EVALUATIONS
        passes = "" if why else self._limits.why_not(day, is_evaluation=is_evaluation)
        if not why and not passes:
            self._limits.count(day)
        return PlannedDate(day=day, at_time=at_time, starts_at=starts_at, why=why, passes=passes)

    def room_is_free(self, slot: FreeSlot) -> bool:
        """Tell whether the room of the series is free then, or none is asked for."""
        if self._terms.room is None:
            return True
        ends_at = slot.starts_at + timedelta(minutes=self._terms.minutes)
        return not any(
            one.room_id == self._terms.room.pk
            and one.starts_at < ends_at
            and one.ends_at > slot.starts_at
            for one in self._booked
        )

    def _in_the_way(self, day: date, starts_at: datetime) -> str:
        terms = self._terms
        if starts_at < self._not_before:
            return "This time is over."
        ends_at = starts_at + timedelta(minutes=terms.minutes)
        hours = self._hours[terms.provider.pk, day]
        begin, end = wall_of(starts_at, terms.clinic.zone), wall_of(ends_at, terms.clinic.zone)
        if not hours.is_unlimited and not hours.cover(begin.time(), end.time()):
            return hours_in_words(hours, day)
        for other in self._booked:
            if other.starts_at < ends_at and other.ends_at > starts_at:
                if self._is_shared_with(other, starts_at, ends_at):
                    continue
                return self._taken_by(other)
        return ""

    def _is_shared_with(self, other: Appointment, starts_at: datetime, ends_at: datetime) -> bool:
        """Tell whether the visit would join the session of another, which has a place left."""
        session = other.shared_session
        if session is None or other.patient_id == self._terms.patient_id:
            return False
        is_same = (session.appointment_type_id, session.starts_at, session.ends_at) == (
            self._terms.appointment_type.pk,
            starts_at,
            ends_at,
        )
        taken = sum(one.shared_session_id == session.pk for one in self._booked)
        return is_same and other.provider_id == self._terms.provider.pk and taken < session.capacity

    def _taken_by(self, other: Appointment) -> str:
        terms, zone = self._terms, self._terms.clinic.zone
        begin, end = wall_of(other.starts_at, zone), wall_of(other.ends_at, zone)
        when = f"{clock_time(begin)} to {clock_time(end)}"
        if other.patient_id == terms.patient_id:
            return f"The patient has another appointment from {when}."
        if other.provider_id == terms.provider.pk:
            return f"{terms.provider} is booked from {when}."
        return f"{terms.room} is taken from {when}."


def _with_alternatives(
    terms: SeriesTerms, planned: list[PlannedDate], *, not_before: datetime, checks: _Checks
) -> Iterator[PlannedDate]:
    failing = [one for one in planned if one.why]
    slots = _by_day(terms, failing, not_before) if failing else {}
    kept_days = {one.day for one in planned}
    for one in planned:
        if one.why:
            fitting = _nearest(terms, one, slots, kept_days=kept_days - {one.day}, checks=checks)
            yield PlannedDate(
                day=one.day,
                at_time=one.at_time,
                starts_at=one.starts_at,
                why=one.why,
                alternatives=fitting,
            )
        else:
            yield one


def _by_day(
    terms: SeriesTerms, failing: list[PlannedDate], not_before: datetime
) -> dict[date, list[tuple[datetime, FreeSlot]]]:
    """Return the free times around the failing dates, by day, with what the clock shows."""
    colleagues = list_providers(terms.clinic).order_by("pk")
    around = timedelta(days=DAYS_AROUND)
    by_day: dict[date, list[tuple[datetime, FreeSlot]]] = defaultdict(list)
    for slot in find_free_slots(
        SlotSearch(
            clinic=terms.clinic,
            provider_ids=tuple(colleagues.values_list("pk", flat=True)),
            first=failing[0].day - around,
            last=failing[-1].day + around,
            minutes=terms.minutes,
            not_before=not_before,
            patient_id=terms.patient_id,
            buffer_minutes=terms.appointment_type.buffer_minutes,
        )
    ):
        wall = slot.wall(terms.clinic.zone)
        by_day[wall.date()].append((wall, slot))
    return by_day


def _nearest(
    terms: SeriesTerms,
    planned: PlannedDate,
    slots: Mapping[date, list[tuple[datetime, FreeSlot]]],
    *,
    kept_days: set[date],
    checks: _Checks,
) -> tuple[FreeSlot, ...]:
    """Return the best free times: the same provider, day and hour weigh most."""
    wished = datetime.combine(planned.day, planned.at_time)

    def distance(wall: datetime, slot: FreeSlot) -> int:
        of_day = abs((wall.hour - wished.hour) * 60 + wall.minute - wished.minute)
        days = abs((wall.date() - wished.date()).days)
        is_other = slot.provider_id != terms.provider.pk
        return of_day + days * OTHER_DAY + (OTHER_PROVIDER if is_other else 0)

    around = (planned.day + timedelta(days=n) for n in range(-DAYS_AROUND, DAYS_AROUND + 1))
    ranked = sorted(
        (distance(wall, slot), slot.minute, slot.provider_id, slot)
        for day in around
        if day not in kept_days
        for wall, slot in slots.get(day, ())
        if checks.room_is_free(slot)
    )
    return tuple(entry[3] for entry in ranked[:ALTERNATIVES])
