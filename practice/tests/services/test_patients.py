from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from practice.models import Coverage, Patient, Role, Sex
from practice.selectors.patients import visible_patients
from practice.services.coverages import CoverageDetails, SubscriberIncompleteError
from practice.services.patients import (
    BirthDateInFutureError,
    ClinicNotYoursError,
    PatientDetails,
    edit_alerts,
    edit_patient,
    register_patient,
    share_patient,
)
from practice.tests.factories import ClinicFactory, PatientFactory, PayerFactory, StaffFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
DESK_COUNT = 8


def details(**changes: Any) -> PatientDetails:
    """Return the least that is known about a person."""
    known = {"first_name": "Avery", "last_name": "Newcomb", "birth_date": date(1955, 4, 12)}
    return PatientDetails(**{**known, "sex": Sex.FEMALE, **changes})


def test_a_chart_gets_the_next_mrn_and_joins_the_clinic() -> None:
    desk = StaffFactory.create()
    clinic = desk.memberships.get().clinic

    first = register_patient(details=details(), clinic_id=clinic.pk, by=desk, on=TODAY)
    second = register_patient(details=details(), clinic_id=clinic.pk, by=desk, on=TODAY)

    assert int(second.mrn) == int(first.mrn) + 1
    assert list(second.clinics.all()) == [clinic]


def test_numbers_of_another_shape_are_left_out_of_the_count() -> None:
    desk = StaffFactory.create()
    PatientFactory.create(mrn="Z99999")
    PatientFactory.create(mrn="2000001")

    patient = register_patient(
        details=details(), clinic_id=desk.memberships.get().clinic_id, by=desk, on=TODAY
    )

    assert patient.mrn == "2000002"


def test_nobody_registers_at_a_clinic_that_is_not_theirs() -> None:
    desk = StaffFactory.create()

    with pytest.raises(ClinicNotYoursError):
        register_patient(details=details(), clinic_id=ClinicFactory.create().pk, by=desk, on=TODAY)

    assert not Patient.objects.exists()


def test_a_refused_coverage_keeps_the_chart_out_too() -> None:
    desk = StaffFactory.create()
    coverage = CoverageDetails(
        payer_id=PayerFactory.create().pk,
        subscriber_id="A1",
        starts_on=TODAY,
        relationship="CHILD",
    )

    with pytest.raises(SubscriberIncompleteError):
        register_patient(
            details=details(),
            clinic_id=desk.memberships.get().clinic_id,
            by=desk,
            on=TODAY,
            coverage=coverage,
        )

    assert not Patient.objects.exists()
    assert not Coverage.objects.exists()


def test_nobody_is_born_tomorrow() -> None:
    desk = StaffFactory.create()
    patient = PatientFactory.create(clinic=desk.memberships.get().clinic)
    tomorrow = details(birth_date=date(2026, 3, 3))

    with pytest.raises(BirthDateInFutureError, match="year of birth"):
        edit_patient(patient_id=patient.pk, details=tomorrow, by=desk, on=TODAY)


def test_a_strangers_chart_is_not_changed() -> None:
    patient = PatientFactory.create()
    outsider = StaffFactory.create()

    with pytest.raises(Patient.DoesNotExist):
        edit_patient(patient_id=patient.pk, details=details(), by=outsider, on=TODAY)
    with pytest.raises(Patient.DoesNotExist):
        edit_alerts(patient_id=patient.pk, alerts="Fall risk", by=outsider)
    with pytest.raises(Patient.DoesNotExist):
        share_patient(
            patient_id=patient.pk,
            clinic_id=outsider.memberships.get().clinic_id,
            by=outsider,
        )


def test_sharing_twice_changes_nothing() -> None:
    owner = StaffFactory.create(role=Role.OWNER)
    patient, clinic = PatientFactory.create(), ClinicFactory.create()

    first = share_patient(patient_id=patient.pk, clinic_id=clinic.pk, by=owner)
    second = share_patient(patient_id=patient.pk, clinic_id=clinic.pk, by=owner)

    assert first == second
    assert patient in visible_patients(StaffFactory.create(clinic=clinic))


@pytest.mark.django_db(transaction=True)
def test_desks_that_register_at_once_never_give_a_number_twice() -> None:
    desk = StaffFactory.create()
    clinic_id = desk.memberships.get().clinic_id
    together = Barrier(DESK_COUNT)

    def register() -> None:
        together.wait()
        register_patient(details=details(), clinic_id=clinic_id, by=desk, on=TODAY)
        connection.close()

    desks = [Thread(target=register) for _ in range(DESK_COUNT)]
    for thread in desks:
        thread.start()
    for thread in desks:
        thread.join()

    numbers = sorted(int(mrn) for mrn in Patient.objects.values_list("mrn", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + DESK_COUNT))
