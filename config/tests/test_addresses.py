import pytest
from django.test import Client

from practice.models import Role
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/billing/claims/?rule=%00", "/join/a%00b/", "/?%00=1"])
def test_a_nul_in_an_address_is_refused(address: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(StaffFactory.create(role=Role.OWNER))

    assert client.get(address).status_code == 400
