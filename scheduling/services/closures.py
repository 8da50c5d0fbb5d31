"""Blocking a provider's hours, or a whole clinic's, against those who book at the same time.

Whoever blocks takes the locks that bookings take. Of a booking and a block that meet, the
later one is told: a booking that the hours are closed, a block which visit stands in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

import pghistory

from foundation.locks import lock_in_order, retry_on_deadlock
from practice.models import Clinic, Provider, User
from scheduling.models import Appointment, AvailabilityException, ExceptionKind
from scheduling.selectors.closures import stands_in, visits_within
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions

LONGEST_DAYS = 366


class TooLongBlockedError(ScheduleRefusalError):
    """Hours are blocked for a year at most at once; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """What is blocked: days, both included, and perhaps hours; without a provider everybody's."""

    clinic: Clinic
    provider: Provider | None
    starts_on: date
    ends_on: date
    from_time: time | None = None
    to_time: time | None = None
    reason: str


def block_hours(
    closure: Closure, *, by: User
) -> tuple[AvailabilityException, tuple[Appointment, ...]]:
    """Take hours away; return the exception and the visits that stand in it.

    Hours that are blocked for the same reason already are left as they are. Raises
    ``TooLongBlockedError``.
    """
    days = (closure.ends_on - closure.starts_on).days + 1
    if days > LONGEST_DAYS:
        raise TooLongBlockedError("Block a year at most; enter later days separately.")
    return retry_on_deadlock(lambda: _block(closure, by=by))


def unblock_hours(exception: AvailabilityException, *, by: User) -> None:
    """Offer blocked hours again; history keeps that they were blocked."""

    def unblock() -> None:
        hold_providers(exception.clinic, exception.provider)
        with pghistory.context(user=by.pk):
            AvailabilityException.objects.filter(pk=exception.pk).delete()
        _show_everywhere(exception)

    retry_on_deadlock(unblock)


def hold_providers(clinic: Clinic, provider: Provider | None) -> None:
    """Let nobody book the provider, or without one anybody of the clinic, until the commit."""
    lock_in_order(f"provider:{one}" for one in _providers_of(clinic, provider))


def visits_inside(exception: AvailabilityException) -> tuple[Appointment, ...]:
    """Return the visits that hold their time within an exception."""
    visits = visits_within(exception.clinic, [exception])
    return tuple(visit for visit in visits if stands_in(visit, exception))


def _block(closure: Closure, *, by: User) -> tuple[AvailabilityException, tuple[Appointment, ...]]:
    hold_providers(closure.clinic, closure.provider)
    with pghistory.context(user=by.pk):
        exception, is_new = AvailabilityException.objects.get_or_create(
            clinic=closure.clinic,
            provider=closure.provider,
            kind=ExceptionKind.CLOSED,
            starts_on=closure.starts_on,
            ends_on=closure.ends_on,
            from_time=closure.from_time,
            to_time=closure.to_time,
            reason=closure.reason,
        )
    inside = visits_inside(exception)
    if is_new:
        _show_everywhere(exception)
    return exception, inside


def _providers_of(clinic: Clinic, provider: Provider | None) -> Iterable[int]:
    if provider is not None:
        return [provider.pk]
    return Provider.objects.filter(clinics=clinic).values_list("pk", flat=True)


def _show_everywhere(exception: AvailabilityException) -> None:
    """Let open day pages draw the closed hours anew."""
    span = (exception.ends_on - exception.starts_on).days + 1
    days = [exception.starts_on + timedelta(days=n) for n in range(min(span, LONGEST_DAYS))]
    raise_versions(clinic_id=exception.clinic_id, days=days)
