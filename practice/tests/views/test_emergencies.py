from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from foundation.models import AuditAct, AuditEvent
from practice.models import EmergencyAccess, Patient, Role, User
from practice.tests.factories import PatientFactory, StaffFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/emergency/open/"
WANTED = {
    "last_name": "Abernathy",
    "birth_date": "1950-04-12",
    "reason": "Fell at our front door",
}


@pytest.fixture
def patient() -> Patient:
    return PatientFactory.create(last_name="Abernathy", birth_date=date(1950, 4, 12))


@pytest.fixture
def therapist(client: Client) -> User:
    person = StaffFactory.create(role=Role.THERAPIST)
    client.force_login(person)
    return person


def chart(patient: Patient) -> str:
    return reverse("practice:patient_detail", args=[patient.pk])


def test_with_a_reason_the_chart_opens_and_reading_it_is_recorded(
    client: Client, therapist: User, patient: Patient
) -> None:
    assert client.get(chart(patient)).status_code == 404

    answer = client.post(ADDRESS, WANTED)

    assert answer["Location"] == chart(patient)
    assert client.get(chart(patient)).status_code == 200
    read = AuditEvent.objects.get(act=AuditAct.READ_CHART)
    assert (read.actor_id, read.patient_id) == (therapist.pk, patient.pk)


def test_nothing_may_be_changed_by_emergency(
    client: Client, therapist: User, patient: Patient
) -> None:
    client.post(ADDRESS, WANTED)

    answer = client.post(
        reverse("practice:patient_alerts", args=[patient.pk]), {"alerts": "Mine now"}
    )

    assert answer.status_code == 404


def test_another_session_of_the_same_person_does_not_see_it(
    client: Client, therapist: User, patient: Patient
) -> None:
    client.post(ADDRESS, WANTED)
    other = Client()
    other.force_login(therapist)

    assert other.get(chart(patient)).status_code == 404


def test_it_ends_when_the_owner_ends_it_and_when_its_time_is_over(
    client: Client, therapist: User, patient: Patient
) -> None:
    client.post(ADDRESS, WANTED)
    owner = Client()
    owner.force_login(StaffFactory.create(role=Role.OWNER))
    access = EmergencyAccess.objects.get()

    assert "Abernathy" in owner.get(reverse("practice:emergency_list")).content.decode()
    assert "1 emergency" in owner.get(reverse("practice:emergency_count")).content.decode()
    owner.post(reverse("practice:emergency_end", args=[access.pk]))

    assert client.get(chart(patient)).status_code == 404
    assert owner.get(reverse("practice:emergency_count")).content.strip() == b""


def test_its_time_is_over_after_an_hour(client: Client, therapist: User, patient: Patient) -> None:
    client.post(ADDRESS, WANTED)
    EmergencyAccess.objects.update(
        starts_at=EmergencyAccess.objects.get().starts_at - timedelta(hours=2),
        ends_at=EmergencyAccess.objects.get().ends_at - timedelta(hours=2),
    )

    assert client.get(chart(patient)).status_code == 404


@pytest.mark.parametrize(
    "change", [{"reason": "because"}, {"last_name": "Nobody"}, {"birth_date": ""}]
)
def test_without_a_reason_or_a_patient_nothing_opens(
    client: Client, therapist: User, patient: Patient, change: dict[str, str]
) -> None:
    assert client.post(ADDRESS, {**WANTED, **change}).status_code == 422

    assert not EmergencyAccess.objects.exists()


def test_a_try_that_finds_nobody_is_written_down(client: Client, therapist: User) -> None:
    client.post(ADDRESS, WANTED)

    assert AuditEvent.objects.get(act=AuditAct.REFUSED).actor_id == therapist.pk


def test_a_biller_has_no_emergency(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER))

    assert client.get(ADDRESS).status_code == 403
