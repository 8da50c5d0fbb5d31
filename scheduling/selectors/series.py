"""Series as they stand, and the dates of them that are still to be booked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from practice.models import Clinic, User
from practice.selectors.providers import list_providers
from practice.selectors.scope import clinics_of
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    AppointmentSeries,
    SeriesDate,
    SeriesDateStatus,
)
from scheduling.selectors.clinic_clock import NoSuchTimeError, bounds_of_day, day_of, moment_of
from scheduling.selectors.free_slots import (
    FreeSlot,
    SlotSearch,
    Span,
    find_gaps,
    minute_of,
    starts_within,
)

MOST_OPEN = 50
ALTERNATIVES = 3
DAYS_AROUND = 2
DAY_MINUTES = 24 * 60
OTHER_PROVIDER = 90  # minutes of difference that another provider is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDate:
    """A date still to be booked; ``again`` is its own time where that is free by now."""

    date: SeriesDate
    again: FreeSlot | None
    alternatives: tuple[FreeSlot, ...]


def visible_series(user: User) -> QuerySet[AppointmentSeries]:
    """Return the series of a person's clinics."""
    return AppointmentSeries.objects.filter(clinic__in=clinics_of(user))


def get_series(user: User, pk: int) -> AppointmentSeries:
    """Return one with what it is shown with; raises ``AppointmentSeries.DoesNotExist``."""
    return (
        visible_series(user)
        .select_related("clinic", "patient", "provider", "room", "appointment_type")
        .prefetch_related("times")
        .get(pk=pk)
    )


def list_dates(series: AppointmentSeries) -> list[SeriesDate]:
    """Return the dates of a series in order, with their appointments: one query."""
    return list(
        series.dates.select_related("appointment__provider").order_by("day", "at_time", "pk")
    )


def series_date_of(appointment_id: int) -> SeriesDate | None:
    """Return the planned date that an appointment keeps, if it belongs to a series."""
    return SeriesDate.objects.filter(appointment_id=appointment_id).first()


def get_open_date(user: User, pk: int) -> SeriesDate:
    """Return a date of a series at a person's clinic; raises ``SeriesDate.DoesNotExist``."""
    rows = SeriesDate.objects.select_related("series__clinic", "series__provider")
    return rows.get(pk=pk, series__in=visible_series(user))


def count_open_dates(clinic: Clinic, *, today: date) -> int:
    """Count the dates of a clinic that are still to be booked: one query."""
    return _open_dates(clinic, today).count()


def list_open_dates(clinic: Clinic, *, at: datetime) -> list[OpenDate]:
    """Return the open dates with what is free for each by now: six queries, whatever there is."""
    rows = _open_dates(clinic, day_of(at, clinic.zone)).select_related(
        "series__clinic", "series__patient", "series__provider", "series__appointment_type"
    )
    dates = list(rows.order_by("day", "at_time", "pk")[:MOST_OPEN])
    if not dates:
        return []
    book = _Book(clinic, dates, at=at)
    return [
        OpenDate(date=one, again=book.own_time(one), alternatives=book.near(one)) for one in dates
    ]


def _open_dates(clinic: Clinic, today: date) -> QuerySet[SeriesDate]:
    return SeriesDate.objects.filter(
        series__clinic=clinic, status=SeriesDateStatus.OPEN, day__gte=today
    )


class _Book:
    """What is free around some open dates, read once."""

    def __init__(self, clinic: Clinic, dates: list[SeriesDate], *, at: datetime) -> None:
        self._clinic = clinic
        around = timedelta(days=DAYS_AROUND)
        first, last = dates[0].day - around, dates[-1].day + around
        providers = list_providers(clinic).order_by("pk")
        self._gaps = find_gaps(
            SlotSearch(
                clinic=clinic,
                provider_ids=tuple(providers.values_list("pk", flat=True)),
                first=first,
                last=last,
                minutes=0,
                not_before=at,
            )
        )
        self._patients: dict[int, list[Span]] = defaultdict(list)
        self._rooms: dict[int, list[Span]] = defaultdict(list)
        self._read_others(dates, first, last)

    def own_time(self, one: SeriesDate) -> FreeSlot | None:
        """Return the planned time where it is free by now."""
        minute = self._minute(one)
        slot = FreeSlot(provider_id=one.series.provider_id, minute=minute or 0)
        return slot if minute is not None and self._is_free(one, slot) else None

    def near(self, one: SeriesDate) -> tuple[FreeSlot, ...]:
        """Return the nearest free times: of the same provider, or of others the same day."""
        wished = self._minute(one)
        if wished is None:
            return ()
        ranked = sorted(
            (self._distance(one, slot, wished), slot.minute, slot.provider_id)
            for slot in self._slots_near(one, wished)
            if slot.minute != wished or slot.provider_id != one.series.provider_id
        )
        found: list[FreeSlot] = []
        for _, minute, provider_id in ranked:
            slot = FreeSlot(provider_id=provider_id, minute=minute)
            if self._is_free(one, slot):
                found.append(slot)
            if len(found) == ALTERNATIVES:
                break
        return tuple(found)

    def _slots_near(self, one: SeriesDate, wished: int) -> Iterable[FreeSlot]:
        for provider_id, gaps in self._gaps.items():
            days = DAYS_AROUND if provider_id == one.series.provider_id else 0
            reach = DAY_MINUTES * days + DAY_MINUTES // 2
            for gap in gaps:
                if gap[1] > wished - reach and gap[0] < wished + reach:
                    for minute in starts_within(gap, minutes=one.series.minutes):
                        yield FreeSlot(provider_id=provider_id, minute=minute)

    def _distance(self, one: SeriesDate, slot: FreeSlot, wished: int) -> int:
        is_other = slot.provider_id != one.series.provider_id
        return abs(slot.minute - wished) + (OTHER_PROVIDER if is_other else 0)

    def _is_free(self, one: SeriesDate, slot: FreeSlot) -> bool:
        span = (slot.minute, slot.minute + one.series.minutes)
        gaps = self._gaps.get(slot.provider_id, ())
        others = [*self._patients[one.series.patient_id], *self._rooms[one.series.room_id or 0]]
        return any(gap[0] <= span[0] and span[1] <= gap[1] for gap in gaps) and not any(
            other[0] < span[1] and other[1] > span[0] for other in others
        )

    def _minute(self, one: SeriesDate) -> int | None:
        try:
            starts_at = moment_of(datetime.combine(one.day, one.at_time), self._clinic.zone)
        except NoSuchTimeError:
            return None
        return minute_of(starts_at)

    def _read_others(self, dates: list[SeriesDate], first: date, last: date) -> None:
        begin, _ = bounds_of_day(first, self._clinic.zone)
        _, end = bounds_of_day(last, self._clinic.zone)
        patients = {one.series.patient_id for one in dates}
        rooms = {one.series.room_id for one in dates if one.series.room_id is not None}
        rows = Appointment.objects.exclude(status__in=RELEASED_STATUSES).filter(
            Q(patient__in=patients) | Q(room__in=rooms), starts_at__lt=end, ends_at__gt=begin
        )
        for patient_id, room_id, starts_at, ends_at in rows.order_by("pk").values_list(
            "patient_id", "room_id", "starts_at", "ends_at"
        ):
            span = (minute_of(starts_at), minute_of(ends_at))
            self._patients[patient_id].append(span)
            if room_id is not None:
                self._rooms[room_id].append(span)
