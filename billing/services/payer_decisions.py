"""What a payer decided about a claim, keyed in by a person line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from billing.models import (
    AdjustmentGroup,
    Claim,
    ClaimLine,
    ClaimStatus,
    LineAdjustment,
    LineDecision,
    PayerDecision,
)
from billing.services.claim_states import may_move
from billing.services.outcomes import OutcomeRefusedError, Settlement, record_outcome
from practice.models import User
from rules.wording import dollars, listing

DECIDABLE = frozenset(
    {
        ClaimStatus.SUBMITTED,
        ClaimStatus.ACCEPTED,
        ClaimStatus.PAID,
        ClaimStatus.DENIED,
        ClaimStatus.CLOSED,
    }
)
NOTHING = Decimal("0.00")


class DecisionRefusedError(Exception):
    """The decision cannot be kept; ``line_id`` names the line whose answer is wrong."""

    def __init__(self, message: str, *, line_id: int | None = None) -> None:
        super().__init__(message)
        self.line_id = line_id


class DecisionDayError(DecisionRefusedError):
    """No payer can have decided on this day; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentAnswer:
    """One reason why a line was paid less."""

    group_code: str
    reason_code: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswer:
    """What was paid on one line, and why not more."""

    line_id: int
    paid_amount: Decimal
    adjustments: tuple[AdjustmentAnswer, ...] = ()

    @property
    def total(self) -> Decimal:
        """What paid and adjusted come to."""
        return self.paid_amount + sum((one.amount for one in self.adjustments), start=NOTHING)


@transaction.atomic
def record_decision(
    *,
    claim_id: int,
    decided_on: date,
    lines: Sequence[LineAnswer],
    payer_control_number: str = "",
    by: User,
    at: datetime,
) -> PayerDecision:
    """Keep what a payer decided, in the place of an earlier answer, and settle the claim by it.

    A claim that waits for its outcome is paid or denied by the same figures; one that was
    settled before keeps its postings. Raises ``Claim.DoesNotExist``, ``DecisionDayError`` or
    ``DecisionRefusedError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    _refuse_unless_decidable(claim)
    _refuse_day(claim, decided_on, at=at)
    _refuse_imbalance(list(claim.lines.order_by("number")), lines)
    decision = _store(claim, decided_on, lines, by=by, at=at)
    if claim.status in {ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED}:
        _settle(claim, decision, payer_control_number, by=by, at=at)
    elif payer_control_number and claim.payer_control_number != payer_control_number:
        claim.payer_control_number = payer_control_number
        claim.save(update_fields=["payer_control_number", "updated_at"])
    return decision


def is_decidable(claim: Claim) -> bool:
    """Tell whether a payer's decision about a claim may be keyed in, line by line."""
    return claim.status in DECIDABLE and not claim.is_void


def _refuse_unless_decidable(claim: Claim) -> None:
    if not is_decidable(claim):
        label = claim.get_status_display().lower()
        raise DecisionRefusedError(f"This claim is {label}; no payer has decided about it.")
    sent = Claim.objects.filter(earlier_decision__claim=claim, batch__isnull=False)
    told = sent.exclude(status=ClaimStatus.WITHDRAWN).first()
    if told is not None:
        raise DecisionRefusedError(f"{told} has told the next payer of this decision already.")


def _refuse_day(claim: Claim, decided_on: date, *, at: datetime) -> None:
    """Refuse a day before the service, or after today by the clinic's calendar."""
    if decided_on < claim.service_date:
        raise DecisionDayError(
            f"The service was on {claim.service_date:%m/%d/%Y}; no payer decides before it."
        )
    if decided_on > at.astimezone(claim.clinic.zone).date():
        raise DecisionDayError("This day is still to come. Enter the date of the remittance.")


def _refuse_imbalance(lines: Sequence[ClaimLine], answers: Sequence[LineAnswer]) -> None:
    """Refuse answers that do not come to what was charged, line by line."""
    charged = {line.pk: line for line in lines}
    if sorted(charged) != sorted(one.line_id for one in answers):
        raise DecisionRefusedError("Say for each line of the claim what was decided.")
    for one in answers:
        line = charged[one.line_id]
        if one.paid_amount < NOTHING:
            raise DecisionRefusedError("A payment is not negative.", line_id=one.line_id)
        if one.total != line.charge_amount:
            missing = line.charge_amount - one.total
            raise DecisionRefusedError(
                f"Paid and adjusted come to {dollars(one.total)}; {dollars(line.charge_amount)} "
                f"was charged, so {dollars(abs(missing))} "
                f"{'is unexplained' if missing > 0 else 'is too much'}.",
                line_id=one.line_id,
            )
        _refuse_adjustments(one)


def _refuse_adjustments(answer: LineAnswer) -> None:
    reasons = [(each.group_code, each.reason_code) for each in answer.adjustments]
    unknown = {group for group, _ in reasons} - set(AdjustmentGroup.values)
    if unknown:
        known = listing(AdjustmentGroup.values)
        raise DecisionRefusedError(
            f"{min(unknown)} is no group of adjustments; they are {known}.",
            line_id=answer.line_id,
        )
    if len(set(reasons)) != len(reasons):
        raise DecisionRefusedError(
            "The same group and reason stands twice; add the two up.", line_id=answer.line_id
        )
    if any(each.amount == NOTHING for each in answer.adjustments):
        raise DecisionRefusedError(
            "An adjustment of nothing is not accepted by any payer.", line_id=answer.line_id
        )


def _store(
    claim: Claim, decided_on: date, answers: Sequence[LineAnswer], *, by: User, at: datetime
) -> PayerDecision:
    decision, _ = PayerDecision.objects.update_or_create(
        claim=claim,
        defaults={"decided_on": decided_on, "recorded_by": by, "recorded_at": at},
    )
    LineAdjustment.objects.filter(line_decision__decision=decision).delete()
    decision.lines.all().delete()
    for answer in answers:
        decided = LineDecision.objects.create(
            decision=decision, line_id=answer.line_id, paid_amount=answer.paid_amount
        )
        LineAdjustment.objects.bulk_create(
            LineAdjustment(
                line_decision=decided,
                group_code=each.group_code,
                reason_code=each.reason_code,
                amount=each.amount,
            )
            for each in answer.adjustments
        )
    return decision


def _settle(
    claim: Claim, decision: PayerDecision, payer_control_number: str, *, by: User, at: datetime
) -> None:
    """Record the outcome that the figures amount to: denied where nothing is paid or owed."""
    settlement = Settlement(
        paid_amount=decision.paid_amount,
        adjusted_amount=decision.adjusted_amount,
        patient_amount=decision.patient_amount,
    )
    is_paid = bool(settlement.paid_amount or settlement.patient_amount)
    outcome = ClaimStatus.PAID if is_paid else ClaimStatus.DENIED
    if not may_move(claim, outcome):
        return
    try:
        record_outcome(
            claim_id=claim.pk,
            outcome=outcome,
            by=by,
            at=at,
            reason=f"As the payer decided on {decision.decided_on:%m/%d/%Y}.",
            payer_control_number=payer_control_number,
            settlement=settlement if is_paid else None,
        )
    except OutcomeRefusedError as refusal:
        raise DecisionRefusedError(str(refusal)) from refusal
