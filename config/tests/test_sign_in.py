import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from config.hashers import ModestArgon2PasswordHasher
from practice.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
PASSWORD = "correct horse battery"


def sign_in(client: Client, email: str, password: str) -> str:
    answer = client.post(LOGIN, {"login": email, "password": password})
    return answer.content.decode() if answer.status_code == 200 else answer.headers["Location"]


def test_a_person_signs_in_by_email_and_password(client: Client) -> None:
    UserFactory.create(email="therapist@plumbline.example", with_password=True)
    assert sign_in(client, "therapist@plumbline.example", PASSWORD) == "/"
    assert client.session.get_expiry_age() == 12 * 60 * 60


@pytest.mark.fault_row(30)
def test_five_wrong_passwords_lock_the_address_even_for_the_right_one(client: Client) -> None:
    UserFactory.create(email="biller@plumbline.example", with_password=True)
    for _ in range(5):
        assert "not correct" in sign_in(client, "biller@plumbline.example", "wrong")
    answer = sign_in(client, "biller@plumbline.example", PASSWORD)
    assert "Too many failed login attempts" in answer


def test_nobody_makes_an_account_from_outside(client: Client) -> None:
    form = {"email": "me@example.org", "password1": "right horse 9", "password2": "right horse 9"}
    answer = client.post("/accounts/signup/", form)
    assert "Accounts are not made here" in answer.content.decode()
    assert not client.session.get("_auth_user_id")


def test_the_admin_signs_in_through_the_same_door(client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(LOGIN)


def test_a_signed_in_person_without_the_back_office_is_refused_there(client: Client) -> None:
    client.force_login(UserFactory.create())
    assert client.get("/admin/", follow=True).status_code == 403


def test_passwords_are_hashed_within_the_memory_of_a_small_machine() -> None:
    encoded = make_password(PASSWORD, hasher=ModestArgon2PasswordHasher())
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_signing_in_needs_no_message_that_covers_the_page(client: Client) -> None:
    UserFactory.create(email="therapist@plumbline.example", with_password=True)
    sign_in(client, "therapist@plumbline.example", PASSWORD)
    page = client.get("/", follow=True).content.decode()
    assert "Successfully signed in" not in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/accounts/sessions/", "Chrome on Linux"),
        ("/accounts/password/change/", "Change password"),
        ("/accounts/2fa/", "Two-factor authentication"),
    ],
)
def test_pages_about_the_account_are_in_the_houses_words(
    client: Client, address: str, words: str
) -> None:
    UserFactory.create(email="therapist@plumbline.example", with_password=True)
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux) Chrome/140.0 Safari/537.36"
    sign_in(client, "therapist@plumbline.example", PASSWORD)
    page = client.get(address).content.decode()
    assert words in page
    assert "Mozilla" not in page
