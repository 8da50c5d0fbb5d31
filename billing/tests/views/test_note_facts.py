"""What billing says beside a note that is being written, and to whom."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from billing.tests.factories import (
    FeeScheduleFactory,
    PriorTherapyAmountFactory,
    another_claim,
    drafted_claim,
    fee_schedule,
)
from documentation.models import Note
from documentation.tests.factories import (
    SERVICE_DATE,
    CertificationFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    user_of,
)
from practice.models import Role
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    PracticeFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Note:
    """Return a complete draft of 97112 for a Medicare patient with a certified plan."""
    PracticeFactory.create()
    fee_schedule()
    note = InterventionFactory.create().note
    CoverageFactory.create(
        patient=note.encounter.patient, medicare=True, eligibility_checked_on=SERVICE_DATE
    )
    CertificationFactory.create(plan=PlanFactory.create(episode=note.encounter.episode))
    return note


def facts_of(client: Client, note: Note) -> str:
    return client.get(reverse("billing:note_billing_facts", args=[note.pk])).content.decode()


def test_the_year_stands_beside_the_note_with_its_arithmetic(client: Client, note: Note) -> None:
    client.force_login(user_of(note.author))

    page = facts_of(client, note)

    assert "$57.61" in page
    assert "This visit, Mar 2, 2026: $57.61 expected to be allowed." in page
    assert "Below the KX threshold" in page


def test_past_the_threshold_kx_is_spoken_of(client: Client, note: Note) -> None:
    PriorTherapyAmountFactory.create(patient=note.encounter.patient, amount=Decimal("2470.00"))
    InterventionFactory.create(note=note, procedure_code="97110", position=2)
    client.force_login(user_of(note.author))

    page = facts_of(client, note)

    assert "Past the KX threshold" in page
    assert page.count('data-rule="MOD-004"') == 1


def test_an_assistant_reads_no_amount(client: Client, note: Note) -> None:
    PriorTherapyAmountFactory.create(patient=note.encounter.patient, amount=Decimal("2470.00"))
    client.force_login(StaffFactory.create(role=Role.ASSISTANT, clinic=note.encounter.clinic))

    page = facts_of(client, note)

    assert "Past the KX threshold" in page
    assert "KX missing past the threshold" in page
    assert "$" not in page


def test_pairs_visits_left_and_a_missing_fee_are_told(client: Client, note: Note) -> None:
    FeeScheduleFactory.create(procedure_code="97750")
    InterventionFactory.create(note=note, procedure_code="97140", position=2)
    InterventionFactory.create(note=note, procedure_code="97750", position=3)
    InterventionFactory.create(note=note, procedure_code="97116", position=4)
    patient = note.encounter.patient
    AuthorizationFactory.create(
        patient=patient,
        coverage=patient.coverages.get(),
        visits_approved=3,
        starts_on=SERVICE_DATE - timedelta(days=30),
        ends_on=SERVICE_DATE + timedelta(days=30),
    )
    client.force_login(user_of(note.author))

    page = facts_of(client, note)

    assert 'data-rule="NCC-002"' in page
    assert "2 authorized visits left after this one" in page
    assert "The fee schedule has no amount for 97116." in page


def test_what_the_note_lacks_is_not_said_twice(client: Client, note: Note) -> None:
    note.interventions.update(response="")
    client.force_login(user_of(note.author))

    assert "NOTE-" not in facts_of(client, note)


def test_a_coverage_that_ended_leaves_the_patient_to_pay(client: Client, note: Note) -> None:
    note.encounter.patient.coverages.update(ends_on=SERVICE_DATE - timedelta(days=1))
    client.force_login(user_of(note.author))

    assert "the patient pays" in facts_of(client, note)


def test_a_stranger_is_sent_to_the_sign_in_page(client: Client, note: Note) -> None:
    answer = client.get(reverse("billing:note_billing_facts", args=[note.pk]))

    assert answer.status_code == 302


def test_the_front_desk_reads_nothing_of_notes(client: Client, note: Note) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=note.encounter.clinic))

    answer = client.get(reverse("billing:note_billing_facts", args=[note.pk]))

    assert answer.status_code == 403


def test_another_clinics_note_is_as_if_it_were_none(client: Client, note: Note) -> None:
    client.force_login(StaffFactory.create(role=Role.THERAPIST, clinic=ClinicFactory.create()))

    answer = client.get(reverse("billing:note_billing_facts", args=[note.pk]))

    assert answer.status_code == 404


def test_it_asks_as_much_for_a_long_year_as_for_a_short_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = drafted_claim()
    first = claim.encounter
    late = SERVICE_DATE + timedelta(days=20)
    note = NoteFactory.create(
        provider=first.provider,
        encounter__patient=first.patient,
        encounter__episode=first.episode,
        encounter__service_date=late,
    )
    InterventionFactory.create(note=note)
    client.force_login(user_of(note.author))
    for days in (3, 5):
        facts_of(client, note)
        with django_assert_num_queries(FACTS_QUERIES):
            facts_of(client, note)
        another_claim(claim, days=days)


FACTS_QUERIES = 28
