from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
    UserFactory,
)
from scheduling.models import Appointment, CalendarFeed
from scheduling.selectors.calendar_feeds import feed_file
from scheduling.services.calendar_feeds import renew_feed
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create(name="Harbor")


@pytest.fixture
def therapist(clinic: Clinic) -> User:
    return StaffFactory.create(role=Role.THERAPIST, clinic=clinic)


@pytest.fixture
def provider(clinic: Clinic, therapist: User) -> Provider:
    return ProviderFactory.create(clinic=clinic, user=therapist)


@pytest.fixture
def visit(clinic: Clinic, provider: Provider) -> Appointment:
    patient = PatientFactory.create(clinic=clinic, first_name="Quilla", last_name="Zorn")
    return AppointmentFactory.create(
        clinic=clinic,
        provider=provider,
        patient=patient,
        appointment_type=AppointmentTypeFactory.create(name="Treatment"),
        room=RoomFactory.create(clinic=clinic, name="Gym"),
        remark="Brings her sister Odile",
    )


def made(client: Client, by: User) -> str:
    """Return the path of a new feed, made on the page."""
    client.force_login(by)
    link: str = client.post(reverse("scheduling:calendar_feed")).context["link"]
    client.logout()
    return link.removeprefix("http://testserver")


@time_machine.travel(NOON, tick=False)
def test_the_feed_tells_when_where_and_what_and_not_who(
    client: Client, therapist: User, visit: Appointment
) -> None:
    answer = client.get(made(client, therapist))

    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert answer["Content-Type"].startswith("text/calendar")
    assert event.decoded("DTSTART") == NINE_IN_NEW_YORK
    assert event.decoded("DTEND") == NINE_IN_NEW_YORK + timedelta(minutes=45)
    assert str(event["SUMMARY"]) == "Treatment"
    assert str(event["LOCATION"]) == "Gym, Harbor"
    for secret in ("Quilla", "Zorn", "Odile", visit.patient.mrn):
        assert secret not in answer.content.decode()


@time_machine.travel(NOON, tick=False)
def test_only_what_is_still_booked_and_of_that_provider_is_in_it(
    client: Client, clinic: Clinic, therapist: User, provider: Provider, visit: Appointment
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider, cancelled=True)
    AppointmentFactory.create(clinic=clinic)
    for weeks in (-9, 40):
        AppointmentFactory.create(
            clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + timedelta(weeks=weeks)
        )

    events = Calendar.from_ical(client.get(made(client, therapist)).content).walk("VEVENT")

    assert [str(event["UID"]) for event in events] == [f"appointment-{visit.pk}@plumbline"]


def test_a_new_address_ends_the_old_one(
    client: Client, therapist: User, visit: Appointment
) -> None:
    old = made(client, therapist)
    new = made(client, therapist)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_closed_feed_opens_nothing(client: Client, therapist: User, visit: Appointment) -> None:
    path = made(client, therapist)
    client.force_login(therapist)
    client.post(reverse("scheduling:calendar_feed"), {"act": "close"})
    client.logout()

    assert client.get(path).status_code == 404
    assert client.get(reverse("scheduling:calendar_feed_file", args=["x"])).status_code == 404


@pytest.mark.parametrize("who", ["provider", "user"])
def test_the_feed_of_somebody_who_left_opens_nothing(
    client: Client, therapist: User, provider: Provider, who: str
) -> None:
    path = made(client, therapist)
    left = provider if who == "provider" else therapist
    left.is_active = False
    left.save()

    assert client.get(path).status_code == 404


def test_only_the_hash_of_the_address_is_kept(
    client: Client, therapist: User, provider: Provider
) -> None:
    token = made(client, therapist).split("/feeds/")[1].split("/")[0]

    feed = CalendarFeed.objects.get()
    assert token not in feed.token_hash
    assert len(feed.token_hash) == 64


@time_machine.travel(NOON, tick=False)
def test_a_program_that_has_it_is_answered_304_until_something_changes(
    client: Client, therapist: User, visit: Appointment
) -> None:
    path = made(client, therapist)
    seen = client.get(path)["ETag"]

    unchanged = client.get(path, headers={"If-None-Match": seen})
    Appointment.objects.filter(pk=visit.pk).update(starts_at=NINE_IN_NEW_YORK - HOUR)
    changed = client.get(path, headers={"If-None-Match": seen})

    assert (unchanged.status_code, changed.status_code) == (304, 200)


def test_somebody_who_treats_nobody_is_told_so(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER))

    page = client.post(reverse("scheduling:calendar_feed"))

    assert "belongs to no provider" in page.content.decode()
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize(
    ("zone", "first", "clocks"),
    [
        ("America/New_York", datetime(2026, 3, 8, 5, tzinfo=UTC), "00 01 03 04"),
        ("America/New_York", datetime(2026, 11, 1, 4, tzinfo=UTC), "00 01 01 02"),
        ("America/Denver", datetime(2026, 3, 8, 7, tzinfo=UTC), "00 01 03 04"),
        ("America/Denver", datetime(2026, 11, 1, 6, tzinfo=UTC), "00 01 01 02"),
    ],
)
def test_the_feed_keeps_the_moment_in_the_nights_in_which_clocks_change(
    zone: str, first: datetime, clocks: str
) -> None:
    clinic = ClinicFactory.create(time_zone=zone)
    provider = ProviderFactory.create(clinic=clinic)
    for hour in range(4):
        AppointmentFactory.create(
            clinic=clinic,
            provider=provider,
            starts_at=first + hour * HOUR,
            ends_at=first + hour * HOUR + HOUR,
        )

    events = Calendar.from_ical(feed_file(provider, at=first)).walk("VEVENT")

    starts = [datetime.fromisoformat(str(event.decoded("DTSTART"))) for event in events]
    assert starts == [first + hour * HOUR for hour in range(4)]
    assert " ".join(f"{one.astimezone(clinic.zone):%H}" for one in starts) == clocks


def _history_of_feeds() -> QuerySet[Any, dict[str, Any]]:
    model: Any = apps.get_model("scheduling.CalendarFeedEvent")
    rows: QuerySet[Any, dict[str, Any]] = model.objects.values()
    return rows


def test_history_keeps_that_it_was_renewed_and_not_the_address(provider: Provider) -> None:
    token = renew_feed(provider_id=provider.pk, by=UserFactory.create(), at=NOON)

    columns = {field.name for field in apps.get_model("scheduling.CalendarFeedEvent")._meta.fields}
    assert "renewed_at" in columns
    assert "token_hash" not in columns
    assert token not in str(list(_history_of_feeds()))
