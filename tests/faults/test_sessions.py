"""Sessions, passwords, second factors and links, in hands that should not have them."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
import redis
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.tests.test_second_factor import PASSWORD, current_code, set_up_app, sign_in
from practice.models import Role, User
from practice.services.staff import LinkNotUsableError, find_link, make_link, use_link
from practice.tests.factories import PatientFactory, StaffFactory

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
PAGE = "/patients/"
WRONG = "wrong horse battery"


@pytest.fixture
def desk() -> User:
    return StaffFactory.create(with_password=True)


@pytest.fixture(autouse=True)
def no_tries_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def with_session(key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def try_password(client: Client, email: str, password: str = WRONG, **headers: str) -> str:
    answer = client.post(LOGIN, {"login": email, "password": password}, headers=headers)
    return answer.content.decode() if answer.status_code != 302 else answer.headers["Location"]


@pytest.mark.fault_row(29)
def test_a_planted_session_is_not_the_one_that_signs_in(desk: User) -> None:
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = str(session.session_key)
    client.cookies[settings.SESSION_COOKIE_NAME] = planted

    sign_in(client, desk)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert with_session(planted).get(PAGE).status_code == 302


@pytest.mark.fault_row(29)
def test_a_session_that_was_signed_out_opens_nothing(desk: User) -> None:
    client = Client()
    sign_in(client, desk)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.get(PAGE).status_code == 200

    client.post(reverse("account_logout"))

    assert with_session(key).get(PAGE).status_code == 302


@pytest.mark.fault_row(29)
def test_a_role_that_was_taken_away_is_gone_at_the_next_request(desk: User) -> None:
    client = Client()
    sign_in(client, desk)
    assert client.get(PAGE).status_code == 200

    desk.memberships.all().delete()

    assert client.get(PAGE).status_code == 403


@pytest.mark.fault_row(7)
def test_a_session_outlives_the_queue_and_stays_its_owners(
    desk: User, queue: "redis.Redis"
) -> None:
    first, second = Client(), Client()
    sign_in(first, desk)
    sign_in(second, StaffFactory.create(with_password=True, first_name="Somebody"))

    queue.flushall()

    assert first.get(PAGE).context["user"] == desk
    assert second.get(PAGE).context["user"] != desk


@pytest.mark.fault_row(30)
def test_one_address_trying_many_people_is_stopped_whatever_it_says_of_itself() -> None:
    people = [StaffFactory.create(with_password=True) for _ in range(25)]
    client = Client()
    with patch.object(MD5PasswordHasher, "verify", autospec=True, return_value=False) as hasher:
        for number, person in enumerate(people):
            forged = {"X-Forwarded-For": f"203.0.113.{number}"}
            said = try_password(client, person.email, **forged)

    assert "Too many failed login attempts" in said
    assert hasher.call_count <= 21


@pytest.mark.fault_row(30)
def test_many_tries_reach_the_hasher_ten_times_and_lock_nobody_out_for_long(desk: User) -> None:
    client = Client()
    with patch.object(MD5PasswordHasher, "verify", autospec=True, return_value=False) as hasher:
        for _ in range(30):
            try_password(client, desk.email)
    assert hasher.call_count <= 10

    with time_machine.travel(timezone.now() + timedelta(minutes=15)):
        assert try_password(client, desk.email, PASSWORD) == "/"


@pytest.mark.fault_row(30)
def test_somebody_unknown_costs_as_much_as_a_wrong_password(desk: User) -> None:
    work = {}
    for email in (desk.email, "nobody@plumbline.example"):
        with patch.object(
            MD5PasswordHasher, "encode", autospec=True, return_value="md5$salt$hash"
        ) as hasher:
            try_password(Client(), email)
        work[email] = hasher.call_count

    assert len(set(work.values())) == 1
    assert set(work.values()) != {0}


@pytest.mark.fault_row(31)
def test_a_code_of_the_app_opens_once(desk: User) -> None:
    client = Client()
    sign_in(client, desk)
    secret = set_up_app(client)
    door = reverse("mfa_authenticate")

    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        code = current_code(secret)
        first, second = Client(), Client()
        for one in (first, second):
            assert sign_in(one, desk) == door
        assert first.post(door, {"code": code}).status_code == 302
        assert second.post(door, {"code": code}).status_code == 200
        assert second.get(PAGE).status_code == 302


@pytest.mark.fault_row(31)
def test_the_code_that_set_the_app_up_opens_nothing_afterwards(desk: User) -> None:
    door = reverse("mfa_authenticate")

    with time_machine.travel(timezone.now(), tick=False):
        client, other = Client(), Client()
        sign_in(client, desk)
        code = current_code(set_up_app(client))
        assert sign_in(other, desk) == door
        assert other.post(door, {"code": code}).status_code == 200
        assert other.get(PAGE).status_code == 302


@pytest.mark.fault_row(31)
def test_a_code_of_an_hour_ago_opens_nothing(desk: User) -> None:
    client = Client()
    sign_in(client, desk)
    secret = set_up_app(client)
    code = current_code(secret)
    door = reverse("mfa_authenticate")

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        late = Client()
        sign_in(late, desk)
        assert late.post(door, {"code": code}).status_code == 200
        assert late.get(PAGE).status_code == 302


@pytest.mark.fault_row(31)
def test_a_recovery_code_opens_once(desk: User) -> None:
    client = Client()
    sign_in(client, desk)
    set_up_app(client)
    Authenticator.objects.filter(user=desk, type=Authenticator.Type.RECOVERY_CODES).delete()
    code = RecoveryCodes.activate(desk).get_unused_codes()[0]
    door = reverse("mfa_authenticate")

    first, second = Client(), Client()
    for one in (first, second):
        sign_in(one, desk)
    assert first.post(door, {"code": code}).status_code == 302
    assert second.post(door, {"code": code}).status_code == 200
    assert second.get(PAGE).status_code == 302


@pytest.mark.fault_row(12, 32)
def test_a_used_link_stays_used_though_the_clock_goes_back(desk: User) -> None:
    owner, now = StaffFactory.create(role=Role.OWNER), timezone.now()
    token = make_link(user_id=desk.pk, by=owner, at=now)
    use_link(token=token, password="correct horse battery staple", at=now)

    with pytest.raises(LinkNotUsableError):
        find_link(token=token, at=now - timedelta(hours=1))


@pytest.mark.fault_row(34)
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil"])
def test_a_forged_host_is_refused(host: str) -> None:
    assert Client().get(LOGIN, headers={"Host": host}).status_code == 400


@pytest.mark.fault_row(34)
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"]
)
def test_signing_in_leads_nowhere_else(desk: User, elsewhere: str) -> None:
    answer = Client().post(
        f"{LOGIN}?next={elsewhere}",
        {"login": desk.email, "password": PASSWORD, "next": elsewhere},
    )

    assert answer.headers["Location"] == "/"


@pytest.mark.fault_row(36)
def test_somebody_without_a_role_sees_no_patient_anywhere() -> None:
    patient = PatientFactory.create()
    nobody = StaffFactory.create()
    nobody.memberships.all().delete()
    client = Client()
    client.force_login(nobody)

    assert client.get(reverse("practice:patient_detail", args=[patient.pk])).status_code == 403


@pytest.mark.fault_row(34)
def test_folders_and_odd_methods_show_nothing(desk: User) -> None:
    client = Client()
    client.force_login(desk)

    for folder in ("/static/", "/static/dist/", "/media/", "/.git/config", "/.env"):
        assert client.get(folder).status_code == 404, folder
    assert client.trace(PAGE).status_code == 405
