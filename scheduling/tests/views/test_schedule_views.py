"""Rooms, week, month, filter, privacy and paper."""

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from foundation.models import AuditAct, AuditEvent
from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment, ScheduleFilter, Weekday
from scheduling.services.appointments import arrive_appointment
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

DAY = "2026-03-02"
WEEK_QUERIES = 13
WEEK_EVENT_QUERIES = 12
MONTH_QUERIES = 11
MORNING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # 7 AM in New York


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create(name="Harbor")


@pytest.fixture
def desk(clinic: Clinic, client: Client) -> User:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    client.force_login(desk)
    return desk


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def ines(clinic: Clinic, provider: Provider) -> Appointment:
    patient = PatientFactory.create(
        clinic=clinic, first_name="Ines", last_name="Okafor", mrn="MRN-INES"
    )
    return AppointmentFactory.create(clinic=clinic, provider=provider, patient=patient)


def page_of(name: str, clinic: Clinic, **more: object) -> str:
    asked = "".join(f"&{key}={value}" for key, value in more.items())
    return f"{reverse(f'scheduling:{name}')}?clinic={clinic.pk}&day={DAY}{asked}"


def day_events(client: Client, clinic: Clinic) -> list[dict[str, object]]:
    answer = client.get(f"{reverse('scheduling:schedule_events', args=[clinic.pk])}?day={DAY}")
    events: list[dict[str, object]] = answer.json()
    return [each for each in events if "status" in each]


def week_url(clinic: Clinic, provider: Provider, day: str = DAY) -> str:
    path = reverse("scheduling:schedule_week_events", args=[clinic.pk, provider.pk])
    return f"{path}?day={day}"


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


def chosen(client: Client, clinic: Clinic, **choice: object) -> None:
    answer = client.post(reverse("scheduling:schedule_filter", args=[clinic.pk]), choice)
    assert answer.status_code == 302


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


# Week


def test_the_week_shows_one_providers_days(
    client: Client, desk: User, clinic: Clinic, provider: Provider, ines: Appointment
) -> None:
    AppointmentFactory.create(clinic=clinic)
    friday = AppointmentFactory.create(
        clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + timedelta(days=4)
    )

    page = client.get(page_of("schedule_week", clinic, provider=provider.pk))

    days = {
        column.name: [one.pk for one in column.appointments] for column in page.context["columns"]
    }
    assert days["Monday, March 2"] == [ines.pk]
    assert days["Friday, March 6"] == [friday.pk]
    assert sum(map(len, days.values())) == 2
    assert "Okafor, Ines" in page.content.decode()


def test_the_weeks_events_are_that_providers_on_any_of_its_days(
    client: Client, desk: User, clinic: Clinic, provider: Provider, ines: Appointment
) -> None:
    AppointmentFactory.create(clinic=clinic)

    by_friday = client.get(week_url(clinic, provider, "2026-03-06")).json()
    next_week = client.get(week_url(clinic, provider, "2026-03-09")).json()

    assert [each["id"] for each in by_friday if "status" in each] == [ines.pk]
    assert [each for each in next_week if "status" in each] == []


def test_a_therapist_sees_the_own_week_first_and_the_last_one_looked_at_after(
    client: Client, clinic: Clinic
) -> None:
    ProviderFactory.create(clinic=clinic, last_name="Aalto")
    own = ProviderFactory.create(clinic=clinic, last_name="Zorn")
    third = ProviderFactory.create(clinic=clinic, last_name="Berg")
    user = StaffFactory.create(role=Role.THERAPIST, clinic=clinic)
    own.user = user
    own.save()
    client.force_login(user)

    first = client.get(page_of("schedule_week", clinic)).context["provider"]
    client.get(page_of("schedule_week", clinic, provider=third.pk))
    again = client.get(page_of("schedule_week", clinic)).context["provider"]

    assert (first, again) == (own, third)


def test_a_weekend_without_hours_and_visits_is_left_out(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    AvailabilityFactory.create(provider=provider, clinic=clinic, weekday=Weekday.MONDAY)
    url = page_of("schedule_week", clinic, provider=provider.pk)
    assert client.get(url).context["hidden_days"] == [6, 0]

    AppointmentFactory.create(
        clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + timedelta(days=5)
    )

    assert client.get(url).context["hidden_days"] == [0]


def test_a_change_on_any_day_of_the_week_changes_its_version(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    thursday = AppointmentFactory.create(
        clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + timedelta(days=3)
    )
    version = reverse("scheduling:schedule_version", args=[clinic.pk])
    page = client.get(page_of("schedule_week", clinic, provider=provider.pk))
    seen = page.context["version_etag"]
    url = f"{version}?day={DAY}&days=7"

    unchanged = client.get(url, headers={"If-None-Match": seen})
    arrive_appointment(appointment_id=thursday.pk, by=desk, at=NINE_IN_NEW_YORK)
    changed = client.get(url, headers={"If-None-Match": seen})

    assert (unchanged.status_code, changed.status_code) == (304, 200)


def test_the_filter_of_providers_does_not_empty_a_week(
    client: Client, desk: User, clinic: Clinic, provider: Provider, ines: Appointment
) -> None:
    chosen(client, clinic, providers=[ProviderFactory.create(clinic=clinic).pk])

    events = client.get(week_url(clinic, provider)).json()

    assert ines.pk in [each["id"] for each in events]


def test_a_provider_of_another_clinic_has_no_week_here(
    client: Client, desk: User, clinic: Clinic
) -> None:
    foreign = ProviderFactory.create(clinic=ClinicFactory.create())

    assert client.get(week_url(clinic, foreign)).status_code == 404


def test_a_clinic_without_providers_says_so(client: Client, desk: User, clinic: Clinic) -> None:
    assert "No provider works" in client.get(page_of("schedule_week", clinic)).content.decode()


@pytest.mark.parametrize("booked", [1, 9])
def test_week_and_its_events_cost_the_same_whatever_is_booked(
    client: Client,
    desk: User,
    clinic: Clinic,
    provider: Provider,
    booked: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kind = AppointmentTypeFactory.create()
    for hour in range(booked):
        AppointmentFactory.create(
            clinic=clinic,
            provider=provider,
            appointment_type=kind,
            starts_at=NINE_IN_NEW_YORK + timedelta(hours=hour),
        )
    url = page_of("schedule_week", clinic, provider=provider.pk)
    client.get(url)

    with django_assert_num_queries(WEEK_QUERIES):
        client.get(url)
    with django_assert_num_queries(WEEK_EVENT_QUERIES):
        client.get(week_url(clinic, provider))


# Month


@time_machine.travel(MORNING, tick=False)
def test_the_month_tells_what_is_free(
    client: Client, desk: User, clinic: Clinic, provider: Provider, ines: Appointment
) -> None:
    AvailabilityFactory.create(
        provider=provider, clinic=clinic, from_time=time(9), to_time=time(10, 30)
    )

    page = client.get(page_of("schedule_month", clinic))

    cells = {cell.day: cell for week in page.context["weeks"] for cell in week}
    monday = cells[date(2026, 3, 2)]
    assert (monday.free_minutes, monday.offered_minutes, monday.booked_count) == (45, 90, 1)
    assert (monday.heat, monday.free_hours) == (3, "½")
    assert cells[date(2026, 3, 9)].heat == 4
    assert not cells[date(2026, 3, 3)].is_offered
    assert min(cells) == date(2026, 2, 23)
    assert max(cells) == date(2026, 4, 5)


@time_machine.travel(MORNING, tick=False)
def test_a_day_that_is_over_offers_nothing_and_keeps_its_count(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    AppointmentFactory.create(
        clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK - timedelta(days=3)
    )

    page = client.get(page_of("schedule_month", clinic))

    cells = {cell.day: cell for week in page.context["weeks"] for cell in week}
    over = cells[date(2026, 2, 27)]
    assert (over.is_offered, over.booked_count) == (False, 1)


@time_machine.travel(MORNING, tick=False)
def test_the_month_of_one_provider_leads_to_the_week(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    ProviderFactory.create(clinic=clinic)

    page = client.get(page_of("schedule_month", clinic, provider=provider.pk))

    assert page.context["counted_count"] == 1
    assert reverse("scheduling:schedule_week") in page.content.decode().split('class="heat"')[1]


@pytest.mark.parametrize("booked", [1, 9])
def test_the_month_costs_the_same_whatever_is_booked(
    client: Client,
    desk: User,
    clinic: Clinic,
    booked: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kind = AppointmentTypeFactory.create()
    for hour in range(booked):
        AppointmentFactory.create(
            clinic=clinic,
            appointment_type=kind,
            starts_at=NINE_IN_NEW_YORK + timedelta(hours=hour),
        )
    client.get(page_of("schedule_month", clinic))

    with django_assert_num_queries(MONTH_QUERIES):
        client.get(page_of("schedule_month", clinic))


# Paper


def test_the_day_sheet_has_a_page_for_each_provider(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    patient = PatientFactory.create(clinic=clinic, first_name="Omar", last_name="Lind")
    AppointmentFactory.create(clinic=clinic, patient=patient)
    AppointmentFactory.create(clinic=clinic, cancelled=True)

    answer = client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) == 2
    assert sum("Okafor, Ines" in page for page in pages) == 1
    assert sum("Lind, Omar" in page for page in pages) == 1
    assert all("Monday, March 2, 2026" in page for page in pages)
    assert "no-store" in answer["Cache-Control"]


def test_a_long_day_goes_on_and_loses_nobody(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    kind = AppointmentTypeFactory.create()
    for n in range(40):
        AppointmentFactory.create(
            clinic=clinic,
            provider=provider,
            appointment_type=kind,
            starts_at=NINE_IN_NEW_YORK + timedelta(minutes=10 * n),
            ends_at=NINE_IN_NEW_YORK + timedelta(minutes=10 * n + 10),
        )

    answer = client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) > 1
    assert sum(page.count("born ") for page in pages) == 40


def test_who_was_printed_stands_in_the_trail(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    event = AuditEvent.objects.get(act=AuditAct.DOWNLOAD)
    assert (event.patient_id, event.actor_id, event.subject) == (
        ines.patient_id,
        desk.pk,
        "day_sheet",
    )


def test_the_sheet_of_an_empty_day_says_so(client: Client, desk: User, clinic: Clinic) -> None:
    answer = client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    assert "Nobody is booked" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()


# Who may


@pytest.mark.parametrize("name", ["schedule_week", "schedule_month"])
def test_strangers_sign_in_first(client: Client, clinic: Clinic, name: str) -> None:
    answer = client.get(page_of(name, clinic))

    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("name", ["schedule_filter", "day_sheet"])
def test_another_clinic_is_not_there(client: Client, desk: User, name: str) -> None:
    foreign = ClinicFactory.create()

    assert client.get(reverse(f"scheduling:{name}", args=[foreign.pk])).status_code == 404
