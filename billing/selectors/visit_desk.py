"""What the desk takes at a visit: the copay with its arithmetic, a fee, the patient's balance."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from billing.models import LedgerAccount, LedgerEntry, Receipt, ReceiptKind, VisitFee
from billing.selectors.visit_fees import FeePrompt, collected_of, fee_prompt_of
from practice.models import Coverage
from practice.selectors.coverages import coverage_after, primary_coverage_on
from scheduling.models import RELEASED_STATUSES, Appointment
from scheduling.selectors.clinic_clock import day_of

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDesk:
    """One visit as its till sees it; ``taken`` is what came in as copay, less what went back."""

    appointment: Appointment
    on: date
    coverage: Coverage | None
    secondary: Coverage | None
    copay: Decimal
    taken: Decimal
    balance: Decimal
    receipts: tuple[Receipt, ...]
    fee: VisitFee | None
    fee_collected: Decimal
    prompt: FeePrompt | None

    @property
    def due(self) -> Decimal:
        """What of the copay is still to be taken."""
        return max(self.copay - self.taken, NOTHING)

    @property
    def fee_open(self) -> Decimal:
        """What of the fee is still to be taken."""
        if self.fee is None or self.fee.is_waived:
            return NOTHING
        return self.fee.amount - self.fee_collected


def visit_desk_of(appointment: Appointment) -> VisitDesk:
    """Gather it: seven queries at most but for a fee's history."""
    on = day_of(appointment.starts_at, appointment.clinic.zone)
    coverage = primary_coverage_on(appointment.patient_id, on)
    is_kept = appointment.status not in RELEASED_STATUSES
    receipts = tuple(
        Receipt.objects.filter(appointment=appointment)
        .select_related("taken_by", "voids", "voided_by")
        .order_by("number")
    )
    fee = VisitFee.objects.filter(appointment=appointment).select_related("waived_by").first()
    return VisitDesk(
        appointment=appointment,
        on=on,
        coverage=coverage,
        secondary=coverage_after(coverage, on=on) if coverage else None,
        copay=coverage.copay_amount if coverage and is_kept else NOTHING,
        taken=sum((one.amount for one in receipts if one.kind == ReceiptKind.COPAY), NOTHING),
        balance=patient_balance(appointment.patient_id),
        receipts=receipts,
        fee=fee,
        fee_collected=collected_of(fee) if fee else NOTHING,
        prompt=None if fee else fee_prompt_of(appointment),
    )


def patient_balance(patient_id: int) -> Decimal:
    """Return what a patient owes by the ledger; below zero when something was paid ahead."""
    owed = LedgerEntry.objects.filter(
        patient_id=patient_id, account=LedgerAccount.PATIENT_RECEIVABLE
    )
    total: Decimal | None = owed.aggregate(total=Sum("amount"))["total"]
    return total or NOTHING
