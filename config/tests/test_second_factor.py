import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from config.mfa import EncryptingMFAAdapter
from practice.models import Role, SecondFactorRule, User
from practice.services.staff import make_link, use_link
from practice.tests.factories import StaffFactory
from practice.urls import urlpatterns

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture
def biller() -> User:
    """Somebody whose role needs a second factor, without one."""
    owner = StaffFactory.create(role=Role.OWNER)
    SecondFactorRule.objects.create(role=Role.BILLER, is_required=True, set_by=owner)
    return StaffFactory.create(role=Role.BILLER, with_password=True)


def sign_in(client: Client, person: User) -> str:
    answer = client.post(
        reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True
    )
    path: str = answer.request["PATH_INFO"]
    return path


def current_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up_app(client: Client) -> str:
    """Set up an app on a telephone as the page leads one to, and return its secret."""
    address = reverse("mfa_activate_totp")
    page = client.get(address, follow=True)
    if page.request["PATH_INFO"] != address:  # the password is asked again after a while
        client.post(page.request["PATH_INFO"], {"password": PASSWORD})
        page = client.get(address)
    found = re.search(r'value="([A-Z2-7]{32})"', page.content.decode())
    assert found is not None
    answer = client.post(address, {"code": current_code(found[1])})
    assert answer.status_code == 302
    return found[1]


def test_who_needs_a_second_factor_is_led_to_set_it_up(client: Client, biller: User) -> None:
    assert sign_in(client, biller) == reverse("mfa_index")


@pytest.mark.fault_row(31)
def test_no_page_opens_before_it_is_set_up(client: Client, biller: User) -> None:
    sign_in(client, biller)

    for entry in urlpatterns:
        if entry.pattern.converters:
            continue
        answer = client.get(reverse(f"practice:{entry.name}"))
        assert answer.headers.get("Location") == reverse("mfa_index"), entry.name
    assert client.get("/admin/").status_code == 302
    assert get_resolver() is not None


def test_once_it_is_set_up_everything_opens(client: Client, biller: User) -> None:
    sign_in(client, biller)

    set_up_app(client)

    assert client.get(reverse("practice:patient_list")).status_code == 200


@pytest.mark.fault_row(31)
def test_at_the_next_sign_in_the_password_alone_opens_nothing(client: Client, biller: User) -> None:
    sign_in(client, biller)
    secret = set_up_app(client)
    other = Client()

    assert sign_in(other, biller) == reverse("mfa_authenticate")
    assert other.get(reverse("practice:patient_list")).status_code == 302

    assert len(secret) == 32


def test_removing_the_last_one_leads_back_to_the_set_up(client: Client, biller: User) -> None:
    sign_in(client, biller)
    set_up_app(client)

    client.post(reverse("mfa_deactivate_totp"))

    answer = client.get(reverse("practice:patient_list"))
    assert answer.headers.get("Location") == reverse("mfa_index")


def test_who_needs_none_is_let_in(client: Client, biller: User) -> None:
    desk = StaffFactory.create(with_password=True)

    sign_in(client, desk)

    assert client.get(reverse("practice:patient_list")).status_code == 200


def test_the_secret_is_unreadable_in_the_database(client: Client, biller: User) -> None:
    sign_in(client, biller)
    secret = set_up_app(client)

    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)

    assert secret not in str(stored.data)
    assert EncryptingMFAAdapter().decrypt(stored.data["secret"]) == secret
    assert TOTP(stored).instance == stored


def test_a_link_to_a_password_does_not_go_around_the_second_factor(
    client: Client, biller: User
) -> None:
    sign_in(client, biller)
    set_up_app(client)
    owner = StaffFactory.create(role=Role.OWNER)

    use_link(
        token=make_link(user_id=biller.pk, by=owner, at=timezone.now()),
        password=PASSWORD,
        at=timezone.now(),
    )

    assert sign_in(Client(), biller) == reverse("mfa_authenticate")
