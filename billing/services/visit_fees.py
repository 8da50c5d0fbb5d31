"""Fees for missed and late visits: recorded, collected, or waived with a reason."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction

from billing.models import LedgerAccount, PaymentMethod, Receipt, ReceiptKind, VisitFee
from billing.selectors.visit_fees import FeePrompt, collected_of, fee_prompt_of
from billing.services.ledger import post_for_patient
from billing.services.receipts import DeskRefusalError, Payment, hold_receipts, take_payment
from practice.models import User
from scheduling.models import Appointment
from scheduling.selectors.clinic_clock import day_of


@transaction.atomic
def record_fee(*, appointment: Appointment, by: User, at: datetime) -> VisitFee:
    """Charge the patient the fee that the clinic asks for; recorded once.

    Raises ``DeskRefusalError`` where nothing is asked for, or the fee was waived.
    """
    fee, is_new = _decided(appointment, by=by, at=at)
    if fee.is_waived:
        raise DeskRefusalError("This fee was waived.")
    if is_new and fee.posting is not None:
        _post(fee, fee.amount, LedgerAccount.REVENUE, fee.posting, by=by, at=at)
    return fee


@transaction.atomic
def collect_fee(
    *, appointment: Appointment, method: PaymentMethod, payment_key: UUID, by: User, at: datetime
) -> Receipt:
    """Take the fee now, recording it first where it was not. Raises ``DeskRefusalError``."""
    hold_receipts()
    earlier = Receipt.objects.filter(payment_key=payment_key).first()
    if earlier is not None:
        return earlier
    fee = record_fee(appointment=appointment, by=by, at=at)
    open_amount = fee.amount - collected_of(fee)
    if open_amount <= 0:
        raise DeskRefusalError("This fee is paid already.")
    payment = Payment(
        kind=ReceiptKind.FEE, method=method, amount=open_amount, payment_key=payment_key
    )
    return take_payment(appointment=appointment, payment=payment, fee=fee, by=by, at=at)


@transaction.atomic
def waive_fee(*, appointment: Appointment, reason: str, by: User, at: datetime) -> VisitFee:
    """Ask for the fee no more, for a reason that is kept; what was charged is taken off.

    Raises ``DeskRefusalError`` without a reason, or where it is paid or waived already.
    """
    if not reason.strip():
        raise DeskRefusalError("Say why the fee is waived.")
    fee, is_new = _decided(appointment, by=by, at=at, waive_reason=reason.strip())
    if is_new:
        return fee
    if fee.is_waived or collected_of(fee):
        raise DeskRefusalError("This fee is paid or waived already. Void its receipt first.")
    fee.waive_reason, fee.waived_by, fee.waived_at = reason.strip(), by, at
    fee.save(update_fields=["waive_reason", "waived_by", "waived_at", "updated_at"])
    _post(fee, -fee.amount, LedgerAccount.ADJUSTMENT, uuid4(), by=by, at=at)
    return fee


def _decided(
    appointment: Appointment, *, by: User, at: datetime, waive_reason: str = ""
) -> tuple[VisitFee, bool]:
    """Return the visit's fee, locked, and whether it is new; the visit's row makes it one."""
    held = Appointment.objects.select_related("clinic").select_for_update(of=("self",))
    visit = held.get(pk=appointment.pk)
    fee = VisitFee.objects.select_for_update().filter(appointment=visit).first()
    if fee is not None:
        return fee, False
    prompt = _asked_for(visit)
    fee = VisitFee.objects.create(
        appointment=visit,
        kind=prompt.kind,
        amount=prompt.amount,
        posting=None if waive_reason else uuid4(),
        decided_by=by,
        decided_at=at,
        waive_reason=waive_reason,
        waived_by=by if waive_reason else None,
        waived_at=at if waive_reason else None,
    )
    return fee, True


def _asked_for(appointment: Appointment) -> FeePrompt:
    prompt = fee_prompt_of(appointment)
    if prompt is None or not prompt.amount:
        raise DeskRefusalError("The clinic asks for no fee for this visit.")
    return prompt


def _post(
    fee: VisitFee, owed: Decimal, against: LedgerAccount, posting: UUID, *, by: User, at: datetime
) -> None:
    visit = fee.appointment
    verb = "Fee" if owed > 0 else f"Fee waived ({fee.waive_reason})"
    post_for_patient(
        patient_id=visit.patient_id,
        amounts={LedgerAccount.PATIENT_RECEIVABLE: owed, against: -owed},
        posting=posting,
        reason=f"{verb}: {fee.get_kind_display().lower()}"[:200],
        on=day_of(at, visit.clinic.zone),
        by=by,
    )
