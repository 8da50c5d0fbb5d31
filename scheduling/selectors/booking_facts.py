"""What the desk should know before it books: facts of this app and of those below it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, DateTimeField, F, Func, Q
from django.db.models.functions import Cast

from practice.models import Authorization, Coverage, Patient, User
from practice.selectors.authorizations import authorization_on
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.eligibility import Eligibility, eligibility_of
from scheduling.models import Appointment, AppointmentStatus, AppointmentType, NoteKind
from scheduling.selectors.appointments import Attendance, attendance_of, last_appointment

KEPT = (AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.FULFILLED)
AHEAD = (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED)
# The day on which an appointment starts, by the clock of its own clinic.
DAY_THERE = Cast(
    Func(
        F("clinic__time_zone"),
        F("starts_at"),
        function="timezone",
        output_field=DateTimeField(),
    ),
    DateField(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCount:
    """How far an authorization is used: visits kept in its period, and those booked ahead."""

    authorization: Authorization
    kept: int
    booked: int

    @property
    def left(self) -> int:
        """How many visits may still be booked; below 0 when more are than were approved."""
        return self.authorization.visits_approved - self.kept - self.booked


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingFacts:
    """One patient on one day; ``usual_type_id`` is the type to offer first."""

    patient: Patient
    on: date
    coverage: Coverage | None
    consent: ConsentCount | None
    eligibility: Eligibility | None
    attendance: Attendance
    usual_type_id: int | None


def booking_facts_of(*, user: User, patient: Patient, on: date) -> BookingFacts:
    """Gather the facts: six queries, or three without a coverage."""
    coverage = primary_coverage_on(patient.pk, on)
    last = last_appointment(user=user, patient_id=patient.pk)
    return BookingFacts(
        patient=patient,
        on=on,
        coverage=coverage,
        consent=_consent(coverage, on) if coverage else None,
        eligibility=eligibility_of(coverage, on=on) if coverage else None,
        attendance=attendance_of(patient.pk),
        usual_type_id=last.appointment_type_id if last else first_type_id(),
    )


def first_type_id() -> int | None:
    """Return the evaluation with which care begins, where the practice has one such type."""
    kinds = AppointmentType.objects.filter(is_active=True, note_kind=NoteKind.EVALUATION)
    found = list(kinds.order_by("pk").values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def usual_type_id(*, user: User, patient_id: int) -> int | None:
    """Return the type that was booked last for a patient; for a new one the evaluation."""
    last = last_appointment(user=user, patient_id=patient_id)
    return last.appointment_type_id if last else first_type_id()


def _consent(coverage: Coverage, on: date) -> ConsentCount | None:
    """Count the visits of the authorization in force by the clinics' own days."""
    held = authorization_on(coverage_id=coverage.pk, on=on)
    if held is None:
        return None
    inside = Appointment.objects.filter(patient_id=coverage.patient_id).alias(day=DAY_THERE)
    counts = inside.filter(Q(("day__range", (held.starts_on, held.ends_on)))).aggregate(
        kept=Count("pk", filter=Q(status__in=KEPT)), booked=Count("pk", filter=Q(status__in=AHEAD))
    )
    return ConsentCount(authorization=held, kept=counts["kept"], booked=counts["booked"])
