"""Money taken at the desk: a receipt and its posting in one transaction, void by counter-entry.

Receipts get their numbers one after the other; the trigger behind them refuses a gap.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Max

from billing.models import (
    DayClose,
    LedgerAccount,
    PaymentMethod,
    Receipt,
    ReceiptKind,
    VisitFee,
)
from billing.services.ledger import post_for_patient
from practice.models import Clinic, User
from scheduling.models import Appointment
from scheduling.selectors.clinic_clock import day_of

NOTHING = Decimal("0.00")
MOST = Decimal("9999.99")


class DeskRefusalError(Exception):
    """The desk cannot do this; the message is fit for the user."""


class DayClosedError(DeskRefusalError):
    """The desk's day was counted and closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What was handed over, for what, and how; ``payment_key`` makes a double submit pay once."""

    kind: ReceiptKind
    method: PaymentMethod
    amount: Decimal
    reference: str = ""
    payment_key: UUID | None = None


@transaction.atomic
def take_payment(
    *,
    appointment: Appointment,
    payment: Payment,
    fee: VisitFee | None = None,
    by: User,
    at: datetime,
) -> Receipt:
    """Take money about a visit: a numbered receipt, and cash against what the patient owes.

    A payment key that was used returns the receipt it made. Raises ``DeskRefusalError`` for an
    amount that is none, and ``DayClosedError``.
    """
    hold_receipts()
    earlier = _paid_with(payment.payment_key)
    if earlier is not None:
        return earlier
    if not NOTHING < payment.amount <= MOST:
        raise DeskRefusalError("Enter an amount above $0.00 and below $10,000.00.")
    clinic = appointment.clinic
    on = open_day(clinic, at)
    receipt = Receipt(
        clinic=clinic,
        patient_id=appointment.patient_id,
        appointment=appointment,
        fee=fee,
        kind=payment.kind,
        method=payment.method,
        amount=payment.amount,
        reference=payment.reference,
        payment_key=payment.payment_key,
        taken_on=on,
        taken_at=at,
        taken_by=by,
    )
    return _write(receipt)


@transaction.atomic
def void_receipt(*, receipt_id: int, reason: str, by: User, at: datetime) -> Receipt:
    """Give a receipt's money back by a counter-entry of today, for a reason that is kept.

    Raises ``DeskRefusalError`` without a reason, for a counter-entry, or where it is void
    already, and ``DayClosedError``.
    """
    hold_receipts()
    taken = Receipt.objects.select_related("clinic", "voided_by").get(pk=receipt_id)
    if not reason.strip():
        raise DeskRefusalError("Say why the receipt is void.")
    if taken.voids_id is not None or hasattr(taken, "voided_by"):
        raise DeskRefusalError("This receipt is void already.")
    counter = Receipt(
        clinic=taken.clinic,
        patient_id=taken.patient_id,
        appointment_id=taken.appointment_id,
        fee_id=taken.fee_id,
        kind=taken.kind,
        method=taken.method,
        amount=-taken.amount,
        reference=taken.reference,
        voids=taken,
        void_reason=reason.strip(),
        taken_on=open_day(taken.clinic, at),
        taken_at=at,
        taken_by=by,
    )
    return _write(counter)


def hold_receipts() -> None:
    """Wait until nobody else writes a receipt or closes a day; held to the commit.

    The triggers take the same lock. Taken first, it keeps writers from meeting in a ring.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('billing.receipt', 0))")


def open_day(clinic: Clinic, at: datetime) -> date:
    """Return the clinic's day, which must be open. Raises ``DayClosedError``."""
    day = day_of(at, clinic.zone)
    if DayClose.objects.filter(clinic=clinic, day=day).exists():
        raise DayClosedError(
            f"The desk is closed for {day:%b} {day.day}. Take it tomorrow, or write it on account."
        )
    return day


def _write(receipt: Receipt) -> Receipt:
    last = Receipt.objects.aggregate(last=Max("number"))["last"] or 0
    receipt.number, receipt.posting = last + 1, uuid4()
    receipt.save(force_insert=True)
    what = f"Receipt {receipt.number}: {receipt.get_kind_display().lower()}"
    why = f"Void of receipt {receipt.voids.number}: {receipt.void_reason}" if receipt.voids else ""
    post_for_patient(
        patient_id=receipt.patient_id,
        amounts={
            LedgerAccount.CASH: receipt.amount,
            LedgerAccount.PATIENT_RECEIVABLE: -receipt.amount,
        },
        posting=receipt.posting,
        reason=why or what,
        on=receipt.taken_on,
        by=receipt.taken_by,
    )
    return receipt


def _paid_with(payment_key: UUID | None) -> Receipt | None:
    if payment_key is None:
        return None
    return Receipt.objects.filter(payment_key=payment_key).first()
