from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from foundation.models import AuditAct, AuditEvent, Job
from practice.jobs import tell_owners_of_emergency
from practice.models import EmergencyAccess, Patient, Role, User
from practice.selectors.emergencies import count_unseen, open_emergency_patients
from practice.services.emergencies import (
    LASTS,
    ChartAlreadyOpenError,
    EmergencyRequest,
    PatientNotFoundError,
    end_access,
    mark_seen,
    open_in_emergency,
)
from practice.tests.factories import PatientFactory, StaffFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WANTED = EmergencyRequest(
    last_name="abernathy", birth_date=date(1950, 4, 12), reason="Fell at our front door"
)


@pytest.fixture
def patient() -> Patient:
    return PatientFactory.create(last_name="Abernathy", birth_date=date(1950, 4, 12))


@pytest.fixture
def therapist() -> User:
    return StaffFactory.create(role=Role.THERAPIST)


def test_a_chart_opens_for_an_hour_and_closes_by_itself(patient: Patient, therapist: User) -> None:
    access = open_in_emergency(request=WANTED, by=therapist, at=NOON)

    assert access.patient == patient
    assert open_emergency_patients(therapist.pk, NOON) == {patient.pk}
    assert open_emergency_patients(therapist.pk, NOON + LASTS) == frozenset()
    event = AuditEvent.objects.get(act=AuditAct.EMERGENCY)
    assert (event.actor_id, event.patient_id) == (therapist.pk, patient.pk)


def test_the_owners_are_told_without_a_name(patient: Patient, therapist: User) -> None:
    StaffFactory.create(role=Role.OWNER, email="owner@plumbline.example")
    StaffFactory.create(role=Role.OWNER, is_active=False)
    open_in_emergency(request=WANTED, by=therapist, at=NOON)
    job = Job.objects.get(kind="practice.tell_owners")

    assert tell_owners_of_emergency(job=job) == {"mails": 1}

    letter = mail.outbox[0]
    assert letter.to == ["owner@plumbline.example"]
    assert "Abernathy" not in f"{letter.subject}{letter.body}"


@pytest.mark.parametrize("count", [0, 2])
def test_nobody_or_two_are_answered_alike(therapist: User, count: int) -> None:
    for _ in range(count):
        PatientFactory.create(last_name="Abernathy", birth_date=date(1950, 4, 12))

    with pytest.raises(PatientNotFoundError, match="No single patient"):
        open_in_emergency(request=WANTED, by=therapist, at=NOON)

    assert not EmergencyAccess.objects.exists()


def test_who_sees_the_chart_anyway_needs_no_emergency(patient: Patient) -> None:
    owner = StaffFactory.create(role=Role.OWNER)

    with pytest.raises(ChartAlreadyOpenError):
        open_in_emergency(request=WANTED, by=owner, at=NOON)


def test_an_owner_ends_it_and_the_first_who_saw_it_stays(patient: Patient, therapist: User) -> None:
    owner, other = StaffFactory.create(role=Role.OWNER), StaffFactory.create(role=Role.OWNER)
    access = open_in_emergency(request=WANTED, by=therapist, at=NOON)
    assert count_unseen() == 1
    later = NOON + timedelta(minutes=5)

    end_access(access_id=access.pk, by=owner, at=later)
    mark_seen(access_id=access.pk, by=other, at=later)

    access.refresh_from_db()
    assert (access.ends_at, access.seen_by) == (later, owner)
    assert open_emergency_patients(therapist.pk, later) == frozenset()
    assert count_unseen() == 0
