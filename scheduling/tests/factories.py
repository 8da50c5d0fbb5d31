"""Invented rooms, types and appointments for tests; the defaults are the plainest valid rows."""

from datetime import UTC, datetime, time, timedelta

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, UserFactory
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    AppointmentType,
    Availability,
    NoteKind,
    Room,
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
