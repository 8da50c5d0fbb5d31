"""Which fee a visit calls for, and what of it was collected.

Medicare lets a provider charge for a missed visit where all patients are asked alike (Pub.
100-04, ch. 1, sec. 30.3.13); Medicaid's patients are not charged (42 CFR 447.15).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Sum

from billing.models import DeskPolicy, Receipt, VisitFee, VisitFeeKind
from practice.models import PayerKind
from practice.selectors.coverages import primary_coverage_on
from scheduling.models import Appointment, AppointmentStatus
from scheduling.selectors.clinic_clock import day_of

NOTHING = Decimal("0.00")
CLINICS_OWN = ("clinic", "weather")  # reasons of these words are not the patient's doing
CAME = (AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.FULFILLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePrompt:
    """What is asked for, and why; without an amount ``why`` says why nothing is."""

    kind: VisitFeeKind
    amount: Decimal
    why: str


def collected_of(fee: VisitFee) -> Decimal:
    """Return what was taken for a fee, less what was given back."""
    total = Receipt.objects.filter(fee=fee).aggregate(total=Sum("amount"))["total"]
    return total or NOTHING


def fee_prompt_of(appointment: Appointment) -> FeePrompt | None:
    """Return the fee that a visit calls for by its clinic's policy, or nothing."""
    policy = DeskPolicy.objects.filter(clinic=appointment.clinic_id).first()
    prompt = _prompt(appointment, policy) if policy else None
    if prompt is None or not prompt.amount:
        return None
    on = day_of(appointment.starts_at, appointment.clinic.zone)
    coverage = primary_coverage_on(appointment.patient_id, on)
    if coverage is not None and coverage.payer.kind == PayerKind.MEDICAID:
        why = "Patients of Medicaid are not charged for missed or late visits."
        return FeePrompt(kind=prompt.kind, amount=NOTHING, why=why)
    return prompt


def _prompt(appointment: Appointment, policy: DeskPolicy) -> FeePrompt | None:
    if appointment.status == AppointmentStatus.NO_SHOW:
        return FeePrompt(
            kind=VisitFeeKind.NO_SHOW, amount=policy.no_show_fee, why="The patient did not come."
        )
    if appointment.status == AppointmentStatus.CANCELLED:
        return _late_cancel(appointment, policy)
    if appointment.status in CAME and appointment.arrived_at is not None:
        late = appointment.arrived_at - appointment.starts_at
        if late >= timedelta(minutes=policy.late_minutes):
            minutes = late // timedelta(minutes=1)
            why = f"The patient came {minutes} minutes late."
            return FeePrompt(kind=VisitFeeKind.LATE, amount=policy.late_fee, why=why)
    return None


def _late_cancel(appointment: Appointment, policy: DeskPolicy) -> FeePrompt | None:
    reason = appointment.cancel_reason.lower()
    cancelled_at = _cancelled_at(appointment)
    if cancelled_at is None or any(word in reason for word in CLINICS_OWN):
        return None
    ahead = appointment.starts_at - cancelled_at
    if ahead >= timedelta(hours=policy.late_cancel_hours):
        return None
    hours = max(0, ahead // timedelta(hours=1))
    why = (
        f"Cancelled {hours} hours before the visit; from {policy.late_cancel_hours} on it is late."
    )
    return FeePrompt(kind=VisitFeeKind.LATE_CANCEL, amount=policy.late_cancel_fee, why=why)


def _cancelled_at(appointment: Appointment) -> datetime | None:
    """Return when it was last cancelled, by the history that the database writes."""
    events = appointment.events.filter(status=AppointmentStatus.CANCELLED)  # type: ignore[attr-defined]  # added by pghistory
    last_before = (
        appointment.events.exclude(status=AppointmentStatus.CANCELLED)  # type: ignore[attr-defined]  # as above
        .order_by("-pgh_id")
        .values_list("pgh_id", flat=True)
        .first()
    )
    since = events.filter(pgh_id__gt=last_before) if last_before else events
    moment: datetime | None = (
        since.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    )
    return moment
