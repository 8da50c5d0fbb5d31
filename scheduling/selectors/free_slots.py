"""Free times: what is offered, less what is booked. docs/algorithms/slot-search.md tells the steps.

All times are reckoned as whole minutes since the epoch, so that six weeks of a dozen providers
take milliseconds.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, F, Func, Q
from django.db.models.functions import Now

from practice.models import Clinic
from scheduling.models import RELEASED_STATUSES, Appointment, SlotHold
from scheduling.selectors.clinic_clock import bounds_of_day, wall_of
from scheduling.selectors.hours import ALL_DAY, hours_of

STEP_MINUTES = 15
SECONDS = 60
LONGEST_MINUTES = 12 * 60  # a visit of eight hours with its buffers
Span = tuple[int, int]  # minutes since the epoch, the end excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSearch:
    """What is looked for: ``minutes`` free of one of some providers, from day to day.

    ``patient_id`` leaves out when the patient has another visit; ``buffer_minutes`` must be
    free after the visit as well.
    """

    clinic: Clinic
    provider_ids: tuple[int, ...]
    first: date
    last: date
    minutes: int
    not_before: datetime
    patient_id: int | None = None
    buffer_minutes: int = 0
    step_minutes: int = STEP_MINUTES


class FreeSlot(NamedTuple):
    """One start that is free; ``minute`` counts from the epoch.

    A tuple, since a search makes ten thousand of them.
    """

    provider_id: int
    minute: int

    @property
    def starts_at(self) -> datetime:
        """The moment, aware."""
        return datetime.fromtimestamp(self.minute * SECONDS, UTC)

    def wall(self, zone: ZoneInfo) -> datetime:
        """Return what the clinic's clock shows then."""
        return wall_of(self.starts_at, zone)


def find_free_slots(search: SlotSearch) -> list[FreeSlot]:
    """Return every free start by time, then provider: four queries, five with a patient."""
    gaps = find_gaps(search)
    found = [
        (minute, place, provider_id)
        for place, provider_id in enumerate(search.provider_ids)
        for gap in gaps.get(provider_id, ())
        for minute in starts_within(gap, minutes=search.minutes, step=search.step_minutes)
    ]
    found.sort()
    return [FreeSlot(provider_id, minute) for minute, _, provider_id in found]


def free_minutes(search: SlotSearch) -> dict[tuple[int, date], tuple[int, int]]:
    """Return (free, offered) minutes of each provider and day: four queries."""
    taken = _taken(search)
    counted: dict[tuple[int, date], tuple[int, int]] = {}
    for (provider_id, day), spans in _offered(search).items():
        offered = sum(end - begin for begin, end in spans)
        busy = taken.get(provider_id, [])
        free = sum(gap[1] - gap[0] for span in spans for gap in _gaps(span, _touching(span, busy)))
        counted[provider_id, day] = (free, offered)
    return counted


def find_gaps(search: SlotSearch) -> dict[int, list[Span]]:
    """Return each provider's stretches with nothing booked or kept, by day: four queries."""
    taken = _taken(search)
    gaps: dict[int, list[Span]] = defaultdict(list)
    for (provider_id, _), spans in _offered(search).items():
        busy = taken.get(provider_id, [])
        for span in spans:
            gaps[provider_id] += _gaps(span, _touching(span, busy))
    return gaps


def _offered(search: SlotSearch) -> dict[tuple[int, date], list[Span]]:
    clinic = search.clinic
    hours = hours_of(
        clinic=clinic, provider_ids=search.provider_ids, first=search.first, last=search.last
    )
    earliest = minute_of(search.not_before) + (1 if search.not_before.second else 0)
    wall_minute = _WallMinutes(clinic.zone)
    offered: dict[tuple[int, date], list[Span]] = {}
    for (provider_id, day), held in hours.items():
        stretches = [
            (clinic.opens_at, clinic.closes_at) if stretch == ALL_DAY else stretch
            for stretch in held.stretches
        ]
        spans = ((wall_minute(day, begin), wall_minute(day, end)) for begin, end in stretches)
        offered[provider_id, day] = [
            (max(begin, earliest), end) for begin, end in spans if max(begin, earliest) < end
        ]
    return offered


class _WallMinutes:
    """Minutes of clock times; a day's offset from UTC is asked for once where it holds all day."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._days: dict[date, tuple[int, bool]] = {}

    def __call__(self, day: date, at: time) -> int:
        """Return the minute; a time that the clocks skip is taken an hour later."""
        if day not in self._days:
            begin, end = bounds_of_day(day, self._zone)
            self._days[day] = (minute_of(begin), end - begin == timedelta(days=1))
        midnight, is_plain = self._days[day]
        if is_plain:
            return midnight + at.hour * 60 + at.minute
        return minute_of(datetime.combine(day, at, tzinfo=self._zone))


def _taken(search: SlotSearch) -> dict[int, list[Span]]:
    """Return what is booked of each provider, with the buffer after it, in order."""
    begin, _ = bounds_of_day(search.first, search.clinic.zone)
    _, end = bounds_of_day(search.last, search.clinic.zone)
    holding = Appointment.objects.exclude(status__in=RELEASED_STATUSES).filter(
        starts_at__gte=begin - timedelta(days=1), starts_at__lt=end, ends_at__gt=begin
    )
    wanted = Q(provider__in=search.provider_ids)
    if search.patient_id is not None:
        wanted |= Q(patient=search.patient_id)
    taken: dict[int, list[Span]] = defaultdict(list)
    rows = holding.filter(wanted).values_list(
        "provider_id",
        "patient_id",
        _minute_in_database("starts_at"),
        _minute_in_database("ends_at"),
        F("appointment_type__buffer_minutes"),
    )
    providers, before = frozenset(search.provider_ids), search.buffer_minutes
    for provider_id, patient_id, begins, ends, buffer in rows:
        if patient_id == search.patient_id:
            for one in search.provider_ids:
                taken[one].append((begins, ends))
        if provider_id in providers:
            taken[provider_id].append((begins - before, ends + buffer))
    for provider_id, begins, ends in _held(search, begin, end):
        taken[provider_id].append((begins - before, ends))
    for spans in taken.values():
        spans.sort()
    return taken


def _held(search: SlotSearch, begin: datetime, end: datetime) -> Iterable[tuple[int, int, int]]:
    """Return the minutes that are kept for somebody, unless the hold ran out: one query."""
    return SlotHold.objects.filter(
        provider__in=search.provider_ids,
        released_at=None,
        until__gt=Now(),
        starts_at__lt=end,
        ends_at__gt=begin,
    ).values_list("provider_id", _minute_in_database("starts_at"), _minute_in_database("ends_at"))


def _minute_in_database(column: str) -> Func:
    """Return a moment as ``minute_of`` does; reading thousands of moments would cost more."""
    return Func(
        F(column),
        template="FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / 60)::bigint",
        output_field=BigIntegerField(),
    )


def _touching(span: Span, busy: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a sorted list overlaps a span; nothing lasts longer than half a day."""
    begin, end = span
    first, last = bisect_left(busy, (begin - LONGEST_MINUTES, 0)), bisect_left(busy, (end, 0))
    return (one for one in busy[first:last] if one[1] > begin)


def _gaps(span: Span, busy: Iterable[Span]) -> list[Span]:
    gaps, reached = [], span[0]
    for begin, end in busy:
        if begin > reached:
            gaps.append((reached, begin))
        reached = max(reached, end)
    if reached < span[1]:
        gaps.append((reached, span[1]))
    return gaps


def starts_within(gap: Span, *, minutes: int, step: int = STEP_MINUTES) -> range:
    """Return the starts, a step apart, from which a gap holds so many minutes."""
    first = -(-gap[0] // step) * step  # zones of the United States lie whole quarters apart
    return range(first, gap[1] - minutes + 1, step)


def minute_of(moment: datetime) -> int:
    """Return a moment as whole minutes since the epoch."""
    return int(moment.timestamp()) // SECONDS
