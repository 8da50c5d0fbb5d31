import pytest
from django.test import Client
from django.urls import reverse

from foundation.models import AuditAct, AuditEvent
from practice.models import Role
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def test_who_was_refused_which_page_is_in_the_trail() -> None:
    biller = StaffFactory.create(role=Role.BILLER)
    client = Client()
    client.force_login(biller)

    assert client.get(reverse("practice:audit_events")).status_code == 403

    event = AuditEvent.objects.get(act=AuditAct.REFUSED)
    assert (event.actor_id, event.subject) == (biller.pk, "practice:audit_events")


def test_a_stranger_and_a_page_that_opens_leave_no_refusal() -> None:
    client = Client()
    client.get(reverse("practice:audit_events"))
    client.force_login(StaffFactory.create())
    client.get(reverse("practice:patient_list"))

    assert not AuditEvent.objects.filter(act=AuditAct.REFUSED).exists()
