"""Rooms, filter and hidden names: what a person chooses to see."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import ClinicFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment, ScheduleFilter
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    RoomFactory,
)
from scheduling.tests.views.schedule_pages import chosen, day_events, page_of

pytestmark = pytest.mark.django_db


# Rooms


def test_rooms_are_columns_and_what_has_none_stands_last(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    gym = RoomFactory.create(clinic=clinic, name="Gym")
    in_gym = AppointmentFactory.create(clinic=clinic, room=gym)

    columns = client.get(page_of("schedule_day", clinic, by="rooms")).context["columns"]

    assert [column.name for column in columns] == ["Gym", "No room"]
    assert [one.pk for one in columns[0].appointments] == [in_gym.pk]
    assert [one.pk for one in columns[1].appointments] == [ines.pk]


def test_an_event_tells_the_calendar_its_room(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    gym = RoomFactory.create(clinic=clinic)
    AppointmentFactory.create(clinic=clinic, room=gym)

    assert [each["room"] for each in day_events(client, clinic)] == [0, gym.pk]


def test_dragging_to_a_room_moves_the_room_alone_and_says_so(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    gym = RoomFactory.create(clinic=clinic, name="Gym")
    place = {
        "appointment": ines.pk,
        "version": ines.version,
        "starts_at": "2026-03-02T09:00:00",
        "ends_at": "2026-03-02T09:45:00",
        "provider": ines.provider_id,
        "room": gym.pk,
    }

    answer = client.post(reverse("scheduling:appointment_move"), place)

    assert answer.json()["message"] == "Moved to Gym, 9:00 AM on Mon, Mar 2."
    ines.refresh_from_db()
    assert (ines.room_id, ines.starts_at) == (gym.pk, NINE_IN_NEW_YORK)


def test_a_click_in_a_rooms_column_books_in_that_room(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    gym = RoomFactory.create(clinic=clinic)
    book = reverse("scheduling:appointment_book", args=[clinic.pk])

    page = client.get(f"{book}?starts_at=2026-03-02T09:00:00&room={gym.pk}")

    assert page.context["form"]["room"].value() == str(gym.pk)


# Filter


def test_a_chosen_provider_is_all_that_shows_and_stays_so_after_signing_in_again(
    client: Client, desk: User, clinic: Clinic, provider: Provider, ines: Appointment
) -> None:
    other = AppointmentFactory.create(clinic=clinic)
    chosen(client, clinic, providers=[other.provider_id])
    client.logout()
    client.force_login(desk)

    page = client.get(page_of("schedule_day", clinic))

    assert [column.key for column in page.context["columns"]] == [other.provider_id]
    assert [each["id"] for each in day_events(client, clinic)] == [other.pk]
    assert "1 appointment is hidden" in page.content.decode()


def test_status_and_room_narrow_too(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    gym = RoomFactory.create(clinic=clinic)
    arrived = AppointmentFactory.create(clinic=clinic, room=gym, arrived=True)
    AppointmentFactory.create(clinic=clinic, arrived=True)

    chosen(client, clinic, statuses=["ARRIVED"], rooms=[gym.pk])

    assert [each["id"] for each in day_events(client, clinic)] == [arrived.pk]


def test_show_all_takes_the_filter_away(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    chosen(client, clinic, statuses=["ARRIVED"])
    assert day_events(client, clinic) == []

    chosen(client, clinic)

    assert [each["id"] for each in day_events(client, clinic)] == [ines.pk]


def test_the_filter_of_one_is_not_that_of_another(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    chosen(client, clinic, statuses=["ARRIVED"])
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic))

    assert [each["id"] for each in day_events(client, clinic)] == [ines.pk]


def test_the_filter_opens_with_what_is_chosen_and_leads_back(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    chosen(client, clinic, providers=[provider.pk])
    url = reverse("scheduling:schedule_filter", args=[clinic.pk])

    form = client.get(url, headers={"HX-Request": "true"}).content.decode()
    back = client.post(url, {"next": "/schedule/?day=2026-03-02&by=rooms"})
    away = client.post(url, {"next": "https://elsewhere.example/"})

    assert f'value="{provider.pk}"' in form
    assert "checked" in form
    assert back["Location"] == "/schedule/?day=2026-03-02&by=rooms"
    assert away["Location"].startswith("/schedule/?clinic=")


def test_a_provider_of_another_clinic_cannot_be_chosen(
    client: Client, desk: User, clinic: Clinic
) -> None:
    foreign = ProviderFactory.create(clinic=ClinicFactory.create())
    url = reverse("scheduling:schedule_filter", args=[clinic.pk])

    assert client.post(url, {"providers": [foreign.pk]}).status_code == 422
    assert not ScheduleFilter.objects.exists()


def test_the_database_refuses_a_status_it_does_not_know(desk: User, clinic: Clinic) -> None:
    with pytest.raises(IntegrityError, match="statuses_are_known"), transaction.atomic():
        ScheduleFilter.objects.create(user=desk, clinic=clinic, statuses=["MAYBE"])


# Privacy


def test_hidden_names_leave_the_page_and_the_calendar_until_shown_again(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    toggle = reverse("scheduling:schedule_privacy")

    client.post(toggle)
    hidden = client.get(page_of("schedule_day", clinic)).content.decode()
    event = day_events(client, clinic)[0]
    client.post(toggle)
    shown = client.get(page_of("schedule_day", clinic)).content.decode()

    assert "Okafor" not in hidden
    assert "MRN-INES" not in hidden
    assert "I. O." in hidden
    assert event["title"] == "I. O."
    assert "Okafor, Ines" in shown


def test_a_screen_stays_private_for_whoever_signs_in_next(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    client.post(reverse("scheduling:schedule_privacy"))
    cookie = client.cookies["schedule_privacy"]
    client.logout()
    client.cookies["schedule_privacy"] = cookie.value
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic))

    assert "Okafor" not in client.get(page_of("schedule_day", clinic)).content.decode()
    assert cookie["httponly"]


# Who may


@pytest.mark.parametrize("name", ["schedule_filter", "day_sheet"])
def test_another_clinic_is_not_there(client: Client, desk: User, name: str) -> None:
    foreign = ClinicFactory.create()

    assert client.get(reverse(f"scheduling:{name}", args=[foreign.pk])).status_code == 404
