"""A clinic, its desk, a provider and a visit, for pages of the schedule."""

import pytest
from django.test import Client

from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment
from scheduling.tests.factories import (
    AppointmentFactory,
)


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create(name="Harbor")


@pytest.fixture
def desk(clinic: Clinic, client: Client) -> User:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    client.force_login(desk)
    return desk


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def ines(clinic: Clinic, provider: Provider) -> Appointment:
    patient = PatientFactory.create(
        clinic=clinic, first_name="Ines", last_name="Okafor", mrn="MRN-INES"
    )
    return AppointmentFactory.create(clinic=clinic, provider=provider, patient=patient)
