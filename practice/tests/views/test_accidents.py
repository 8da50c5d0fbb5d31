import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Accident, Coverage, Patient, Role, User
from practice.tests.factories import (
    AccidentFactory,
    CoverageFactory,
    PatientFactory,
    PayerFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client) -> User:
    person = StaffFactory.create(role=Role.FRONT_DESK)
    client.force_login(person)
    return person


@pytest.fixture
def patient(clerk: User) -> Patient:
    return PatientFactory.create(clinic=clerk.memberships.get().clinic)


@pytest.fixture
def coverage(patient: Patient) -> Coverage:
    return CoverageFactory.create(patient=patient, payer=PayerFactory.create(workers_comp=True))


def page_of(coverage: Coverage) -> str:
    return reverse("practice:coverage_accident", args=[coverage.pk])


def test_the_desk_writes_an_accident_down(client: Client, coverage: Coverage) -> None:
    answers = {
        "cause": "EMPLOYMENT",
        "occurred_on": "2026-01-08",
        "claim_number": "26-104455",
        "employer_name": "Acme Widgets",
        "adjuster_phone": "518 555 0170",
    }

    answer = client.post(page_of(coverage), answers, follow=True)

    accident = Accident.objects.get(coverage=coverage)
    assert accident.adjuster_phone == "5185550170"
    assert "case 26-104455" in answer.content.decode()


def test_a_refusal_stands_beside_its_field(client: Client, coverage: Coverage) -> None:
    answers = {"cause": "EMPLOYMENT", "occurred_on": "2026-01-08", "claim_number": "26-1"}

    answer = client.post(page_of(coverage), answers)

    assert answer.status_code == 422
    assert answer.context["form"].errors["employer_name"] == ["Write the employer's name."]


def test_the_form_begins_with_what_is_known(client: Client, coverage: Coverage) -> None:
    first = client.get(page_of(coverage)).context["form"]
    AccidentFactory.create(coverage=coverage, claim_number="26-9")

    then = client.get(page_of(coverage)).context["form"]

    assert first["cause"].value() == "EMPLOYMENT"
    assert then["claim_number"].value() == "26-9"


def test_the_chart_says_that_the_accident_is_missing(client: Client, coverage: Coverage) -> None:
    chart = client.get(reverse("practice:patient_detail", args=[coverage.patient_id]))

    assert "no claim goes out without it" in chart.content.decode()


def test_medicare_as_a_later_payer_says_why(client: Client, patient: Patient) -> None:
    medicare = PayerFactory.create(medicare=True)
    answers = {
        "payer": medicare.pk,
        "subscriber_id": "1EG4TE5MK73",
        "rank": "2",
        "starts_on": "2026-01-01",
        "relationship": "SELF",
    }
    address = reverse("practice:coverage_add", args=[patient.pk])

    refused = client.post(address, answers)
    client.post(address, {**answers, "medicare_secondary_type": "12"})

    assert "medicare_secondary_type" in refused.context["form"].errors
    assert Coverage.objects.get().medicare_secondary_type == "12"
