"""A day of a clinic, as values: a fixed number of queries and no rich objects."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from practice.models import Clinic, Provider
from scheduling.models import RELEASED_STATUSES, Appointment, ScheduleVersion
from scheduling.selectors.clinic_clock import bounds_of_day, wall_of
from scheduling.selectors.hours import Stretch, hours_of
from scheduling.selectors.statuses import LOOKS, StatusLook

COLUMNS = (
    "pk",
    "starts_at",
    "ends_at",
    "status",
    "version",
    "is_walk_in",
    "remark",
    "provider_id",
    "patient_id",
    "patient__first_name",
    "patient__last_name",
    "patient__birth_date",
    "patient__mrn",
    "appointment_type__name",
    "room__name",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAppointment:
    """One line of a day; ``starts`` and ``ends`` are what the clinic's clock shows."""

    pk: int
    starts: datetime
    ends: datetime
    status: str
    version: int
    is_walk_in: bool
    remark: str
    provider_id: int
    patient_id: int
    first_name: str
    last_name: str
    birth_date: date
    mrn: str
    type_name: str
    room: str
    has_namesake: bool = False

    @property
    def look(self) -> StatusLook:
        """How its status is shown."""
        return LOOKS[self.status]

    @property
    def patient_name(self) -> str:
        """Last name, first name."""
        return f"{self.last_name}, {self.first_name}"

    @property
    def is_expected(self) -> bool:
        """Whether the patient has still to come."""
        return self.status in {"BOOKED", "CONFIRMED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One provider of a day, with that day's appointments in order."""

    provider_id: int
    name: str
    appointments: tuple[DayAppointment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedStretch:
    """A stretch in which a provider is not offered, by the clinic's clock."""

    provider_id: int
    starts: datetime
    ends: datetime
    reason: str = ""


def list_day(clinic: Clinic, day: date) -> tuple[DayAppointment, ...]:
    """Return a day's appointments by time: one query. A visit past midnight shows on both days."""
    begin, end = bounds_of_day(day, clinic.zone)
    rows = Appointment.objects.filter(
        clinic=clinic,
        starts_at__gte=begin - timedelta(days=1),  # the index is by start; none lasts a day
        starts_at__lt=end,
        ends_at__gt=begin,
    )
    values = list(rows.order_by("starts_at", "pk").values_list(*COLUMNS))
    expected = {(row[8], row[10]) for row in values if row[3] not in RELEASED_STATUSES}
    names = Counter(last.casefold() for _, last in expected)
    return tuple(
        DayAppointment(
            pk=row[0],
            starts=wall_of(row[1], clinic.zone),
            ends=wall_of(row[2], clinic.zone),
            status=row[3],
            version=row[4],
            is_walk_in=row[5],
            remark=row[6],
            provider_id=row[7],
            patient_id=row[8],
            first_name=row[9],
            last_name=row[10],
            birth_date=row[11],
            mrn=row[12],
            type_name=row[13],
            room=row[14] or "",
            has_namesake=names[row[10].casefold()] > 1,
        )
        for row in values
    )


def list_columns(clinic: Clinic, appointments: Iterable[DayAppointment]) -> tuple[Column, ...]:
    """Return the clinic's providers, and whoever else has an appointment: one query."""
    by_provider: dict[int, list[DayAppointment]] = {}
    for appointment in appointments:
        by_provider.setdefault(appointment.provider_id, []).append(appointment)
    providers = (
        Provider.objects.filter(Q(is_active=True, clinics=clinic) | Q(pk__in=by_provider))
        .distinct()
        .order_by("last_name", "first_name", "pk")
    )
    return tuple(
        Column(
            provider_id=provider.pk,
            name=str(provider),
            appointments=tuple(by_provider.get(provider.pk, ())),
        )
        for provider in providers
    )


def list_closed(clinic: Clinic, day: date) -> tuple[ClosedStretch, ...]:
    """Return when providers are not offered within the clinic's hours: three queries.

    A provider without any hours entered at the clinic is offered at every hour that no
    exception closes.
    """
    working = Provider.objects.filter(is_active=True, clinics=clinic).order_by("pk")
    hours = hours_of(
        clinic=clinic, provider_ids=working.values_list("pk", flat=True), first=day, last=day
    )
    return tuple(
        ClosedStretch(
            provider_id=provider_id,
            starts=datetime.combine(day, begin),
            ends=datetime.combine(day, end),
            reason=held.closed_by,
        )
        for (provider_id, _), held in hours.items()
        for begin, end in _gaps(held.stretches, clinic.opens_at, clinic.closes_at)
    )


def day_version(*, clinic_id: int, day: date) -> int:
    """Return the count of a day's changes: one query."""
    row = ScheduleVersion.objects.filter(clinic_id=clinic_id, day=day).values_list("version")
    return next((version for (version,) in row), 0)


def _gaps(stretches: Iterable[Stretch], begin: time, end: time) -> list[Stretch]:
    """Return what sorted stretches leave free between two times."""
    gaps, reached = [], begin
    for from_time, to_time in stretches:
        if from_time > reached:
            gaps.append((reached, min(from_time, end)))
        reached = max(reached, to_time)
    if reached < end:
        gaps.append((reached, end))
    return [(start, stop) for start, stop in gaps if start < stop]
