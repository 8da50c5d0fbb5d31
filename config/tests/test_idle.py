from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from practice.models import User
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
PAGE = "/patients/"
AS_A_PAGE = {"Accept": "text/html"}


@pytest.fixture
def desk() -> User:
    return StaffFactory.create(with_password=True)


def sign_in(desk: User) -> Client:
    client = Client(headers=AS_A_PAGE)
    client.post(reverse("account_login"), {"login": desk.email, "password": PASSWORD})
    return client


def test_after_a_quarter_of_an_hour_the_door_asks_who_is_there_and_leads_back(desk: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        assert client.get(PAGE).status_code == 200
        clock.shift(timedelta(minutes=17))

        answer = client.get(PAGE)
        assert answer["Location"] == f"/accounts/reauthenticate/?next={PAGE}"
        door = client.get(answer["Location"])
        assert door.status_code == 200
        clock.shift(timedelta(seconds=5))
        answer = client.post(answer["Location"], {"password": PASSWORD, "next": PAGE})

        assert answer["Location"] == PAGE
        assert client.get(PAGE).status_code == 200


def test_a_wrong_password_opens_nothing(desk: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        clock.shift(timedelta(minutes=17))

        client.post("/accounts/reauthenticate/", {"password": "wrong", "next": PAGE})

        assert client.get(PAGE).status_code == 302


def test_who_works_is_never_asked(desk: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        for _ in range(6):
            clock.shift(timedelta(minutes=14))
            assert client.get(PAGE).status_code == 200


def test_a_script_is_told_that_the_door_is_locked(desk: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        clock.shift(timedelta(minutes=17))

        for answer in (
            client.post("/palette.json", {"q": "a"}),
            client.get(PAGE, headers={"HX-Request": "true"}),
            client.get(PAGE, headers={"Accept": "application/json"}),
        ):
            assert answer.status_code == 401
            assert answer["X-Locked"] == "1"


def test_nothing_is_written_while_it_is_locked(desk: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        clock.shift(timedelta(minutes=17))

        client.post(reverse("practice:account_preferences"), {"theme": "DARK"})

        desk.refresh_from_db()
        assert desk.theme == "AUTO"


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(desk: User) -> None:
    clinic = desk.memberships.get().clinic
    poll = reverse("scheduling:schedule_version", args=[clinic.pk])
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        for _ in range(17):
            clock.shift(timedelta(minutes=1))
            last = client.get(poll, headers={"Accept": "application/json"}).status_code

        assert last == 401


def test_a_page_that_covers_itself_locks_the_session_at_once(desk: User) -> None:
    with time_machine.travel(START, tick=False):
        client = sign_in(desk)
        client.post(reverse("session_lock"))

        assert client.get(PAGE).status_code == 302


def test_who_reads_without_asking_for_pages_says_so(desk: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = sign_in(desk)
        for _ in range(4):
            clock.shift(timedelta(minutes=5))
            assert client.post(reverse("session_active")).status_code == 204

        assert client.get(PAGE).status_code == 200
        clock.shift(timedelta(minutes=17))
        assert client.post(reverse("session_active")).status_code == 401


def test_signing_out_works_while_locked(desk: User) -> None:
    client = sign_in(desk)
    client.post(reverse("session_lock"))

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session
