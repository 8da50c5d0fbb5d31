import pytest
from django.test import Client
from django.urls import reverse

from foundation.models import AuditAct, AuditEvent
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


def acts() -> list[tuple[str, int | None]]:
    return list(AuditEvent.objects.order_by("pk").values_list("act", "actor_id"))


def test_signing_in_and_out_is_recorded(client: Client) -> None:
    person = StaffFactory.create(with_password=True)

    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_logout"))

    assert acts() == [(AuditAct.SIGN_IN, person.pk), (AuditAct.SIGN_OUT, person.pk)]


def test_a_failed_sign_in_is_recorded_without_what_was_typed(client: Client) -> None:
    person = StaffFactory.create(with_password=True)

    client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})

    event = AuditEvent.objects.get()
    assert (event.act, event.actor_id) == (AuditAct.SIGN_IN_FAILED, None)
    assert person.email not in f"{event.subject} {event.subject_id}"


def test_an_unknown_address_fails_alike(client: Client) -> None:
    client.post(reverse("account_login"), {"login": "nobody@example.com", "password": "wrong"})

    assert acts() == [(AuditAct.SIGN_IN_FAILED, None)]


def test_a_sixth_try_at_one_address_is_locked_out(client: Client) -> None:
    person = StaffFactory.create(with_password=True)
    for _ in range(5):
        client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})

    answer = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    assert answer.status_code in {200, 429}
