import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Patient, Referral, User
from practice.tests.factories import (
    PatientFactory,
    ReferralFactory,
    ReferringProviderFactory,
    StaffFactory,
    npi_number,
)

pytestmark = pytest.mark.django_db

NPI = npi_number(710_000)


@pytest.fixture
def desk(client: Client) -> User:
    person = StaffFactory.create()
    client.force_login(person)
    return person


@pytest.fixture
def patient(desk: User) -> Patient:
    return PatientFactory.create(clinic=desk.memberships.get().clinic)


def test_a_referral_by_somebody_known_is_kept(client: Client, patient: Patient) -> None:
    provider = ReferringProviderFactory.create()

    client.post(
        reverse("practice:referral_add", args=[patient.pk]),
        {"referring_provider": provider.pk, "received_on": "2026-03-02"},
    )

    assert Referral.objects.get().referring_provider == provider


def test_somebody_new_is_added_on_the_same_page(client: Client, patient: Patient) -> None:
    client.post(
        reverse("practice:referral_add", args=[patient.pk]),
        {
            "received_on": "2026-03-02",
            "new-first_name": "Ines",
            "new-last_name": "Vega",
            "new-npi": NPI,
        },
    )

    assert Referral.objects.get().referring_provider.npi == NPI


def test_a_known_npi_is_said_beside_the_npi(client: Client, patient: Patient) -> None:
    ReferringProviderFactory.create(npi=NPI)

    answer = client.post(
        reverse("practice:referral_add", args=[patient.pk]),
        {
            "received_on": "2026-03-02",
            "new-first_name": "Ines",
            "new-last_name": "Vega",
            "new-npi": NPI,
        },
    )

    assert "already in the list" in answer.context["new_form"].errors["npi"][0]


def test_nobody_chosen_and_nobody_added_is_refused(client: Client, patient: Patient) -> None:
    answer = client.post(
        reverse("practice:referral_add", args=[patient.pk]), {"received_on": "2026-03-02"}
    )

    assert "referring_provider" in answer.context["form"].errors


def test_the_chosen_one_alone_is_in_the_page_and_the_rest_is_searched(
    client: Client, patient: Patient
) -> None:
    referral = ReferralFactory.create(patient=patient)
    other = ReferringProviderFactory.create()

    page = client.get(reverse("practice:referral_edit", args=[referral.pk])).content.decode()
    found = client.get(reverse("practice:referring_provider_search"), {"q": other.npi[:9]}).json()

    assert str(referral.referring_provider) in page
    assert str(other) not in page
    assert {"value": str(other.pk), "text": str(other), "hint": f"NPI {other.npi}"} in found
