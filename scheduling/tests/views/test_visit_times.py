"""Choosing another time by the link of a visit."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from practice.tests.factories import ClinicFactory, ProviderFactory
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    BookingLimit,
    BookingLimitKind,
    OnlinePolicy,
    ReminderPolicy,
)
from scheduling.selectors.visit_pages import token_of, visit_page_of
from scheduling.tests.factories import (
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

# Holds run out by the database's clock, so the day of these tests is one to come.
NOON = datetime(2098, 3, 1, 17, 0, tzinfo=UTC)
NINE_ON_MONDAY = datetime(2098, 3, 3, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield
    cache.clear()


@pytest.fixture
def visit() -> Appointment:
    """A visit of 45 minutes on a Monday at nine, with a provider who works from nine to eleven."""
    clinic = ClinicFactory.create(name="Harbor")
    ReminderPolicy.objects.create(clinic=clinic, is_on=True)
    provider = ProviderFactory.create(clinic=clinic)
    kind = AppointmentTypeFactory.create(name="Treatment", length_minutes=60)
    for one in (provider, ProviderFactory.create(clinic=clinic)):
        AvailabilityFactory.create(
            clinic=clinic, provider=one, from_time=time(9), to_time=time(11), weekday=0
        )
    OnlinePolicy.objects.create(
        clinic=clinic,
        booking_is_on=True,
        page_name="harbor",
        new_type=kind,
        known_type=kind,
        days_ahead=9,
    )
    return AppointmentFactory.create(
        clinic=clinic,
        provider=provider,
        appointment_type=kind,
        room=RoomFactory.create(clinic=clinic),
        status=AppointmentStatus.CONFIRMED,
        starts_at=NINE_ON_MONDAY,
        ends_at=NINE_ON_MONDAY + timedelta(minutes=45),
    )


def pages_of(visit: Appointment) -> tuple[str, str]:
    """Return the address of the visit and that of its other times."""
    token = token_of(visit_page_of(visit, visit.clinic.reminder_policy))
    return (
        reverse("scheduling:visit_link", args=[token]),
        reverse("scheduling:visit_times", args=[token]),
    )


def slots_on(client: Client, page: str) -> list[str]:
    shown = client.get(page).content.decode()
    return [part.split('"')[0] for part in shown.split('name="slot" value="')[1:]]


def test_a_visit_is_moved_to_a_free_time_of_its_own_provider(
    client: Client, visit: Appointment
) -> None:
    seen, times = pages_of(visit)
    assert times in client.get(seen).content.decode()
    offered = slots_on(client, times)
    assert {slot.split("-")[0] for slot in offered} == {str(visit.provider_id)}

    answer = client.post(times, {"slot": offered[-1]})

    after = Appointment.objects.select_related("clinic").get(pk=visit.pk)
    assert after.starts_at == datetime.fromtimestamp(int(offered[-1].split("-")[1]) * 60, UTC)
    assert after.starts_at > visit.starts_at
    assert after.ends_at - after.starts_at == timedelta(minutes=45)
    assert (after.provider_id, after.room_id) == (visit.provider_id, visit.room_id)
    assert answer.headers["Location"] == pages_of(after)[0]
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get(seen).status_code == 404


def test_what_is_not_offered_or_was_taken_moves_nothing(client: Client, visit: Appointment) -> None:
    _, times = pages_of(visit)
    offered = slots_on(client, times)
    taken = datetime.fromtimestamp(int(offered[-1].split("-")[1]) * 60, UTC)
    AppointmentFactory.create(
        clinic=visit.clinic,
        provider=visit.provider,
        starts_at=taken,
        ends_at=taken + timedelta(minutes=45),
    )

    answers = [
        client.post(times, {"slot": slot})
        for slot in ("", "x", f"{visit.provider_id}-0", offered[-1])
    ]

    assert [answer.status_code for answer in answers] == [409] * 4
    assert "just taken" in answers[-1].content.decode()
    assert Appointment.objects.get(pk=visit.pk).version == visit.version


def test_a_room_that_is_taken_moves_nothing(client: Client, visit: Appointment) -> None:
    _, times = pages_of(visit)
    slot = slots_on(client, times)[-1]
    taken = datetime.fromtimestamp(int(slot.split("-")[1]) * 60, UTC)
    AppointmentFactory.create(
        clinic=visit.clinic,
        room=visit.room,
        starts_at=taken,
        ends_at=taken + timedelta(minutes=45),
    )

    answer = client.post(times, {"slot": slot})

    assert answer.status_code == 409
    assert Appointment.objects.get(pk=visit.pk).starts_at == visit.starts_at


def test_a_move_past_a_limit_is_left_to_the_clinic(client: Client, visit: Appointment) -> None:
    BookingLimit.objects.create(
        patient=visit.patient,
        kind=BookingLimitKind.CERTIFICATION,
        ends_on=visit.starts_at.date(),
        source="test",
    )
    _, times = pages_of(visit)
    slot = slots_on(client, times)[-1]

    answer = client.post(times, {"slot": slot})

    assert answer.status_code == 409
    assert "a word with the clinic" in answer.content.decode()


@pytest.mark.parametrize("obstacle", ["no online booking", "past the cut-off", "cancelled"])
def test_where_patients_do_not_move_visits_the_link_says_whom_to_call(
    client: Client, visit: Appointment, obstacle: str
) -> None:
    if obstacle == "no online booking":
        OnlinePolicy.objects.update(booking_is_on=False)
    elif obstacle == "past the cut-off":
        ReminderPolicy.objects.update(cutoff_hours=168)
    else:
        Appointment.objects.update(
            status=AppointmentStatus.CANCELLED, cancel_reason="Ill", updated_at=NOON
        )
    seen, times = pages_of(visit)

    assert "Choose another time" not in client.get(seen).content.decode()
    assert client.get(times).status_code == 404
    assert client.post(times, {"slot": "1-1"}).status_code == 404
    assert Appointment.objects.get(pk=visit.pk).starts_at == visit.starts_at


def test_a_forged_link_shows_no_times(client: Client, visit: Appointment) -> None:
    assert client.get(reverse("scheduling:visit_times", args=["1-2:forged"])).status_code == 404


def test_the_page_of_times_names_nobody(client: Client, visit: Appointment) -> None:
    page = client.get(pages_of(visit)[1])

    assert visit.patient.last_name not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
