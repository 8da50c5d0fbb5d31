import pytest

from practice.models import Profession, Role
from practice.permissions import roles_of
from practice.selectors.patients import visible_patients
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    DocumentFactory,
    FigureExtensionFactory,
    PatientFactory,
    PayerFactory,
    PracticeFactory,
    ProviderFactory,
    ReferralFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


def test_staff_hold_the_role_they_were_made_with_at_the_clinic_given() -> None:
    clinic = ClinicFactory.create()

    biller = StaffFactory.create(role=Role.BILLER, clinic=clinic)

    assert roles_of(biller) == {Role.BILLER}
    assert biller.memberships.get().clinic == clinic


def test_a_provider_works_and_signs_in_at_its_clinic() -> None:
    clinic = ClinicFactory.create()

    therapist = ProviderFactory.create(clinic=clinic)
    assistant = ProviderFactory.create(clinic=clinic, assistant=True)

    assert list(therapist.clinics.all()) == [clinic]
    assert therapist.user is not None
    assert assistant.user is not None
    assert assistant.supervisor is not None
    assert roles_of(therapist.user) == {Role.THERAPIST}
    assert assistant.profession == Profession.PTA
    assert roles_of(assistant.user) == {Role.ASSISTANT}
    assert list(assistant.supervisor.clinics.all()) == [clinic]


def test_a_provider_may_belong_to_nobody_who_signs_in() -> None:
    assert ProviderFactory.create(user=None).user is None


def test_a_patient_is_seen_by_its_clinic_alone() -> None:
    clinic = ClinicFactory.create()
    patient = PatientFactory.create(clinic=clinic)

    assert patient in visible_patients(StaffFactory.create(clinic=clinic))
    assert patient not in visible_patients(StaffFactory.create())


def test_every_default_satisfies_the_constraints() -> None:
    PracticeFactory.create()
    PracticeFactory.create()
    PayerFactory.create(medicare=True)
    CoverageFactory.create(medicare=True)
    CoverageFactory.create(dependant=True)
    ReferralFactory.create()
    DocumentFactory.create()
    FigureExtensionFactory.create()
    authorization = AuthorizationFactory.create()

    assert authorization.patient == authorization.coverage.patient
