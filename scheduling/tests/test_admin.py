import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Role
from practice.tests.factories import ClinicFactory, StaffFactory
from scheduling.models import Room
from scheduling.tests.factories import RoomFactory

pytestmark = pytest.mark.django_db


def test_an_owner_adds_a_room(client: Client) -> None:
    clinic = ClinicFactory.create()
    client.force_login(StaffFactory.create(role=Role.OWNER, clinic=clinic, is_staff=True))

    client.post(
        reverse("admin:scheduling_room_add"),
        {"clinic": clinic.pk, "name": "Gym", "is_active": "on"},
    )

    assert Room.objects.get().name == "Gym"


@pytest.mark.parametrize("table", ["room", "availability", "appointmenttype"])
def test_the_desk_looks_but_does_not_add(client: Client, table: str) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, is_staff=True))

    listed = client.get(reverse(f"admin:scheduling_{table}_changelist"))
    added = client.get(reverse(f"admin:scheduling_{table}_add"))

    assert (listed.status_code, added.status_code) == (200, 403)


def test_rooms_of_other_clinics_are_not_listed(client: Client) -> None:
    clinic = ClinicFactory.create()
    own, other = RoomFactory.create(clinic=clinic, name="Ours"), RoomFactory.create(name="Theirs")
    client.force_login(StaffFactory.create(clinic=clinic, is_staff=True))

    page = client.get(reverse("admin:scheduling_room_changelist")).content.decode()

    assert own.name in page
    assert other.name not in page
