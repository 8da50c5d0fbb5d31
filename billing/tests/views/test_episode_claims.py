"""The claims of an episode, as its timeline shows them."""

import pytest
from django.test import Client
from django.urls import reverse

from billing.tests.factories import drafted_claim
from practice.models import Role
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db


def test_billers_of_the_clinic_see_the_claims_of_an_episode(client: Client) -> None:
    clinic = ClinicFactory.create()
    claim = drafted_claim(clinic=clinic)
    url = reverse("billing:episode_claims", args=[claim.encounter.episode_id])
    stranger = client.get(url)
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))
    seen = client.get(url).content.decode()
    client.force_login(StaffFactory.create(role=Role.THERAPIST, clinic=clinic))
    therapist = client.get(url)
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=ClinicFactory.create()))
    outsider = client.get(url)

    assert stranger["Location"].startswith(reverse("account_login"))
    assert "1 claim" in seen
    assert reverse("billing:claim_detail", args=[claim.pk]) in seen
    assert therapist.status_code == 403
    assert outsider.status_code == 404
