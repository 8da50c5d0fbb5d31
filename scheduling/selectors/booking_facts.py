"""What the desk should know before it books: facts of this app and of those below it."""

from dataclasses import dataclass
from datetime import date

from practice.models import Authorization, Coverage, Patient, User
from practice.selectors.authorizations import authorization_on
from practice.selectors.coverages import primary_coverage_on
from scheduling.selectors.appointments import Attendance, attendance_of, last_appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingFacts:
    """One patient on one day; ``last_type_id`` is the type booked last."""

    patient: Patient
    on: date
    coverage: Coverage | None
    authorization: Authorization | None
    attendance: Attendance
    last_type_id: int | None


def booking_facts_of(*, user: User, patient: Patient, on: date) -> BookingFacts:
    """Gather the facts: four queries, or three without a coverage."""
    coverage = primary_coverage_on(patient.pk, on)
    last = last_appointment(user=user, patient_id=patient.pk)
    return BookingFacts(
        patient=patient,
        on=on,
        coverage=coverage,
        authorization=authorization_on(coverage_id=coverage.pk, on=on) if coverage else None,
        attendance=attendance_of(patient.pk),
        last_type_id=last.appointment_type_id if last else None,
    )
