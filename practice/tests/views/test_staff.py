"""Who may sign in: people are added, let in by a link, shut out, and let in again."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.models import AuditAct, AuditEvent
from foundation.row_history import list_versions
from practice.models import AccessLink, Clinic, Membership, Role, SecondFactorRule, User
from practice.services.staff import digest_of
from practice.tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
NEW = "four quiet green boats"


@pytest.fixture
def owner(client: Client) -> User:
    person = StaffFactory.create(role=Role.OWNER)
    client.force_login(person)
    return person


@pytest.fixture
def therapist() -> User:
    return StaffFactory.create(role=Role.THERAPIST, with_password=True)


def sign_in(person: User, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("practice:patient_list")).status_code == 200


def link_for(client: Client, person: User) -> str:
    page = client.post(reverse("practice:staff_link", args=[person.pk])).content.decode()
    found = re.search(r'value="http://testserver(/join/[^"]+)"', page)
    assert found is not None
    return found[1]


def choose(address: str, password: str = NEW, again: str = "") -> int:
    answer = Client().post(address, {"password": password, "again": again or password})
    return answer.status_code


def test_somebody_joins_without_mail(client: Client, owner: User) -> None:
    clinic = Clinic.objects.get()

    page = client.post(
        reverse("practice:staff_list"),
        {
            "first_name": "Ada",
            "last_name": "Newman",
            "email": "Ada@Plumbline.example",
            "role": Role.BILLER,
            "clinic": clinic.pk,
        },
    ).content.decode()

    person = User.objects.get(email="ada@plumbline.example")
    assert Membership.objects.get(user=person).role == Role.BILLER
    address = re.search(r"/join/[^\"]+", page)
    assert address is not None
    assert choose(address[0]) == 302
    assert is_in(sign_in(person, NEW))


def test_an_address_is_taken_once(client: Client, owner: User) -> None:
    answer = client.post(
        reverse("practice:staff_list"),
        {
            "first_name": "A",
            "last_name": "B",
            "email": owner.email.upper(),
            "role": Role.BILLER,
            "clinic": Clinic.objects.get().pk,
        },
    )

    assert answer.status_code == 422
    assert "signs in with this address already" in answer.content.decode()


@pytest.mark.fault_row(32)
def test_a_link_works_once_and_only_its_digest_is_stored(
    client: Client, owner: User, therapist: User
) -> None:
    address = link_for(client, therapist)
    token = address.split("/")[2]

    assert AccessLink.objects.get().token_digest == digest_of(token)
    assert Client().get(address).status_code == 200
    assert choose(address) == 302
    assert choose(address) == 410
    assert Client().get(address).status_code == 410


@pytest.mark.fault_row(32)
def test_a_link_runs_out(client: Client, owner: User, therapist: User) -> None:
    address = link_for(client, therapist)
    past = timezone.now() - timedelta(days=4)
    AccessLink.objects.update(made_at=past, expires_at=past + timedelta(days=3))

    assert choose(address) == 410


@pytest.mark.fault_row(32)
def test_a_newer_link_replaces_an_older_one(client: Client, owner: User, therapist: User) -> None:
    first, second = link_for(client, therapist), link_for(client, therapist)

    assert choose(first) == 410
    assert choose(second) == 302


@pytest.mark.parametrize("token", ["x", "a" * 200, "' OR 1=1 --"])
@pytest.mark.fault_row(32)
def test_a_made_up_link_opens_nothing(token: str) -> None:
    assert Client().get(reverse("practice:link_use", args=[token])).status_code == 410


@pytest.mark.parametrize(
    ("password", "again"), [("short", ""), ("password1234", ""), (NEW, "another one altogether")]
)
def test_a_password_that_is_easy_or_differs_is_refused(
    client: Client, owner: User, therapist: User, password: str, again: str
) -> None:
    address = link_for(client, therapist)

    assert choose(address, password, again) == 422
    assert AccessLink.objects.get().used_at is None


@pytest.mark.fault_row(29)
def test_choosing_a_password_ends_every_session(
    client: Client, owner: User, therapist: User
) -> None:
    session = sign_in(therapist)
    assert is_in(session)

    choose(link_for(client, therapist))

    assert not is_in(session)


@pytest.mark.fault_row(29)
def test_who_is_shut_out_is_refused_at_the_next_request(
    client: Client, owner: User, therapist: User
) -> None:
    first, second = sign_in(therapist), sign_in(therapist)
    address = link_for(client, therapist)
    assert is_in(first)
    assert is_in(second)

    client.post(reverse("practice:staff_shut_out", args=[therapist.pk]))

    assert not is_in(first)
    assert not is_in(second)
    assert not is_in(sign_in(therapist))
    assert choose(address) == 410
    assert not UserSession.objects.filter(user=therapist).exists()


@pytest.mark.fault_row(29)
def test_even_a_session_that_nobody_ended_is_refused_when_the_account_is_closed(
    therapist: User,
) -> None:
    session = sign_in(therapist)

    User.objects.filter(pk=therapist.pk).update(is_active=False)

    assert not is_in(session)


def test_let_in_again_the_password_is_as_it_was(
    client: Client, owner: User, therapist: User
) -> None:
    client.post(reverse("practice:staff_shut_out", args=[therapist.pk]))
    client.post(reverse("practice:staff_let_in", args=[therapist.pk]))

    assert is_in(sign_in(therapist))


def test_an_owner_cannot_shut_out_themselves(client: Client, owner: User) -> None:
    client.post(reverse("practice:staff_shut_out", args=[owner.pk]))

    assert client.get(reverse("practice:staff_list")).status_code == 200


def test_second_factors_of_a_lost_telephone_are_removed(
    client: Client, owner: User, therapist: User
) -> None:
    Authenticator.objects.create(user=therapist, type=Authenticator.Type.TOTP, data={})

    client.post(reverse("practice:staff_remove_factors", args=[therapist.pk]))

    assert not Authenticator.objects.exists()


def test_every_change_of_access_is_recorded(client: Client, owner: User, therapist: User) -> None:
    link_for(client, therapist)
    for name in ("staff_shut_out", "staff_let_in", "staff_remove_factors"):
        client.post(reverse(f"practice:{name}", args=[therapist.pk]))
    client.post(reverse("practice:second_factor_rules"), {"role": [Role.BILLER]})

    events = AuditEvent.objects.filter(act=AuditAct.ACCESS_CHANGED, actor_id=owner.pk)
    assert list(events.order_by("pk").values_list("subject", "subject_id")) == [
        ("practice/staff link made", str(therapist.pk)),
        ("practice/staff shut out", str(therapist.pk)),
        ("practice/staff let in again", str(therapist.pk)),
        ("practice/staff factors removed", str(therapist.pk)),
        ("practice/second_factor on", "BILLER"),
    ]


def test_a_role_that_needs_a_second_factor_ends_the_sessions_of_those_without(
    client: Client, owner: User, therapist: User
) -> None:
    with_factor = StaffFactory.create(role=Role.THERAPIST, with_password=True)
    without, equipped = sign_in(therapist), sign_in(with_factor)
    Authenticator.objects.create(user=with_factor, type=Authenticator.Type.TOTP, data={})

    client.post(reverse("practice:second_factor_rules"), {"role": [Role.THERAPIST]})

    assert SecondFactorRule.objects.get(is_required=True).role == Role.THERAPIST
    assert not is_in(without)
    assert is_in(equipped)


def test_nobody_unknown_gets_a_link(client: Client, owner: User) -> None:
    unknown = UserFactory.create().pk + 1000

    assert client.post(reverse("practice:staff_link", args=[unknown])).status_code == 404


def test_each_change_of_a_person_is_kept_with_who_made_it(
    client: Client, owner: User, therapist: User
) -> None:
    client.post(reverse("practice:staff_shut_out", args=[therapist.pk]))

    first, last = list_versions("practice_user", str(therapist.pk))

    assert (first.label, last.label) == ("insert", "update")
    assert [(change.column, change.after) for change in last.changes] == [("is active", "False")]
    assert last.actor_id == owner.pk
    assert not {"password", "last login"} & {value.column for value in last.values}
