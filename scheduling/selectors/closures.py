"""Hours that are blocked, and the visits that were booked there before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q, QuerySet

from practice.models import Clinic, User
from practice.selectors.scope import clinics_of
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    AvailabilityException,
    ExceptionKind,
    FreedTime,
)
from scheduling.selectors.clinic_clock import bounds_of_day, day_of, wall_of

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedHours:
    """An exception that takes hours away, and the visits that still stand in them."""

    exception: AvailabilityException
    visits: tuple["StandingVisit", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingVisit:
    """A visit in blocked hours, as the clinic's clock reads its start."""

    appointment: Appointment
    starts: datetime


def list_blocked_hours(clinic: Clinic, *, at: datetime) -> tuple[BlockedHours, ...]:
    """Return what is blocked today and later, soonest first: two queries."""
    coming = (
        AvailabilityException.objects.filter(
            clinic=clinic, kind=ExceptionKind.CLOSED, ends_on__gte=day_of(at, clinic.zone)
        )
        .select_related("provider")
        .order_by("starts_on", "pk")[:MOST_SHOWN]
    )
    exceptions = list(coming)
    visits = list(visits_within(clinic, exceptions).filter(starts_at__gte=at))
    return tuple(
        BlockedHours(
            exception=one,
            visits=tuple(
                StandingVisit(appointment=visit, starts=wall_of(visit.starts_at, clinic.zone))
                for visit in visits
                if stands_in(visit, one)
            ),
        )
        for one in exceptions
    )


def get_blocked_hours(user: User, exception_id: int) -> AvailabilityException:
    """Return blocked hours of one of the user's clinics; raises ``DoesNotExist``."""
    rows = AvailabilityException.objects.select_related("clinic")
    return rows.get(pk=exception_id, kind=ExceptionKind.CLOSED, clinic__in=clinics_of(user))


def visits_within(
    clinic: Clinic, exceptions: Sequence[AvailabilityException]
) -> QuerySet[Appointment]:
    """Return the visits that hold their time on the days and for the providers of exceptions.

    Which of them touch the hours of a day is for ``stands_in`` to say.
    """
    days = Q(pk__in=[])
    for one in exceptions:
        span = Q(
            starts_at__lt=bounds_of_day(one.ends_on, clinic.zone)[1],
            ends_at__gt=bounds_of_day(one.starts_on, clinic.zone)[0],
        )
        days |= span & Q(provider=one.provider_id) if one.provider_id else span
    return (
        Appointment.objects.filter(days, clinic=clinic)
        .exclude(status__in=RELEASED_STATUSES)
        .select_related("patient", "provider", "clinic")
        .order_by("starts_at", "pk")
    )


def is_blocked(span: Appointment | FreedTime) -> bool:
    """Tell whether somebody blocked these hours of the provider or the clinic: one query."""
    zone = span.clinic.zone
    exceptions = AvailabilityException.objects.filter(
        Q(provider=span.provider_id) | Q(provider=None),
        clinic=span.clinic,
        kind=ExceptionKind.CLOSED,
        starts_on__lte=day_of(span.ends_at, zone),
        ends_on__gte=day_of(span.starts_at, zone),
    )
    return any(stands_in(span, one) for one in exceptions)


def stands_in(visit: Appointment | FreedTime, exception: AvailabilityException) -> bool:
    """Tell whether a visit touches the blocked hours, by the clinic's clock."""
    if exception.provider_id not in {None, visit.provider_id}:
        return False
    zone = visit.clinic.zone
    starts, ends = wall_of(visit.starts_at, zone), wall_of(visit.ends_at, zone)
    begin, stop = exception.from_time or time.min, exception.to_time or time.max
    return any(
        datetime.combine(day, begin) < ends and starts < datetime.combine(day, stop)
        for day in {starts.date(), ends.date()}
        if exception.starts_on <= day <= exception.ends_on
    )
