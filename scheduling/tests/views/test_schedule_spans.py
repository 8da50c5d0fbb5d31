"""Week and month."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import (
    ClinicFactory,
    MembershipFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, Weekday
from scheduling.services.appointments import arrive_appointment
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
)
from scheduling.tests.views.schedule_pages import DAY, chosen, page_of, week_url

pytestmark = pytest.mark.django_db

WEEK_QUERIES = 13
WEEK_EVENT_QUERIES = 12
MONTH_QUERIES = 11
MORNING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # 7 AM in New York


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


@pytest.mark.parametrize("name", ["schedule_week", "schedule_month"])
def test_who_works_at_two_clinics_chooses_one_and_keeps_it_with_a_foreign_provider(
    client: Client, desk: User, clinic: Clinic, provider: Provider, name: str
) -> None:
    second = ClinicFactory.create(name="Second")
    assert "Second" not in client.get(page_of(name, clinic)).content.decode()
    MembershipFactory.create(user=desk, clinic=second, role=Role.FRONT_DESK)
    there = ProviderFactory.create(clinic=second)

    page = client.get(page_of(name, second, provider=provider.pk))

    assert f'<option value="{second.pk}" selected>Second</option>' in page.content.decode()
    assert list(page.context["providers"]) == [there]


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


# Who may


@pytest.mark.parametrize("name", ["schedule_week", "schedule_month"])
def test_strangers_sign_in_first(client: Client, clinic: Clinic, name: str) -> None:
    answer = client.get(page_of(name, clinic))

    assert answer.status_code == 302
    assert "login" in answer["Location"]
