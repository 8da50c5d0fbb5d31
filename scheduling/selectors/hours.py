"""When providers are offered, day by day: the usual hours and the exceptions to them.

A provider with no usual hours at a clinic is offered at every hour that no exception closes.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Q

from practice.models import Clinic
from scheduling.models import Availability, AvailabilityException, ExceptionKind
from scheduling.selectors.clinic_clock import clock_time

Stretch = tuple[time, time]
ALL_DAY: Stretch = (time.min, time.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours:
    """The stretches of one provider's day, sorted; ``closed_by`` says what takes from them."""

    stretches: tuple[Stretch, ...]
    closed_by: str = ""

    @property
    def is_unlimited(self) -> bool:
        """Whether nothing is said about the day at all."""
        return self.stretches == (ALL_DAY,)

    def cover(self, begin: time, end: time) -> bool:
        """Tell whether one stretch holds the whole span."""
        return any(start <= begin < end <= stop for start, stop in self.stretches)


def hours_of(
    *, clinic: Clinic, provider_ids: Iterable[int], first: date, last: date
) -> dict[tuple[int, date], DayHours]:
    """Return the hours of each provider on each day from first to last: two queries."""
    providers = tuple(provider_ids)
    usual = _usual_hours(clinic, providers)
    exceptions = list(
        AvailabilityException.objects.filter(
            Q(provider__in=providers) | Q(provider=None),
            clinic=clinic,
            starts_on__lte=last,
            ends_on__gte=first,
        ).order_by("pk")
    )
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found: dict[tuple[int, date], DayHours] = {}
    for provider_id in providers:
        own = [one for one in exceptions if one.provider_id in {None, provider_id}]
        plain: dict[int, DayHours] = {}  # by weekday: most days are as any other such day
        for day in days:
            holding = [one for one in own if one.starts_on <= day <= one.ends_on]
            hours = None if holding else plain.get(day.weekday())
            if hours is None:
                hours = _hours_on(day, usual=usual.get(provider_id), exceptions=holding)
            if not holding:
                plain[day.weekday()] = hours
            found[provider_id, day] = hours
    return found


def hours_in_words(hours: DayHours, day: date) -> str:
    """Say when a provider is offered on a day, and what closes the rest."""
    offered = ", ".join(
        f"{clock_time(begin)} to {clock_time(end)}" for begin, end in hours.stretches
    )
    closed = f" ({hours.closed_by})" if hours.closed_by else ""
    return f"This provider's hours on {day:%A} are {offered or 'none'}{closed}."


def _usual_hours(clinic: Clinic, providers: tuple[int, ...]) -> dict[int, dict[int, list[Stretch]]]:
    """Return the weekly hours by provider and weekday; whoever has none is not in it."""
    usual: dict[int, dict[int, list[Stretch]]] = {}
    rows = Availability.objects.filter(clinic=clinic, provider__in=providers)
    for provider_id, weekday, begin, end in rows.values_list(
        "provider_id", "weekday", "from_time", "to_time"
    ):
        usual.setdefault(provider_id, defaultdict(list))[weekday].append((begin, end))
    return usual


def _hours_on(
    day: date,
    *,
    usual: dict[int, list[Stretch]] | None,
    exceptions: list[AvailabilityException],
) -> DayHours:
    stretches = [ALL_DAY] if usual is None else list(usual.get(day.weekday(), ()))
    closing = [one for one in exceptions if one.kind == ExceptionKind.CLOSED]
    stretches += [_span(one) for one in exceptions if one.kind == ExceptionKind.OPEN]
    joined = _joined(stretches)
    for one in closing:
        joined = [part for stretch in joined for part in _without(stretch, _span(one))]
    return DayHours(
        stretches=tuple(joined), closed_by=", ".join(dict.fromkeys(one.reason for one in closing))
    )


def _span(exception: AvailabilityException) -> Stretch:
    return (exception.from_time or time.min, exception.to_time or time.max)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Return sorted stretches, those that touch or overlap made one."""
    joined: list[Stretch] = []
    for begin, end in sorted(stretches):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _without(stretch: Stretch, closed: Stretch) -> list[Stretch]:
    begin, end = stretch
    parts = [(begin, min(end, closed[0])), (max(begin, closed[1]), end)]
    return [(start, stop) for start, stop in parts if start < stop]
