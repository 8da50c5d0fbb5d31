import pytest
from django.test import Client
from django.urls import reverse

from foundation.jobs import heartbeat


@pytest.mark.django_db
def test_health_names_every_part(client: Client) -> None:
    heartbeat()

    answer = client.get(reverse("healthz"))

    assert answer.status_code == 200
    body = answer.json()
    assert (body["database"], body["queue"], body["seal_enforced"]) == (True, True, True)
    assert 0 <= body["seconds_since_beat"] < 30


@pytest.mark.django_db
def test_a_queue_that_is_down_is_shown_and_work_goes_on(client: Client, settings: object) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]

    answer = client.get(reverse("healthz"))

    assert answer.status_code == 200
    assert answer.json()["queue"] is False
