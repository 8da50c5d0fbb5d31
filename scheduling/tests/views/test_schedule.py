import json
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import AppointmentStatus
from scheduling.services.appointments import arrive_appointment
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
)
from scheduling.tests.views.schedule_pages import DAY

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 11
EVENT_QUERIES = 12


def address(name: str, clinic: Clinic) -> str:
    return f"{reverse(f'scheduling:{name}', args=[clinic.pk])}?day={DAY}"


def day_page(clinic: Clinic, **more: str) -> str:
    asked = "".join(f"&{key}={value}" for key, value in more.items())
    return f"{reverse('scheduling:schedule_day')}?clinic={clinic.pk}&day={DAY}{asked}"


def test_the_day_shows_who_comes_when(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    patient = PatientFactory.create(clinic=clinic, first_name="Ines", last_name="Okafor")
    AppointmentFactory.create(clinic=clinic, provider=provider, patient=patient)

    page = client.get(day_page(clinic)).content.decode()

    assert "Mon, Mar 2, 2026" in page
    assert "9:00 AM" in page
    assert "Okafor, Ines" in page
    assert "Ana Ruiz, PT, DPT" in page


def test_an_empty_day_says_what_to_do(client: Client, desk: User, clinic: Clinic) -> None:
    ProviderFactory.create(clinic=clinic)

    assert "Nobody is booked on this day." in client.get(day_page(clinic)).content.decode()


def test_nobody_works_at_a_closed_clinic(client: Client, desk: User, clinic: Clinic) -> None:
    clinic.is_active = False
    clinic.save()

    assert client.get(day_page(clinic)).status_code == 403


def test_today_is_the_clinics_today(client: Client) -> None:
    clinic = ClinicFactory.create(time_zone="America/Los_Angeles")
    client.force_login(StaffFactory.create(clinic=clinic))

    with time_machine.travel(datetime(2026, 3, 3, 5, 0, tzinfo=UTC), tick=False):
        page = client.get(reverse("scheduling:schedule_day")).content.decode()

    assert "Mon, Mar 2, 2026" in page


def test_the_clinic_looked_at_last_is_remembered(client: Client) -> None:
    first, second = ClinicFactory.create(name="A clinic"), ClinicFactory.create(name="B clinic")
    client.force_login(StaffFactory.create(role=Role.OWNER, clinic=first))
    client.get(day_page(second))

    page = client.get(reverse("scheduling:schedule_day"))

    assert page.context["clinic"] == second


def test_two_patients_of_one_surname_raise_a_name_alert(
    client: Client, desk: User, clinic: Clinic
) -> None:
    for slot in range(2):
        AppointmentFactory.create(
            clinic=clinic,
            patient=PatientFactory.create(clinic=clinic, last_name="Okafor"),
            starts_at=NINE_IN_NEW_YORK + timedelta(hours=slot),
        )

    assert client.get(day_page(clinic)).content.decode().count("Name alert") == 2


def test_a_biller_reads_and_is_offered_no_booking(client: Client, clinic: Clinic) -> None:
    AppointmentFactory.create(clinic=clinic)
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))

    page = client.get(day_page(clinic)).content.decode()

    assert "data-move-url" not in page
    assert "Walk-in" not in page
    assert "Arrive" not in page.replace("Arrived", "")


def test_the_refreshed_list_is_the_partial_alone(
    client: Client, desk: User, clinic: Clinic
) -> None:
    AppointmentFactory.create(clinic=clinic)

    answer = client.get(
        day_page(clinic, view="list"), headers={"HX-Request": "true", "HX-Target": "day-sheet"}
    )

    assert answer.content.decode().strip().startswith("<section")


@pytest.mark.parametrize("booked", [1, 12])
def test_the_day_costs_the_same_whatever_is_booked(
    client: Client,
    desk: User,
    clinic: Clinic,
    booked: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kind = AppointmentTypeFactory.create()
    for slot in range(booked):
        AppointmentFactory.create(
            clinic=clinic,
            appointment_type=kind,
            starts_at=NINE_IN_NEW_YORK + timedelta(minutes=slot),
        )
    client.get(day_page(clinic))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(day_page(clinic))


@pytest.mark.parametrize("booked", [1, 12])
def test_events_cost_the_same_whatever_is_booked(
    client: Client,
    desk: User,
    clinic: Clinic,
    booked: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kind = AppointmentTypeFactory.create()
    for slot in range(booked):
        AppointmentFactory.create(
            clinic=clinic,
            appointment_type=kind,
            starts_at=NINE_IN_NEW_YORK + timedelta(minutes=slot),
        )

    client.get(address("schedule_events", clinic))

    with django_assert_num_queries(EVENT_QUERIES):
        client.get(address("schedule_events", clinic))


def test_events_are_in_the_clinics_naive_clock_time(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    appointment = AppointmentFactory.create(clinic=clinic, provider=provider, arrived=True)

    (event,) = client.get(address("schedule_events", clinic)).json()

    assert event["id"] == appointment.pk
    assert (event["start"], event["end"]) == ("2026-03-02T09:00:00", "2026-03-02T09:45:00")
    assert (event["status"], event["mark"], event["editable"]) == ("ARRIVED", "●", True)


@pytest.mark.parametrize(
    ("status", "is_shown"), [("CANCELLED", False), ("NO_SHOW", True), ("BOOKED", True)]
)
def test_the_calendar_leaves_cancelled_ones_to_the_list(
    client: Client, desk: User, clinic: Clinic, status: str, *, is_shown: bool
) -> None:
    AppointmentFactory.create(clinic=clinic, status=status, cancel_reason="Sick")

    assert bool(client.get(address("schedule_events", clinic)).json()) is is_shown


def test_hours_not_offered_lie_in_the_background(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    AvailabilityFactory.create(provider=provider, clinic=clinic, to_time=time(12))
    AvailabilityFactory.create(provider=provider, clinic=clinic, from_time=time(13))

    closed = client.get(address("schedule_events", clinic)).json()

    assert [(each["start"][11:16], each["end"][11:16]) for each in closed] == [
        ("07:00", "08:00"),
        ("12:00", "13:00"),
        ("17:00", "19:00"),
    ]
    assert {each["display"] for each in closed} == {"background"}


def test_an_assistant_may_drag_its_own_only(client: Client, clinic: Clinic) -> None:
    assistant = ProviderFactory.create(clinic=clinic, assistant=True)
    own = AppointmentFactory.create(clinic=clinic, provider=assistant)
    AppointmentFactory.create(clinic=clinic)
    client.force_login(assistant.user)  # type: ignore[arg-type]  # the trait gives one

    events = client.get(address("schedule_events", clinic)).json()

    assert {event["id"] for event in events if event["editable"]} == {own.pk}


def test_a_seen_version_answers_304_until_the_day_changes(
    client: Client, desk: User, clinic: Clinic
) -> None:
    appointment = AppointmentFactory.create(clinic=clinic)
    url = address("schedule_version", clinic)
    seen = client.get(url)["ETag"]

    unchanged = client.get(url, headers={"If-None-Match": seen})
    arrive_appointment(appointment_id=appointment.pk, by=desk, at=NINE_IN_NEW_YORK)
    changed = client.get(url, headers={"If-None-Match": seen})

    assert (unchanged.status_code, changed.status_code) == (304, 200)
    assert json.loads(changed.content) == {"version": 1}
    assert changed["ETag"] != seen


@pytest.mark.parametrize("name", ["schedule_events", "schedule_version"])
def test_another_clinic_is_not_there(client: Client, desk: User, name: str) -> None:
    assert client.get(address(name, ClinicFactory.create())).status_code == 404


@pytest.mark.parametrize("name", ["schedule_day", "schedule_events", "schedule_version"])
def test_strangers_sign_in_first(client: Client, clinic: Clinic, name: str) -> None:
    url = day_page(clinic) if name == "schedule_day" else address(name, clinic)

    answer = client.get(url)

    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_every_status_has_a_look() -> None:
    from scheduling.selectors.statuses import LOOKS

    assert set(LOOKS) == set(AppointmentStatus)
    assert len({look.mark for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31"])
@pytest.mark.parametrize("name", ["schedule_events", "schedule_version"])
def test_a_day_at_the_end_of_the_calendar_shows_today(
    client: Client, desk: User, clinic: Clinic, name: str, day: str
) -> None:
    page = f"{reverse('scheduling:schedule_day')}?clinic={clinic.pk}&day={day}"

    assert client.get(page).status_code == 200
    asked = reverse(f"scheduling:{name}", args=[clinic.pk])
    assert client.get(f"{asked}?day={day}").status_code == 200


def test_the_page_names_the_version_it_was_made_from(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    appointment = AppointmentFactory.create(clinic=clinic, provider=provider)
    arrive_appointment(appointment_id=appointment.pk, by=desk, at=NINE_IN_NEW_YORK)

    page = client.get(day_page(clinic))

    asked = client.get(
        address("schedule_version", clinic), headers={"if-none-match": page.context["version_etag"]}
    )
    assert f'data-version="{escape(page.context["version_etag"])}"' in page.content.decode()
    assert asked.status_code == 304
