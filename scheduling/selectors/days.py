"""Days of a clinic, as values: a fixed number of queries and no rich objects."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q, Sum
from django.db.models.functions import Now

from practice.models import Clinic, Provider
from practice.selectors.providers import list_providers
from scheduling.models import RELEASED_STATUSES, Appointment, Room, ScheduleVersion, SlotHold
from scheduling.selectors.clinic_clock import bounds_of_day, clock_time, wall_of
from scheduling.selectors.hours import Stretch, hours_of
from scheduling.selectors.statuses import LOOKS, StatusLook

NO_ROOM = 0
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
    "room_id",
    "equipment__name",
    "shared_session_id",
    "shared_session__capacity",
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
    room_id: int = 0
    equipment: str = ""
    session_id: int | None = None
    places: int = 1
    has_namesake: bool = False
    is_masked: bool = False

    @property
    def look(self) -> StatusLook:
        """How its status is shown."""
        return LOOKS[self.status]

    @property
    def patient_name(self) -> str:
        """Last name, first name; the initials where names are hidden."""
        if self.is_masked:
            return f"{self.first_name} {self.last_name}"
        return f"{self.last_name}, {self.first_name}"

    @property
    def is_expected(self) -> bool:
        """Whether the patient has still to come."""
        return self.status in {"BOOKED", "CONFIRMED"}

    def masked(self) -> "DayAppointment":
        """Return the line as a screen shows it that strangers can see: initials, nothing else."""
        return replace(
            self,
            first_name=f"{self.first_name[:1]}.",
            last_name=f"{self.last_name[:1]}.",
            mrn="",
            remark="",
            is_masked=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A provider, a room or a day, with its appointments in order."""

    key: int
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
    return list_days(clinic, day, day)


def list_days(
    clinic: Clinic, first: date, last: date, *, provider_id: int | None = None
) -> tuple[DayAppointment, ...]:
    """Return the appointments from first to last day by time, of all or one: one query."""
    begin, _ = bounds_of_day(first, clinic.zone)
    _, end = bounds_of_day(last, clinic.zone)
    rows = Appointment.objects.filter(
        clinic=clinic,
        starts_at__gte=begin - timedelta(days=1),  # the index is by start; none lasts a day
        starts_at__lt=end,
        ends_at__gt=begin,
    )
    if provider_id is not None:
        rows = rows.filter(provider=provider_id)
    values = list(rows.order_by("starts_at", "pk").values_list(*COLUMNS))
    begins = [wall_of(row[1], clinic.zone) for row in values]
    expected = {
        (max(starts.date(), first), row[8], row[10].casefold())
        for starts, row in zip(begins, values, strict=True)
        if row[3] not in RELEASED_STATUSES
    }
    names = Counter((day, last_name) for day, _, last_name in expected)
    return tuple(
        DayAppointment(
            pk=row[0],
            starts=starts,
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
            room_id=row[15] or NO_ROOM,
            equipment=row[16] or "",
            session_id=row[17],
            places=row[18] or 1,
            has_namesake=names[max(starts.date(), first), row[10].casefold()] > 1,
        )
        for starts, row in zip(begins, values, strict=True)
    )


def list_columns(
    clinic: Clinic,
    appointments: Iterable[DayAppointment],
    *,
    only: Collection[int] = (),
) -> tuple[Column, ...]:
    """Return the clinic's providers, and whoever else has an appointment: one query.

    ``only`` narrows them to the ids that were chosen; empty, to none.
    """
    by_provider = _grouped(appointments, "provider_id")
    providers = Provider.objects.filter(
        Q(pk__in=list_providers(clinic).order_by().values("pk")) | Q(pk__in=by_provider)
    ).order_by("last_name", "first_name", "pk")
    return tuple(
        Column(
            key=provider.pk,
            name=str(provider),
            appointments=tuple(by_provider.get(provider.pk, ())),
        )
        for provider in providers
        if not only or provider.pk in only
    )


def list_room_columns(
    clinic: Clinic,
    appointments: Iterable[DayAppointment],
    *,
    only: Collection[int] = (),
) -> tuple[Column, ...]:
    """Return the clinic's rooms, and last what has none: one query."""
    by_room = _grouped(appointments, "room_id")
    rooms = Room.objects.filter(Q(is_active=True) | Q(pk__in=by_room), clinic=clinic)
    columns = [
        Column(key=room.pk, name=room.name, appointments=tuple(by_room.get(room.pk, ())))
        for room in rooms.order_by("name", "pk")
        if not only or room.pk in only
    ]
    without = Column(key=NO_ROOM, name="No room", appointments=tuple(by_room.get(NO_ROOM, ())))
    return (*columns, without) if not only or NO_ROOM in only else tuple(columns)


def list_day_columns(
    days: Iterable[date], appointments: Sequence[DayAppointment]
) -> tuple[Column, ...]:
    """Return the days of a week, each with what starts or still lasts on it."""
    return tuple(
        Column(
            key=day.toordinal(),
            name=f"{day:%A, %B} {day.day}",
            appointments=tuple(
                one for one in appointments if one.starts.date() <= day <= one.ends.date()
            ),
        )
        for day in days
    )


def list_closed(
    clinic: Clinic, first: date, last: date, *, provider_ids: Iterable[int] | None = None
) -> tuple[ClosedStretch, ...]:
    """Return when providers are not offered within the clinic's hours: four queries.

    A provider without any hours entered at the clinic is offered at every hour that no
    exception closes.
    """
    if provider_ids is None:
        provider_ids = list_providers(clinic).order_by("pk").values_list("pk", flat=True)
    asked = tuple(provider_ids)
    hours = hours_of(clinic=clinic, provider_ids=asked, first=first, last=last)
    kept = _list_holds(clinic, first, last, provider_ids=asked)
    return kept + tuple(
        ClosedStretch(
            provider_id=provider_id,
            starts=datetime.combine(day, begin),
            ends=datetime.combine(day, end),
            reason=held.closed_by,
        )
        for (provider_id, day), held in hours.items()
        for begin, end in _gaps(held.stretches, clinic.opens_at, clinic.closes_at)
    )


def _list_holds(
    clinic: Clinic, first: date, last: date, *, provider_ids: Collection[int]
) -> tuple[ClosedStretch, ...]:
    """Return the time that is kept for somebody, until its hold runs out: one query."""
    begin, _ = bounds_of_day(first, clinic.zone)
    _, end = bounds_of_day(last, clinic.zone)
    holds = SlotHold.objects.filter(
        clinic=clinic,
        provider__in=provider_ids,
        released_at=None,
        until__gt=Now(),
        starts_at__lt=end,
        ends_at__gt=begin,
    )
    return tuple(
        ClosedStretch(
            provider_id=hold.provider_id,
            starts=wall_of(hold.starts_at, clinic.zone),
            ends=wall_of(hold.ends_at, clinic.zone),
            reason=f"{hold.get_purpose_display()}, kept until "
            f"{clock_time(wall_of(hold.until, clinic.zone))}",
        )
        for hold in holds.order_by("starts_at", "pk")
    )


def day_version(*, clinic_id: int, day: date, days: int = 1) -> int:
    """Return the count of changes of a day, or of some days from it: one query."""
    last = day + timedelta(days=days - 1)
    rows = ScheduleVersion.objects.filter(clinic_id=clinic_id, day__range=(day, last))
    counted: int | None = rows.aggregate(changes=Sum("version"))["changes"]
    return counted or 0


def _grouped(appointments: Iterable[DayAppointment], by: str) -> dict[int, list[DayAppointment]]:
    groups: dict[int, list[DayAppointment]] = {}
    for appointment in appointments:
        groups.setdefault(getattr(appointment, by), []).append(appointment)
    return groups


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
