"""Invented rooms, types and appointments for tests; the defaults are the plainest valid rows."""

from datetime import UTC, datetime, time, timedelta

import factory
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

    name = factory.Sequence(lambda n: f"Treatment {n + 1}")
    length_minutes = 45
    note_kind = NoteKind.TREATMENT_NOTE


class RoomFactory(DjangoModelFactory[Room]):
    """A room in use."""

    class Meta:
        model = Room

    clinic = factory.SubFactory(ClinicFactory)
    name = factory.Sequence(lambda n: f"Room {n + 1}")


class AvailabilityFactory(DjangoModelFactory[Availability]):
    """A Monday from 8 to 5."""

    class Meta:
        model = Availability

    class Params:
        at = factory.SubFactory(ClinicFactory)

    clinic = factory.SelfAttribute("at")
    provider = factory.SubFactory(ProviderFactory, clinic=factory.SelfAttribute("..at"))
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
        arrived = factory.Trait(
            status=AppointmentStatus.ARRIVED, arrived_at=datetime(2026, 3, 2, 13, 55, tzinfo=UTC)
        )
        cancelled = factory.Trait(status=AppointmentStatus.CANCELLED, cancel_reason="Sick")
        no_show = factory.Trait(status=AppointmentStatus.NO_SHOW)

    clinic = factory.SubFactory(ClinicFactory)
    patient = factory.SubFactory(PatientFactory, clinic=factory.SelfAttribute("..clinic"))
    provider = factory.SubFactory(ProviderFactory, clinic=factory.SelfAttribute("..clinic"))
    appointment_type = factory.SubFactory(AppointmentTypeFactory)
    starts_at = NINE_IN_NEW_YORK
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(minutes=45))
    booked_by = factory.SubFactory(UserFactory)
