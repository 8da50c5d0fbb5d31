from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Coverage, Patient, Role, User
from practice.tests.edits import seen_on
from practice.tests.factories import CoverageFactory, PatientFactory, PayerFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def biller(client: Client) -> User:
    person = StaffFactory.create(role=Role.BILLER)
    client.force_login(person)
    return person


@pytest.fixture
def patient(biller: User) -> Patient:
    return PatientFactory.create(clinic=biller.memberships.get().clinic)


def answers(**changes: Any) -> dict[str, Any]:
    known = {"subscriber_id": "A1", "rank": "1", "starts_on": "2026-01-01"}
    payer = changes.pop("payer", None) or PayerFactory.create().pk
    return {"payer": payer, "relationship": "SELF", **known, **changes}


def test_a_coverage_is_added(client: Client, patient: Patient) -> None:
    client.post(reverse("practice:coverage_add", args=[patient.pk]), answers(copay_amount="25.00"))

    assert str(Coverage.objects.get().copay_amount) == "25.00"


def test_a_taken_rank_is_said_beside_the_rank(client: Client, patient: Patient) -> None:
    CoverageFactory.create(patient=patient)

    answer = client.post(reverse("practice:coverage_add", args=[patient.pk]), answers())

    assert answer.status_code == 422
    assert "already primary" in answer.context["form"].errors["rank"][0]


def test_a_dependant_is_asked_who_holds_the_coverage(client: Client, patient: Patient) -> None:
    answer = client.post(
        reverse("practice:coverage_add", args=[patient.pk]), answers(relationship="CHILD")
    )

    assert set(answer.context["form"].errors) == {
        "subscriber_first_name",
        "subscriber_last_name",
        "subscriber_birth_date",
        "subscriber_sex",
    }


def test_a_period_in_disorder_is_refused(client: Client, patient: Patient) -> None:
    answer = client.post(
        reverse("practice:coverage_add", args=[patient.pk]), answers(ends_on="2025-12-31")
    )

    assert "ends_on" in answer.context["form"].errors


def test_a_coverage_of_a_closed_payer_can_still_be_edited(client: Client, patient: Patient) -> None:
    coverage = CoverageFactory.create(patient=patient, payer__is_active=False)

    url = reverse("practice:coverage_edit", args=[coverage.pk])
    seen = seen_on(client, url)

    client.post(url, answers(payer=coverage.payer_id, ends_on="2026-06-30", seen=seen))

    coverage.refresh_from_db()
    assert coverage.ends_on == date(2026, 6, 30)


def test_checking_eligibility_answers_with_the_row(client: Client, patient: Patient) -> None:
    coverage = CoverageFactory.create(patient=patient)

    answer = client.post(
        reverse("practice:coverage_eligibility", args=[coverage.pk]),
        headers={"HX-Request": "true"},
    )

    coverage.refresh_from_db()
    page = answer.content.decode()
    assert f"eligibility checked {coverage.eligibility_checked_on:%m/%d/%Y}" in page
    assert "checked today" not in page
    assert "<html" not in page


def test_what_a_payer_said_is_keyed_in(client: Client, patient: Patient) -> None:
    coverage = CoverageFactory.create(patient=patient)
    address = reverse("practice:coverage_ask", args=[coverage.pk])

    early = client.post(address, {"asked_on": "2099-01-01", "way": "PHONE", "answer": "ACTIVE"})
    kept = client.post(
        address,
        {"asked_on": "2026-03-01", "way": "PHONE", "answer": "ACTIVE", "said": "30 visits a year"},
    )

    assert early.status_code == 422
    assert "has not come yet" in early.content.decode()
    assert kept["Location"] == reverse("practice:patient_detail", args=[patient.pk])
    assert coverage.eligibility_checks.get().said == "30 visits a year"


def test_saving_leads_back_to_where_one_came_from_if_that_is_ours(
    client: Client, patient: Patient
) -> None:
    coverage = CoverageFactory.create(patient=patient)
    address = reverse("practice:coverage_edit", args=[coverage.pk])
    sent = answers(payer=coverage.payer_id, seen=seen_on(client, address))

    ours = client.post(f"{address}?next=/billing/claims/", sent)
    theirs = client.post(f"{address}?next=https://elsewhere.example/", sent)

    assert ours["Location"] == "/billing/claims/"
    assert theirs["Location"] == reverse("practice:patient_detail", args=[patient.pk])
