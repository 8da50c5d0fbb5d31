from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from foundation.models import AuditAct, AuditEvent
from practice.models import Coverage, Patient, Role
from practice.tests.edits import seen_on
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    DocumentFactory,
    PatientFactory,
    PayerFactory,
    ReferralFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db

# Both include what every page asks: session, user, device, roles.
LIST_QUERIES = 4
CHART_QUERIES = 13


def registration(**changes: Any) -> dict[str, Any]:
    """Return the least that registers a person."""
    return {
        "first_name": "Avery",
        "last_name": "Newcomb",
        "birth_date": "1955-04-12",
        "sex": "F",
        "phone": "(518) 555-0150",
        "coverage-rank": "1",
        "coverage-relationship": "SELF",
        **changes,
    }


def test_the_list_shows_whom_the_clinic_knows_and_nobody_else(client: Client) -> None:
    desk = StaffFactory.create()
    PatientFactory.create(clinic=desk.memberships.get().clinic, last_name="Known")
    PatientFactory.create(last_name="Stranger")
    client.force_login(desk)

    page = client.get(reverse("practice:patient_list")).content.decode()

    assert "Known" in page
    assert "Stranger" not in page


def test_a_search_is_posted_and_answers_with_the_results_alone(client: Client) -> None:
    desk = StaffFactory.create()
    clinic = desk.memberships.get().clinic
    PatientFactory.create(clinic=clinic, last_name="Brooks")
    PatientFactory.create(clinic=clinic, last_name="Other")
    client.force_login(desk)

    page = client.post(
        reverse("practice:patient_list"), {"q": "bro"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "Brooks" in page
    assert "Other" not in page
    assert "<html" not in page


def test_the_list_asks_the_same_few_questions_whatever_it_finds(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = StaffFactory.create()
    PatientFactory.create_batch(5, clinic=desk.memberships.get().clinic)
    client.force_login(desk)
    htmx = {"HX-Request": "true"}
    client.get(reverse("practice:patient_list"), headers=htmx)  # the device is noted once

    with django_assert_num_queries(LIST_QUERIES):
        client.post(reverse("practice:patient_list"), {"q": "pat"}, headers=htmx)


def test_registering_opens_the_chart_with_its_first_coverage(client: Client) -> None:
    desk = StaffFactory.create()
    clinic = desk.memberships.get().clinic
    payer = PayerFactory.create()
    client.force_login(desk)
    coverage = {
        "coverage-payer": payer.pk,
        "coverage-subscriber_id": "ABC123",
        "coverage-starts_on": "2026-01-01",
    }

    answer = client.post(
        reverse("practice:patient_register"), registration(clinic=clinic.pk, **coverage)
    )

    patient = Patient.objects.get()
    assert answer["Location"] == reverse("practice:patient_detail", args=[patient.pk])
    assert (patient.phone, patient.clinics.get()) == ("5185550150", clinic)
    assert Coverage.objects.get().subscriber_id == "ABC123"


def test_a_patient_who_pays_is_registered_without_a_coverage(client: Client) -> None:
    desk = StaffFactory.create()
    client.force_login(desk)

    client.post(
        reverse("practice:patient_register"),
        registration(clinic=desk.memberships.get().clinic_id, **{"coverage-starts_on": ""}),
    )

    assert Patient.objects.count() == 1
    assert not Coverage.objects.exists()


def test_a_birth_date_in_the_future_is_refused_beside_its_field(client: Client) -> None:
    desk = StaffFactory.create()
    client.force_login(desk)

    answer = client.post(
        reverse("practice:patient_register"),
        registration(
            clinic=desk.memberships.get().clinic_id,
            birth_date="2150-01-01",
        ),
    )

    assert answer.status_code == 422
    assert "future" in answer.context["form"].errors["birth_date"][0]
    assert not Patient.objects.exists()


def test_half_a_coverage_keeps_the_whole_page(client: Client) -> None:
    desk = StaffFactory.create()
    client.force_login(desk)

    answer = client.post(
        reverse("practice:patient_register"),
        registration(
            clinic=desk.memberships.get().clinic_id, **{"coverage-subscriber_id": "ABC123"}
        ),
    )

    assert answer.status_code == 422
    assert "payer" in answer.context["coverage_form"].errors
    assert not Patient.objects.exists()


def test_who_may_be_the_same_person_is_told_while_typing(client: Client) -> None:
    desk = StaffFactory.create()
    twin = PatientFactory.create(
        clinic=desk.memberships.get().clinic, last_name="Newcombe", birth_date=date(1955, 4, 12)
    )
    client.force_login(desk)

    page = client.post(
        reverse("practice:patient_duplicates"),
        {"first_name": "Av", "last_name": "Newcomb", "birth_date": "1955-04-12"},
    ).content.decode()

    assert reverse("practice:patient_detail", args=[twin.pk]) in page


def test_a_likely_chart_of_another_clinic_is_counted_and_not_shown(client: Client) -> None:
    PatientFactory.create(last_name="Newcomb", birth_date=date(1955, 4, 12), mrn="SECRET1")
    client.force_login(StaffFactory.create())

    page = client.post(
        reverse("practice:patient_duplicates"),
        {"last_name": "Newcomb", "birth_date": "1955-04-12"},
    ).content.decode()

    assert "1 chart at a clinic that is not yours" in page
    assert "SECRET1" not in page


def test_opening_a_chart_is_recorded_once(client: Client) -> None:
    desk = StaffFactory.create()
    patient = PatientFactory.create(clinic=desk.memberships.get().clinic)
    client.force_login(desk)

    client.get(reverse("practice:patient_detail", args=[patient.pk]))

    event = AuditEvent.objects.get(act=AuditAct.READ_CHART)
    assert (event.actor_id, event.patient_id) == (desk.pk, patient.pk)


def test_a_full_chart_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = StaffFactory.create()
    patient = PatientFactory.create(clinic=desk.memberships.get().clinic)
    first = CoverageFactory.create(patient=patient)
    second = CoverageFactory.create(patient=patient, rank=2)
    for coverage in (first, second):
        AuthorizationFactory.create(coverage=coverage)
        ReferralFactory.create(patient=patient, document=DocumentFactory.create(patient=patient))
    client.force_login(desk)
    client.get(reverse("practice:patient_list"))

    with django_assert_num_queries(CHART_QUERIES):
        page = client.get(reverse("practice:patient_detail", args=[patient.pk]))

    assert page.status_code == 200


def test_editing_changes_the_chart(client: Client) -> None:
    desk = StaffFactory.create()
    patient = PatientFactory.create(clinic=desk.memberships.get().clinic)
    client.force_login(desk)

    url = reverse("practice:patient_edit", args=[patient.pk])
    changes = {"last_name": "Married", "alerts": "Fall risk, latex"}

    client.post(url, registration(seen=seen_on(client, url), **changes))

    patient.refresh_from_db()
    assert (patient.last_name, patient.alerts) == ("Married", "Fall risk, latex")


def test_a_therapist_writes_alerts_and_nothing_else_of_the_person(client: Client) -> None:
    clinic = ClinicFactory.create()
    patient = PatientFactory.create(clinic=clinic)
    client.force_login(StaffFactory.create(role=Role.THERAPIST, clinic=clinic))

    url = reverse("practice:patient_alerts", args=[patient.pk])
    client.post(url, {"alerts": "Fall risk", "seen": seen_on(client, url)})
    refused = client.post(reverse("practice:patient_edit", args=[patient.pk]), registration())

    patient.refresh_from_db()
    assert patient.alerts == "Fall risk"
    assert refused.status_code == 403


def test_an_owner_shares_a_chart_with_another_clinic(client: Client) -> None:
    owner = StaffFactory.create(role=Role.OWNER)
    patient = PatientFactory.create()
    other = ClinicFactory.create()
    client.force_login(owner)

    client.post(reverse("practice:patient_share", args=[patient.pk]), {"clinic": other.pk})

    assert other in patient.clinics.all()
