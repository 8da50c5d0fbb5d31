"""How much of each day is still free: the heat by which a day is chosen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from practice.models import Clinic
from scheduling.models import RELEASED_STATUSES, Appointment
from scheduling.selectors.clinic_clock import bounds_of_day, day_of
from scheduling.selectors.free_slots import SlotSearch, free_minutes

A_WEEK = timedelta(days=7)
HOUR = 60
# From which share of the offered minutes on a day counts as which heat; the last is the freest.
HEATS = (0.0, 0.15, 0.35, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCapacity:
    """One day: minutes that are free and offered from now on, and how many are booked."""

    day: date
    free_minutes: int
    offered_minutes: int
    booked_count: int

    @property
    def is_offered(self) -> bool:
        """Whether anybody can still be booked within hours."""
        return self.offered_minutes > 0

    @property
    def heat(self) -> int:
        """From 0 (full) to 4 (mostly free)."""
        if not self.free_minutes:
            return 0
        share = self.free_minutes / self.offered_minutes
        return sum(share > least for least in HEATS)

    @property
    def free_hours(self) -> str:
        """Free time as hours, to the half hour below."""
        halves = self.free_minutes // (HOUR // 2)
        whole = str(halves // 2) if halves // 2 or not halves else ""
        return f"{whole}½" if halves % 2 else whole

    @property
    def offered_hours(self) -> int:
        """Offered time as whole hours."""
        return self.offered_minutes // HOUR


def list_capacity(
    clinic: Clinic, *, provider_ids: Sequence[int], first: date, last: date, not_before: datetime
) -> tuple[DayCapacity, ...]:
    """Return each day from first to last for some providers together: four queries."""
    search = SlotSearch(
        clinic=clinic,
        provider_ids=tuple(provider_ids),
        first=first,
        last=last,
        minutes=0,
        not_before=not_before,
    )
    free: Counter[date] = Counter()
    offered: Counter[date] = Counter()
    for (_, day), (free_then, offered_then) in free_minutes(search).items():
        free[day] += free_then
        offered[day] += offered_then
    booked = _booked(clinic, search)
    return tuple(
        DayCapacity(
            day=day,
            free_minutes=free[day],
            offered_minutes=offered[day],
            booked_count=booked[day],
        )
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    )


def weeks_of_month(day: date) -> tuple[date, date]:
    """Return the Monday before a month begins and the Sunday after it ends."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    last = following - timedelta(days=1)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def _booked(clinic: Clinic, search: SlotSearch) -> Counter[date]:
    begin, _ = bounds_of_day(search.first, clinic.zone)
    _, end = bounds_of_day(search.last, clinic.zone)
    rows = Appointment.objects.exclude(status__in=RELEASED_STATUSES).filter(
        clinic=clinic,
        provider__in=search.provider_ids,
        starts_at__gte=begin,
        starts_at__lt=end,
    )
    return Counter(
        day_of(moment, clinic.zone) for moment in rows.values_list("starts_at", flat=True)
    )
