import pytest
from django.test import Client
from django.urls import reverse

from billing.tests.factories import FeeScheduleFactory
from practice.models import Role
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.OWNER, Role.BILLER])
def test_those_who_keep_the_payers_keep_the_fee_schedule(client: Client, role: Role) -> None:
    fee = FeeScheduleFactory.create()
    client.force_login(StaffFactory.create(role=role, is_staff=True))

    index = client.get(reverse("admin:index"))
    rows = client.get(reverse("admin:billing_feeschedule_changelist"))
    row = client.get(reverse("admin:billing_feeschedule_change", args=[fee.pk]))

    assert reverse("admin:billing_feeschedule_changelist") in index.content.decode()
    assert fee.procedure_code in rows.content.decode()
    assert b'name="_save"' in row.content


def test_the_front_desk_reads_the_fee_schedule_and_adds_nothing(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, is_staff=True))

    rows = client.get(reverse("admin:billing_feeschedule_changelist"))
    adding = client.get(reverse("admin:billing_feeschedule_add"))

    assert (rows.status_code, adding.status_code) == (200, 403)


def test_a_therapist_does_not_open_the_fee_schedule(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.THERAPIST, is_staff=True))

    assert client.get(reverse("admin:billing_feeschedule_changelist")).status_code == 403


def test_no_fee_is_deleted(client: Client) -> None:
    fee = FeeScheduleFactory.create()
    client.force_login(StaffFactory.create(role=Role.OWNER, is_staff=True))

    answer = client.get(reverse("admin:billing_feeschedule_delete", args=[fee.pk]))

    assert answer.status_code == 403
