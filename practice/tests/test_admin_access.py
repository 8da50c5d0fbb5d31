"""The back office and who is let in: an owner stays, and no role comes without its factor."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from practice.models import Membership, Role, SecondFactorRule, User
from practice.tests.factories import ClinicFactory, MembershipFactory, StaffFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture
def owner(client: Client) -> User:
    person = StaffFactory.create(role=Role.OWNER, is_staff=True, with_password=True)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return person


@pytest.fixture
def own(owner: User) -> Membership:
    return owner.memberships.get()


@pytest.fixture
def therapist() -> User:
    return StaffFactory.create(role=Role.THERAPIST, with_password=True)


@pytest.fixture
def _billers_need_a_factor(owner: User) -> None:
    SecondFactorRule.objects.create(role=Role.BILLER, is_required=True, set_by=owner)


def sign_in(person: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("practice:patient_list")).status_code == 200


def person_page(person: User, *held: Membership, **changes: Any) -> dict[str, Any]:
    """Return what the person's page sends, with the roles they hold."""
    sent: dict[str, Any] = {
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "theme": person.theme,
        "is_active": "on",
        "is_staff": "on",
        "memberships-TOTAL_FORMS": len(held),
        "memberships-INITIAL_FORMS": len(held),
    }
    for place, one in enumerate(held):
        sent[f"memberships-{place}-id"] = one.pk
        sent[f"memberships-{place}-user"] = person.pk
        sent[f"memberships-{place}-clinic"] = one.clinic_id
        sent[f"memberships-{place}-role"] = one.role
    sent.update(changes)
    return {name: value for name, value in sent.items() if value is not None}


def assert_refused(client: Client, url: str, sent: dict[str, Any]) -> None:
    page = client.post(url, sent, follow=True).content.decode()

    assert "At least one owner has to stay." in page
    assert "successfully" not in page


def test_the_last_owner_cannot_delete_their_own_role(client: Client, own: Membership) -> None:
    url = reverse("admin:practice_membership_delete", args=[own.pk])

    assert_refused(client, url, {"post": "yes"})

    assert Membership.objects.filter(pk=own.pk).exists()


def test_nor_among_many(client: Client, own: Membership) -> None:
    sent = {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"}

    assert_refused(client, reverse("admin:practice_membership_changelist"), sent)

    assert Membership.objects.filter(pk=own.pk).exists()


def test_nor_become_something_else(client: Client, owner: User, own: Membership) -> None:
    url = reverse("admin:practice_membership_change", args=[own.pk])
    sent = {"user": owner.pk, "clinic": own.clinic_id, "role": Role.BILLER}

    assert_refused(client, url, sent)

    own.refresh_from_db()
    assert own.role == Role.OWNER


@pytest.mark.parametrize(
    "changes", [{"is_active": None}, {"memberships-0-DELETE": "on"}], ids=["closed", "no role"]
)
def test_nor_on_the_page_of_a_person(
    client: Client, owner: User, own: Membership, changes: dict[str, Any]
) -> None:
    url = reverse("admin:practice_user_change", args=[owner.pk])

    assert_refused(client, url, person_page(owner, own, **changes))

    owner.refresh_from_db()
    assert owner.is_active
    assert Membership.objects.filter(pk=own.pk).exists()


def test_with_another_owner_one_may_leave(client: Client, own: Membership) -> None:
    StaffFactory.create(role=Role.OWNER)

    client.post(reverse("admin:practice_membership_delete", args=[own.pk]), {"post": "yes"})

    assert not Membership.objects.filter(pk=own.pk).exists()


@pytest.mark.usefixtures("_billers_need_a_factor")
def test_a_role_that_needs_a_factor_ends_the_sessions_of_who_has_none(
    client: Client, therapist: User
) -> None:
    session = sign_in(therapist)
    assert is_in(session)

    client.post(
        reverse("admin:practice_membership_add"),
        {"user": therapist.pk, "clinic": ClinicFactory.create().pk, "role": Role.BILLER},
    )

    assert therapist.memberships.filter(role=Role.BILLER).exists()
    assert not is_in(session)
    assert is_in(client)
    assert not is_in(sign_in(therapist))  # led to the set-up of a factor


@pytest.mark.usefixtures("_billers_need_a_factor")
def test_so_does_a_role_that_is_changed_on_the_page_of_the_person(
    client: Client, therapist: User
) -> None:
    session = sign_in(therapist)
    held = therapist.memberships.get()
    sent = person_page(therapist, held, **{"memberships-0-role": Role.BILLER})

    client.post(reverse("admin:practice_user_change", args=[therapist.pk]), sent)

    held.refresh_from_db()
    assert held.role == Role.BILLER
    assert not is_in(session)


@pytest.mark.usefixtures("_billers_need_a_factor")
def test_who_has_a_factor_or_gains_another_role_stays_signed_in(client: Client) -> None:
    equipped, other = (StaffFactory.create(with_password=True) for _ in range(2))
    sessions = [sign_in(equipped), sign_in(other)]
    Authenticator.objects.create(user=equipped, type=Authenticator.Type.TOTP, data={})

    for person, role in ((equipped, Role.BILLER), (other, Role.THERAPIST)):
        client.post(
            reverse("admin:practice_membership_add"),
            {"user": person.pk, "clinic": ClinicFactory.create().pk, "role": role},
        )

    assert [is_in(session) for session in sessions] == [True, True]


@pytest.mark.usefixtures("_billers_need_a_factor")
def test_an_owner_who_takes_such_a_role_signs_in_anew(client: Client, owner: User) -> None:
    answer = client.post(
        reverse("admin:practice_membership_add"),
        {"user": owner.pk, "clinic": ClinicFactory.create().pk, "role": Role.BILLER},
    )

    assert answer.status_code == 302
    assert owner.memberships.filter(role=Role.BILLER).exists()
    assert not is_in(client)


def test_a_clinic_that_holds_the_last_owner_stays_open(client: Client, own: Membership) -> None:
    MembershipFactory.create(user=own.user, role=Role.BILLER)
    url = reverse("admin:practice_clinic_change", args=[own.clinic_id])
    form = client.get(url).context["adminform"].form
    known = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in known.items() if value not in {None, False}}
    sent.pop("is_active")

    assert_refused(client, url, sent)

    own.clinic.refresh_from_db()
    assert own.clinic.is_active
