from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Provider, Role
from practice.tests.factories import ProviderFactory, StaffFactory
from scheduling.models import AvailabilityException
from scheduling.selectors.days import day_version
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AvailabilityExceptionFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
QUERIES = 11
VACATION = {"starts_on": "2026-03-02", "ends_on": "2026-03-06", "reason": "Vacation"}


@pytest.fixture(autouse=True)
def sunday() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def address(clinic: Clinic) -> str:
    return reverse("scheduling:blocked_hours", args=[clinic.pk])


@pytest.mark.usefixtures("desk")
def test_the_desk_blocks_a_week_and_is_told_who_is_booked_in_it(
    client: Client, clinic: Clinic, provider: Provider
) -> None:
    inside = AppointmentFactory.create(clinic=clinic, provider=provider)
    AppointmentFactory.create(clinic=clinic)  # somebody else's patient
    before = day_version(clinic_id=clinic.pk, day=MONDAY)

    page = client.post(
        address(clinic), {**VACATION, "provider": provider.pk}, follow=True
    ).content.decode()

    one = AvailabilityException.objects.get()
    assert (one.provider, one.starts_on, one.ends_on) == (provider, MONDAY, date(2026, 3, 6))
    assert "1 visit stands in these hours" in page
    assert f"9:00 AM, {inside.patient.full_name}" in page
    assert day_version(clinic_id=clinic.pk, day=MONDAY) == before + 1


@pytest.mark.usefixtures("desk")
def test_the_same_block_sent_twice_is_there_once(
    client: Client, clinic: Clinic, provider: Provider
) -> None:
    for _ in range(2):
        client.post(address(clinic), {**VACATION, "provider": provider.pk})

    assert AvailabilityException.objects.count() == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("from_time", "to_time", "is_inside"),
    [
        (time(9, 44), time(12), True),
        (time(9, 45), time(12), False),
        (time(8), time(9, 1), True),
        (time(8), time(9), False),
    ],
)
def test_a_visit_stands_in_blocked_hours_from_its_first_minute_to_its_last(
    client: Client,
    clinic: Clinic,
    provider: Provider,
    from_time: time,
    to_time: time,
    is_inside: bool,
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)  # 9:00 to 9:45
    AvailabilityExceptionFactory.create(
        clinic=clinic, provider=provider, from_time=from_time, to_time=to_time
    )

    page = client.get(address(clinic)).content.decode()

    assert ("Still booked" in page) is is_inside


@pytest.mark.usefixtures("desk")
def test_a_visit_that_gave_its_time_up_stands_in_nothing(client: Client, clinic: Clinic) -> None:
    AppointmentFactory.create(clinic=clinic, cancelled=True)
    AvailabilityExceptionFactory.create(clinic=clinic)

    assert "Still booked" not in client.get(address(clinic)).content.decode()


@pytest.mark.usefixtures("desk", "provider")
@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"ends_on": "2026-03-01"}, "The last day comes after the first."),
        ({"ends_on": "2027-03-05"}, "Block a year at most"),
        ({"from_time": "13:00"}, "Enter both times, or neither for the whole day."),
        ({"from_time": "13:00", "to_time": "13:00"}, "The hours end after they begin."),
        ({"reason": ""}, "Say why, such as vacation or course."),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_remedy(
    client: Client, clinic: Clinic, given: dict[str, str], remedy: str
) -> None:
    answer = client.post(address(clinic), {**VACATION, **given})

    assert answer.status_code == 422
    assert remedy in answer.content.decode()
    assert not AvailabilityException.objects.exists()


@pytest.mark.usefixtures("desk")
def test_a_closed_clinic_is_offered_again(client: Client, clinic: Clinic) -> None:
    one = AvailabilityExceptionFactory.create(clinic=clinic)

    client.post(reverse("scheduling:blocked_hours_end", args=[one.pk]))

    assert not AvailabilityException.objects.exists()


def test_an_assistant_blocks_only_their_own_hours(
    client: Client, clinic: Clinic, provider: Provider
) -> None:
    assistant = StaffFactory.create(role=Role.ASSISTANT, clinic=clinic)
    own = ProviderFactory.create(clinic=clinic, user=assistant)
    everybodys = AvailabilityExceptionFactory.create(clinic=clinic)
    client.force_login(assistant)

    answers = [
        client.post(address(clinic), {**VACATION, "provider": whose}).status_code
        for whose in (provider.pk, "", own.pk)
    ]
    ended = client.post(reverse("scheduling:blocked_hours_end", args=[everybodys.pk]))

    assert answers == [422, 422, 302]
    assert ended.status_code == 403


@pytest.mark.usefixtures("desk")
def test_the_page_asks_no_more_where_more_is_blocked(
    client: Client,
    clinic: Clinic,
    provider: Provider,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def fill(weeks: range) -> None:
        for week in weeks:
            later = timedelta(weeks=week)
            AvailabilityExceptionFactory.create(
                clinic=clinic, starts_on=MONDAY + later, ends_on=MONDAY + later
            )
            AppointmentFactory.create(
                clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + later
            )

    fill(range(1))
    client.get(address(clinic))
    with django_assert_num_queries(QUERIES):
        client.get(address(clinic))
    fill(range(1, 4))
    with django_assert_num_queries(QUERIES):
        client.get(address(clinic))
