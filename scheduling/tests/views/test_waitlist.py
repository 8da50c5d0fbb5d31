import json

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from practice.models import Role
from practice.tests.factories import PatientFactory, StaffFactory
from scheduling.models import Appointment, EntryStatus, FreedStatus, Urgency, WaitlistEntry
from scheduling.services.freed_times import offer_round
from scheduling.tests.waiting import Waiting

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
PAGE_QUERIES = 10


@pytest.fixture
def world(client: Client) -> Waiting:
    world = Waiting()
    client.force_login(world.desk)
    return world


def url(name: str, *args: int) -> str:
    return reverse(f"scheduling:{name}", args=args)


def test_the_desk_puts_a_patient_on_the_list_once(client: Client, world: Waiting) -> None:
    patient = PatientFactory.create(clinic=world.clinic)
    answers = {
        "patient": patient.pk,
        "appointment_type": world.kind.pk,
        "urgency": Urgency.SOON,
        "until": world.day.isoformat(),
        "providers": [world.provider.pk],
        "weekdays": [0, 2],
        "from_time": "08:00",
        "to_time": "11:30",
    }

    client.post(url("waitlist_add", world.clinic.pk), answers)
    again = client.post(url("waitlist_add", world.clinic.pk), answers)

    assert again.status_code == 422
    assert "on the waitlist already" in again.content.decode()
    entry = WaitlistEntry.objects.get()
    assert [one.weekday for one in entry.times.order_by("weekday")] == [0, 2]
    page = client.get(url("waitlist", world.clinic.pk)).content.decode()
    assert patient.full_name in page
    assert "Mon 8:00 AM" in page


def test_the_list_has_a_fixed_number_of_queries(
    client: Client, world: Waiting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(4):
        world.wait(added=n, hours=(9, 12))
    client.get(url("waitlist", world.clinic.pk))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url("waitlist", world.clinic.pk))


def test_a_cancelled_visits_drawer_ranks_who_waits_and_books_with_one_act(
    client: Client, world: Waiting
) -> None:
    entry = world.wait()
    cancelled = client.post(
        url("appointment_cancel", world.visit.pk), {"reason": "Sick"}, headers=HTMX
    )
    assert "takes any therapist" in cancelled.content.decode()

    answer = client.post(url("appointment_give", world.visit.pk), {"entry": entry.pk}, headers=HTMX)

    assert "from the waitlist" in json.loads(answer["HX-Trigger"])["toast"]["message"]
    assert Appointment.objects.get(patient=entry.patient).starts_at == world.visit.starts_at
    entry.refresh_from_db()
    assert entry.status == EntryStatus.BOOKED


def test_the_log_says_who_was_asked_and_why_and_the_desk_stops_it(
    client: Client, world: Waiting
) -> None:
    asked = world.wait()
    freed = world.free()
    offer_round(freed_id=freed.pk, round_number=1, at=world.noon)

    page = client.get(url("freed_time", freed.pk)).content.decode()
    assert asked.patient.full_name in page
    assert "takes any therapist" in page
    client.post(url("freed_time", freed.pk))

    freed.refresh_from_db()
    assert freed.status == FreedStatus.ENDED


def test_a_patient_is_taken_off_by_the_clinics_staff_alone(client: Client, world: Waiting) -> None:
    entry = world.wait()
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK))
    assert client.post(url("waitlist_withdraw", entry.pk)).status_code == 404

    client.force_login(world.desk)
    client.post(url("waitlist_withdraw", entry.pk))

    entry.refresh_from_db()
    assert entry.status == EntryStatus.WITHDRAWN


def test_the_day_shows_what_is_kept(client: Client, world: Waiting) -> None:
    world.wait()
    freed = world.free()
    offer_round(freed_id=freed.pk, round_number=1, at=world.noon)
    freed.refresh_from_db()
    assert freed.hold is not None
    freed.hold.until = world.at(9)
    freed.hold.save()

    events = client.get(f"{url('schedule_events', world.clinic.pk)}?day={world.day}").json()

    assert any(event["title"].startswith("Offered to the waitlist") for event in events)
