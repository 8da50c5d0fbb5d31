"""How far a patient may be booked: authorized visits, and the days that other apps keep here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from practice.models import Authorization
from practice.selectors.coverages import primary_coverages_on
from scheduling.models import RELEASED_STATUSES, Appointment, BookingLimit
from scheduling.selectors.clinic_clock import bounds_of_day, day_of


@dataclass(slots=True, kw_only=True)
class AuthorizedVisits:
    """An authorization and how many of its visits are booked."""

    authorization: Authorization
    booked: int = 0

    @property
    def left(self) -> int:
        """How many visits may still be booked; below zero when too many are."""
        return self.authorization.visits_approved - self.booked

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in its period."""
        return self.authorization.starts_on <= day <= self.authorization.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What limits one patient; ``coverages`` are the primary ones by day."""

    ends: tuple[BookingLimit, ...] = ()
    coverages: dict[date, int] = field(default_factory=dict)
    authorized: dict[int, tuple[AuthorizedVisits, ...]] = field(default_factory=dict)

    def why_not(self, day: date, *, is_evaluation: bool = False) -> str:
        """Say what a visit on a day would pass; empty when nothing.

        An evaluation starts a plan of care, so no plan or certification limits it.
        """
        for limit in self.ends:
            if day > limit.ends_on and not is_evaluation:
                return f"The {limit.get_kind_display()} ends on {_day(limit.ends_on)}."
        visits = self.authorized.get(self.coverages.get(day, 0), ())
        holding = [one for one in visits if one.covers(day)]
        if visits and not holding:
            return f"No authorization covers {_day(day)}."
        if visits and all(one.left <= 0 for one in holding):
            last = holding[-1]
            return (
                f"Authorization {last.authorization.number} approves "
                f"{last.authorization.visits_approved} visits, and {last.booked} are booked."
            )
        return ""

    def count(self, day: date) -> None:
        """Count one visit more, on the authorization that is used up first."""
        for visits in self.authorized.get(self.coverages.get(day, 0), ()):
            if visits.covers(day) and visits.left > 0:
                visits.booked += 1
                return


def limits_of(
    *, patient_id: int, zone: ZoneInfo, days: Sequence[date], besides: Iterable[int] = ()
) -> Limits:
    """Return what limits a patient on some days; four queries, or two without authorization.

    Appointments in ``besides`` are not counted: they are about to move.
    """
    ends = tuple(BookingLimit.objects.filter(patient_id=patient_id).order_by("ends_on", "pk"))
    primary = primary_coverages_on((patient_id, day) for day in days)
    coverages = {day: coverage.pk for (_, day), coverage in primary.items()}
    held = (
        list(
            Authorization.objects.filter(coverage__in=set(coverages.values())).order_by(
                "ends_on", "pk"
            )
        )
        if coverages
        else []
    )
    booked = _booked_days(patient_id, zone, held, besides) if held else []
    authorized: dict[int, tuple[AuthorizedVisits, ...]] = {}
    for authorization in held:
        of_coverage = authorized.get(authorization.coverage_id, ())
        visits = AuthorizedVisits(authorization=authorization)
        authorized[authorization.coverage_id] = (*of_coverage, visits)
    limits = Limits(ends=ends, coverages=coverages, authorized=authorized)
    for day in booked:
        _count_booked(authorized, day)
    return limits


def limits_of_many(*, patient_ids: Iterable[int], zone: ZoneInfo, day: date) -> dict[int, Limits]:
    """Return what limits each of some patients on one day: four queries for all of them."""
    asked = sorted(set(patient_ids))
    ends: dict[int, tuple[BookingLimit, ...]] = {}
    for limit in BookingLimit.objects.filter(patient__in=asked).order_by("ends_on", "pk"):
        ends[limit.patient_id] = (*ends.get(limit.patient_id, ()), limit)
    primary = primary_coverages_on((one, day) for one in asked)
    coverages = {patient_id: coverage.pk for (patient_id, _), coverage in primary.items()}
    held = list(
        Authorization.objects.filter(coverage__in=list(coverages.values())).order_by(
            "ends_on", "pk"
        )
    )
    booked = _booked_by_patient(zone, held)
    return {
        patient_id: _limits(
            ends.get(patient_id, ()),
            day,
            coverages.get(patient_id),
            [one for one in held if one.coverage_id == coverages.get(patient_id)],
            booked.get(patient_id, []),
        )
        for patient_id in asked
    }


def _limits(
    ends: tuple[BookingLimit, ...],
    day: date,
    coverage_id: int | None,
    held: list[Authorization],
    booked: list[date],
) -> Limits:
    if coverage_id is None:
        return Limits(ends=ends)
    visits = tuple(AuthorizedVisits(authorization=one) for one in held)
    authorized = {coverage_id: visits} if visits else {}
    for one in booked:
        _count_booked(authorized, one)
    return Limits(ends=ends, coverages={day: coverage_id}, authorized=authorized)


def _booked_by_patient(zone: ZoneInfo, held: list[Authorization]) -> dict[int, list[date]]:
    if not held:
        return {}
    begin, _ = bounds_of_day(min(one.starts_on for one in held), zone)
    end = bounds_of_day(max(one.ends_on for one in held), zone)[1]
    rows = Appointment.objects.exclude(status__in=RELEASED_STATUSES).filter(
        patient__in={one.patient_id for one in held}, starts_at__gte=begin, starts_at__lt=end
    )
    days: dict[int, list[date]] = {}
    for patient_id, moment in rows.order_by("starts_at", "pk").values_list(
        "patient_id", "starts_at"
    ):
        days.setdefault(patient_id, []).append(day_of(moment, zone))
    return days


def _booked_days(
    patient_id: int, zone: ZoneInfo, held: list[Authorization], besides: Iterable[int]
) -> list[date]:
    begin, _ = bounds_of_day(min(one.starts_on for one in held), zone)
    end = bounds_of_day(max(one.ends_on for one in held), zone)[0] + timedelta(days=1)
    rows = (
        Appointment.objects.exclude(status__in=RELEASED_STATUSES)
        .exclude(pk__in=list(besides))
        .filter(patient_id=patient_id, starts_at__gte=begin, starts_at__lt=end)
        .order_by("starts_at", "pk")
    )
    moments: list[datetime] = list(rows.values_list("starts_at", flat=True))
    return [day_of(moment, zone) for moment in moments]


def _count_booked(authorized: dict[int, tuple[AuthorizedVisits, ...]], day: date) -> None:
    for visits in authorized.values():
        holding = [one for one in visits if one.covers(day)]
        unused = next((one for one in holding if one.left > 0), None)
        if holding:
            (unused or holding[-1]).booked += 1


def _day(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"
