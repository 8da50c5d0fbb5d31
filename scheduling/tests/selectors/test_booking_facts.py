"""How far an authorization is used, as the desk sees it before it books."""

from datetime import timedelta

import pytest

from practice.models import Role
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    StaffFactory,
)
from scheduling.models import Appointment, AppointmentStatus
from scheduling.selectors.booking_facts import booking_facts_of
from scheduling.tests.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


def test_kept_and_booked_visits_of_the_period_are_counted_apart() -> None:
    clinic = ClinicFactory.create()
    patient = PatientFactory.create(clinic=clinic)
    first: Appointment = AppointmentFactory.create(patient=patient, clinic=clinic)
    day = first.starts_at.astimezone(clinic.zone).date()
    coverage = CoverageFactory.create(patient=patient, starts_on=day - timedelta(days=400))
    AuthorizationFactory.create(
        coverage=coverage,
        visits_approved=3,
        starts_on=day,
        ends_on=day + timedelta(days=30),
    )
    for days, status in (
        (-1, AppointmentStatus.FULFILLED),
        (1, AppointmentStatus.FULFILLED),
        (2, AppointmentStatus.NO_SHOW),
        (31, AppointmentStatus.BOOKED),
    ):
        AppointmentFactory.create(
            patient=patient,
            clinic=clinic,
            provider=first.provider,
            status=status,
            arrived_at=first.starts_at if status == AppointmentStatus.FULFILLED else None,
            starts_at=first.starts_at + timedelta(days=days),
            ends_at=first.ends_at + timedelta(days=days),
        )
    user = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)

    consent = booking_facts_of(user=user, patient=patient, on=day).consent

    assert consent is not None
    assert (consent.kept, consent.booked, consent.left) == (1, 1, 1)
