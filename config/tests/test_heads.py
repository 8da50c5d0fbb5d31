import pytest
from django.test import Client

from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/patients/", "/schedule/", "/accounts/password/change/"])
def test_the_headers_of_a_page_can_be_asked_for_alone(path: str) -> None:
    client = Client()
    client.force_login(StaffFactory.create())
    page = client.get(path)

    head = client.head(path)

    assert (head.status_code, head.content) == (page.status_code, b"")
    assert head.headers["Content-Type"] == page.headers["Content-Type"]
    assert int(head.headers["Content-Length"]) > 0


def test_what_takes_posts_alone_refuses_a_head() -> None:
    client = Client()
    client.force_login(StaffFactory.create())

    assert client.head("/session/lock/").status_code == 405
