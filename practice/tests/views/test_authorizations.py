import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Authorization, Patient, Role, User
from practice.tests.edits import seen_on
from practice.tests.factories import (
    AuthorizationFactory,
    CoverageFactory,
    PatientFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db

PERIOD = {"visits_approved": "12", "starts_on": "2026-01-01", "ends_on": "2026-06-30"}


@pytest.fixture
def biller(client: Client) -> User:
    person = StaffFactory.create(role=Role.BILLER)
    client.force_login(person)
    return person


@pytest.fixture
def patient(biller: User) -> Patient:
    return PatientFactory.create(clinic=biller.memberships.get().clinic)


def test_codes_are_read_however_they_are_parted(client: Client, patient: Patient) -> None:
    coverage = CoverageFactory.create(patient=patient)

    client.post(
        reverse("practice:authorization_add", args=[patient.pk]),
        {"coverage": coverage.pk, "number": "A1", "procedure_codes": "97112 97110,97112", **PERIOD},
    )

    assert Authorization.objects.get().procedure_codes == ["97112", "97110"]


def test_a_known_number_is_said_beside_the_number(client: Client, patient: Patient) -> None:
    known = AuthorizationFactory.create(coverage__patient=patient, number="A1")

    answer = client.post(
        reverse("practice:authorization_add", args=[patient.pk]),
        {"coverage": known.coverage_id, "number": "A1", **PERIOD},
    )

    assert "already has authorization A1" in answer.context["form"].errors["number"][0]


def test_the_coverage_of_another_chart_cannot_be_chosen(client: Client, patient: Patient) -> None:
    CoverageFactory.create(patient=patient)
    strangers = CoverageFactory.create()

    answer = client.post(
        reverse("practice:authorization_add", args=[patient.pk]),
        {"coverage": strangers.pk, "number": "A1", **PERIOD},
    )

    assert "coverage" in answer.context["form"].errors


def test_a_chart_without_a_coverage_says_what_comes_first(client: Client, patient: Patient) -> None:
    page = client.get(reverse("practice:authorization_add", args=[patient.pk])).content.decode()

    assert reverse("practice:coverage_add", args=[patient.pk]) in page


def test_an_authorization_is_changed(client: Client, patient: Patient) -> None:
    known = AuthorizationFactory.create(coverage__patient=patient)

    url = reverse("practice:authorization_edit", args=[known.pk])
    sent = {"coverage": known.coverage_id, "number": "A2", "seen": seen_on(client, url), **PERIOD}

    client.post(url, sent)

    known.refresh_from_db()
    assert known.number == "A2"
