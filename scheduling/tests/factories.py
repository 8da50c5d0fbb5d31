"""Invented rooms, types and appointments for tests; the defaults are the plainest valid rows."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, UserFactory
from scheduling.models import (
    Appointment,
    AppointmentSeries,
    AppointmentStatus,
    AppointmentType,
    Availability,
    AvailabilityException,
    Equipment,
    EquipmentKind,
    NoteKind,
    Room,
    SeriesDate,
    SeriesDateStatus,
    SeriesEnd,
    SharedSession,
    Weekday,
)

NINE_IN_NEW_YORK = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)  # a Monday


class AppointmentTypeFactory(DjangoModelFactory[AppointmentType]):
    """A treatment of 45 minutes."""

    class Meta:
        model = AppointmentType

    name = Sequence(lambda n: f"Treatment {n + 1}")
    length_minutes = 45
    note_kind = NoteKind.TREATMENT_NOTE


class RoomFactory(DjangoModelFactory[Room]):
    """A room in use."""

    class Meta:
        model = Room

    clinic = SubFactory(ClinicFactory)
    name = Sequence(lambda n: f"Room {n + 1}")


class EquipmentKindFactory(DjangoModelFactory[EquipmentKind]):
    """A kind of treadmill."""

    class Meta:
        model = EquipmentKind

    name = Sequence(lambda n: f"Treadmill {n + 1}")


class EquipmentFactory(DjangoModelFactory[Equipment]):
    """A piece in use."""

    class Meta:
        model = Equipment

    clinic = SubFactory(ClinicFactory)
    kind = SubFactory(EquipmentKindFactory)
    name = Sequence(lambda n: f"Piece {n + 1}")


class SharedSessionFactory(DjangoModelFactory[SharedSession]):
    """A group of three on Monday, March 2, 2026, 9 to 9:45 in New York."""

    class Meta:
        model = SharedSession

    clinic = SubFactory(ClinicFactory)
    provider = SubFactory(ProviderFactory, clinic=SelfAttribute("..clinic"))
    appointment_type = SubFactory(AppointmentTypeFactory, capacity=3)
    starts_at = NINE_IN_NEW_YORK
    ends_at = LazyAttribute(lambda row: row.starts_at + timedelta(minutes=45))
    capacity = 3


class AvailabilityFactory(DjangoModelFactory[Availability]):
    """A Monday from 8 to 5."""

    class Meta:
        model = Availability

    class Params:
        at = SubFactory(ClinicFactory)

    clinic = SelfAttribute("at")
    provider = SubFactory(ProviderFactory, clinic=SelfAttribute("..at"))
    weekday = Weekday.MONDAY
    from_time = time(8)
    to_time = time(17)


class AvailabilityExceptionFactory(DjangoModelFactory[AvailabilityException]):
    """A Monday on which nobody of a clinic works."""

    class Meta:
        model = AvailabilityException

    clinic = SubFactory(ClinicFactory)
    starts_on = date(2026, 3, 2)
    ends_on = date(2026, 3, 2)
    reason = "Holiday"


class AppointmentFactory(DjangoModelFactory[Appointment]):
    """A booked appointment on Monday, March 2, 2026, 9 to 9:45 in New York.

    The traits ``arrived``, ``cancelled`` and ``no_show`` name other statuses.
    """

    class Meta:
        model = Appointment

    class Params:
        arrived = Trait(
            status=AppointmentStatus.ARRIVED, arrived_at=datetime(2026, 3, 2, 13, 55, tzinfo=UTC)
        )
        cancelled = Trait(status=AppointmentStatus.CANCELLED, cancel_reason="Sick")
        no_show = Trait(status=AppointmentStatus.NO_SHOW)

    clinic = SubFactory(ClinicFactory)
    patient = SubFactory(PatientFactory, clinic=SelfAttribute("..clinic"))
    provider = SubFactory(ProviderFactory, clinic=SelfAttribute("..clinic"))
    appointment_type = SubFactory(AppointmentTypeFactory)
    starts_at = NINE_IN_NEW_YORK
    ends_at = LazyAttribute(lambda row: row.starts_at + timedelta(minutes=45))
    booked_by = SubFactory(UserFactory)


class AppointmentSeriesFactory(DjangoModelFactory[AppointmentSeries]):
    """Two visits on Mondays from March 2, 2026; its dates are made by the service."""

    class Meta:
        model = AppointmentSeries

    clinic = SubFactory(ClinicFactory)
    patient = SubFactory(PatientFactory, clinic=SelfAttribute("..clinic"))
    provider = SubFactory(ProviderFactory, clinic=SelfAttribute("..clinic"))
    appointment_type = SubFactory(AppointmentTypeFactory)
    minutes = 45
    starts_on = date(2026, 3, 2)
    ends = SeriesEnd.VISITS
    visits_wanted = 2
    made_by = SubFactory(UserFactory)
    series_key = Sequence(lambda n: UUID(int=n + 1))


class SeriesDateFactory(DjangoModelFactory[SeriesDate]):
    """A Monday at nine that is still to be booked."""

    class Meta:
        model = SeriesDate

    series = SubFactory(AppointmentSeriesFactory)
    day = date(2026, 3, 2)
    at_time = time(9)
    status = SeriesDateStatus.OPEN
    why = "The provider was booked."
