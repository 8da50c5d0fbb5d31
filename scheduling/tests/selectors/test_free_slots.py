from datetime import UTC, date, datetime, time, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Provider
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory
from scheduling.models import ExceptionKind
from scheduling.selectors.free_slots import FreeSlot, SlotSearch, find_free_slots, free_minutes
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityExceptionFactory,
    AvailabilityFactory,
)

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
DAWN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
QUARTERS_OF_NINE_HOURS = 36


@pytest.fixture
def clinic() -> Clinic:
    clinic = ClinicFactory.create()
    clinic.refresh_from_db()  # hours as times
    return clinic


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    provider = ProviderFactory.create(clinic=clinic)
    AvailabilityFactory.create(provider=provider, clinic=clinic)
    return provider


def search(clinic: Clinic, *providers: Provider, **changes: object) -> SlotSearch:
    asked: dict[str, object] = {
        "clinic": clinic,
        "provider_ids": tuple(provider.pk for provider in providers),
        "first": MONDAY,
        "last": MONDAY,
        "minutes": 45,
        "not_before": DAWN,
    }
    return SlotSearch(**{**asked, **changes})  # type: ignore[arg-type]  # the changes are named


def times(slots: list[FreeSlot], clinic: Clinic) -> list[str]:
    return [f"{slot.wall(clinic.zone):%H:%M}" for slot in slots]


def test_an_empty_day_offers_every_quarter_that_leaves_room(
    clinic: Clinic, provider: Provider
) -> None:
    slots = find_free_slots(search(clinic, provider))

    assert len(slots) == QUARTERS_OF_NINE_HOURS - 45 // 15 + 1
    assert times(slots, clinic)[0] == "08:00"
    assert times(slots, clinic)[-1] == "16:15"


def test_a_booked_visit_and_the_buffer_after_it_are_left_out(
    clinic: Clinic, provider: Provider
) -> None:
    kind = AppointmentTypeFactory.create(buffer_minutes=15)
    AppointmentFactory.create(clinic=clinic, provider=provider, appointment_type=kind)

    found = times(find_free_slots(search(clinic, provider)), clinic)

    assert "08:15" in found
    assert "08:30" not in found
    assert "09:45" not in found
    assert "10:00" in found


def test_what_is_cancelled_is_free_again(clinic: Clinic, provider: Provider) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider, cancelled=True)

    assert "09:00" in times(find_free_slots(search(clinic, provider)), clinic)


def test_the_patient_cannot_be_in_two_places(clinic: Clinic, provider: Provider) -> None:
    patient = PatientFactory.create(clinic=clinic)
    AppointmentFactory.create(clinic=clinic, patient=patient)

    found = find_free_slots(search(clinic, provider, patient_id=patient.pk))

    assert "09:00" not in times(found, clinic)


def test_a_holiday_closes_everybody_and_extra_hours_open_one(
    clinic: Clinic, provider: Provider
) -> None:
    other = ProviderFactory.create(clinic=clinic)
    AvailabilityExceptionFactory.create(clinic=clinic, to_time=time(12), from_time=time(0))
    AvailabilityExceptionFactory.create(
        clinic=clinic,
        provider=provider,
        kind=ExceptionKind.OPEN,
        from_time=time(17),
        to_time=time(18),
    )

    slots = find_free_slots(search(clinic, provider, other))

    assert times(slots, clinic)[0] == "12:00"
    assert times([one for one in slots if one.provider_id == provider.pk], clinic)[-1] == "17:15"


def test_nothing_before_now_is_offered(clinic: Clinic, provider: Provider) -> None:
    found = find_free_slots(search(clinic, provider, not_before=NINE_IN_NEW_YORK))

    assert times(found, clinic)[0] == "09:00"


def test_a_night_without_its_second_hour_is_reckoned_by_the_clock(clinic: Clinic) -> None:
    night_shift = ProviderFactory.create(clinic=clinic)
    AvailabilityFactory.create(
        provider=night_shift, clinic=clinic, weekday=6, from_time=time(1), to_time=time(4)
    )
    sunday = date(2026, 3, 8)  # the clocks go from 2 to 3

    slots = find_free_slots(search(clinic, night_shift, first=sunday, last=sunday, minutes=60))

    assert times(slots, clinic) == ["01:00", "01:15", "01:30", "01:45", "03:00"]


def test_six_weeks_cost_a_fixed_number_of_queries(
    clinic: Clinic, provider: Provider, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for week in range(3):
        AppointmentFactory.create(
            clinic=clinic,
            provider=provider,
            starts_at=NINE_IN_NEW_YORK + timedelta(weeks=week),
        )

    with django_assert_num_queries(4):
        slots = find_free_slots(search(clinic, provider, last=MONDAY + timedelta(weeks=6)))

    assert len(slots) == 7 * 34 - 3 * 5


def test_free_capacity_is_told_with_what_is_offered(clinic: Clinic, provider: Provider) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)

    assert free_minutes(search(clinic, provider)) == {(provider.pk, MONDAY): (495, 540)}
