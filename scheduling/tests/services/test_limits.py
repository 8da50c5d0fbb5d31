from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from practice.models import Clinic, Patient, Role, User
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, BookingLimit, BookingLimitKind, NoteKind
from scheduling.services.appointments import book_appointment, move_appointment
from scheduling.services.limits import PastLimitError, keep_booking_limit
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create()


@pytest.fixture
def desk(clinic: Clinic) -> User:
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return PatientFactory.create(clinic=clinic)


@pytest.fixture
def booking(clinic: Clinic, desk: User, patient: Patient) -> dict[str, Any]:
    return {
        "clinic_id": clinic.pk,
        "patient_id": patient.pk,
        "provider_id": ProviderFactory.create(clinic=clinic).pk,
        "appointment_type_id": AppointmentTypeFactory.create().pk,
        "starts_at": NINE_IN_NEW_YORK,
        "by": desk,
        "at": NOON,
    }


def certified_until(patient: Patient, day: date | None) -> None:
    keep_booking_limit(
        patient_id=patient.pk,
        kind=BookingLimitKind.CERTIFICATION,
        ends_on=day,
        source="certification:1",
    )


def test_visit_thirteen_of_twelve_needs_a_reason(
    booking: dict[str, Any], patient: Patient, clinic: Clinic
) -> None:
    coverage = CoverageFactory.create(patient=patient, starts_on=date(2026, 1, 1))
    AuthorizationFactory.create(
        coverage=coverage,
        patient=patient,
        number="A-77",
        visits_approved=1,
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 4, 1),
    )
    AppointmentFactory.create(clinic=clinic, patient=patient, starts_at=NINE_IN_NEW_YORK + DAY)

    with pytest.raises(PastLimitError, match=r"A-77 approves 1 visits, and 1 are booked"):
        book_appointment(**booking)
    appointment = book_appointment(**booking, limit_reason=" Extension was asked for. ")

    assert appointment.limit_reason == "Extension was asked for."


def test_a_day_that_no_authorization_covers_needs_a_reason(
    booking: dict[str, Any], patient: Patient
) -> None:
    coverage = CoverageFactory.create(patient=patient, starts_on=date(2026, 1, 1))
    AuthorizationFactory.create(
        coverage=coverage, patient=patient, starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1)
    )

    with pytest.raises(PastLimitError, match="No authorization covers Mar 2, 2026"):
        book_appointment(**booking)


def test_a_reason_is_not_kept_where_nothing_is_passed(booking: dict[str, Any]) -> None:
    assert book_appointment(**booking, limit_reason="Just in case").limit_reason == ""


def test_a_visit_after_the_certification_needs_a_reason_but_an_evaluation_does_not(
    booking: dict[str, Any], patient: Patient
) -> None:
    certified_until(patient, date(2026, 3, 1))

    with pytest.raises(PastLimitError, match="The certification ends on Mar 1, 2026"):
        book_appointment(**booking)
    kind = AppointmentTypeFactory.create(note_kind=NoteKind.EVALUATION)
    book_appointment(**{**booking, "appointment_type_id": kind.pk})

    assert Appointment.objects.count() == 1


def test_moving_past_the_limit_needs_a_reason_too(
    booking: dict[str, Any], patient: Patient, desk: User
) -> None:
    certified_until(patient, date(2026, 3, 2))
    appointment = book_appointment(**booking)
    asked: dict[str, Any] = {
        "appointment_id": appointment.pk,
        "version": appointment.version,
        "starts_at": appointment.starts_at + DAY,
        "ends_at": appointment.ends_at + DAY,
        "provider_id": appointment.provider_id,
        "room_id": None,
        "by": desk,
        "at": NOON,
    }

    with pytest.raises(PastLimitError):
        move_appointment(**asked)
    moved = move_appointment(**asked, limit_reason="The plan is with the physician.")

    assert moved.limit_reason == "The plan is with the physician."


def test_a_limit_that_is_taken_back_limits_no_more(
    booking: dict[str, Any], patient: Patient
) -> None:
    certified_until(patient, date(2026, 3, 1))
    certified_until(patient, None)

    book_appointment(**booking)

    assert not BookingLimit.objects.exists()
