import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from config.tests.test_second_factor import PASSWORD, sign_in
from practice.models import Role, User
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> User:
    return StaffFactory.create(with_password=True)


@pytest.mark.parametrize("password", ["plumbline2026", "Riverside1234", "Riverside Plumbline!"])
def test_words_of_the_house_make_no_password(password: str) -> None:
    ClinicFactory.create(name="Riverside Clinic")

    with pytest.raises(ValidationError, match="everybody here would try"):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "four quiet green boats",
        "ALLCAPITALSHERE",
        "000111222333444x",
        "ümläüt 漢字 😀 spaces  ",
        "long " * 25,
    ],
)
def test_any_characters_make_a_password_and_long_ones_do_too(password: str) -> None:
    validate_password(password)
    person = StaffFactory.create()
    person.set_password(password)

    assert person.check_password(password)
    assert not person.check_password(password.strip() + "x")


def test_a_new_password_asks_for_the_old_one(desk: User) -> None:
    client = Client()
    sign_in(client, desk)
    address = reverse("account_change_password")
    new = "four quiet green boats"

    page = client.get(address).content.decode()
    answer = client.post(address, {"oldpassword": "wrong", "password1": new, "password2": new})

    assert page.count('type="password"') >= 3  # and one more, on the cover of a locked page
    assert answer.status_code == 200
    desk.refresh_from_db()
    assert desk.check_password(PASSWORD)


def test_the_back_office_leads_to_that_page_and_takes_no_guesses(client: Client) -> None:
    owner = StaffFactory.create(role=Role.OWNER, is_staff=True, with_password=True)
    client.force_login(owner)
    new = "four quiet green boats"

    answer = client.post(
        "/admin/password_change/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )

    assert answer.headers["Location"] == reverse("account_change_password")
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_an_address_is_changed_only_by_who_knows_the_password(desk: User) -> None:
    client = Client()
    client.force_login(desk)  # signed in some other way, or long ago

    answer = client.post(
        reverse("account_email"), {"email": "mine@plumbline.example", "action_add": ""}
    )

    assert answer.status_code == 302
    assert "/reauthenticate/" in answer.headers["Location"]
    desk.refresh_from_db()
    assert desk.email != "mine@plumbline.example"
