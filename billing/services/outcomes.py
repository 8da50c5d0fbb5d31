"""What became of a submitted claim, keyed in or acknowledged, with the money it moves."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from billing.models import Claim, ClaimStatus, LedgerAccount
from billing.selectors.ledger import open_receivable
from billing.services.claim_states import ClaimStatusError, may_move, move_claim, refuse_unless
from billing.services.ledger import NOTHING, post
from billing.services.replacement_outcomes import settle_correction
from practice.models import User
from rules.wording import dollars

BY_HAND = "Recorded by hand."
OUTCOMES = (
    ClaimStatus.ACCEPTED,
    ClaimStatus.REJECTED,
    ClaimStatus.PAID,
    ClaimStatus.DENIED,
    ClaimStatus.CLOSED,
)
OUTCOMES_OF_A_VOID = (ClaimStatus.ACCEPTED, ClaimStatus.REJECTED)


class OutcomeRefusedError(Exception):
    """The outcome cannot be recorded; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How a claim's charge was settled, in dollars: the three parts add up to it."""

    paid_amount: Decimal = NOTHING
    adjusted_amount: Decimal = NOTHING
    patient_amount: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        """What the three come to."""
        return self.paid_amount + self.adjusted_amount + self.patient_amount


@transaction.atomic
def record_outcome(
    *,
    claim_id: int,
    outcome: ClaimStatus,
    by: User | None,
    at: datetime,
    reason: str = "",
    payer_control_number: str = "",
    settlement: Settlement | None = None,
) -> Claim:
    """Record what the payer answered, and post what it means in the ledger.

    A rejection takes back what was billed; a payment settles the whole charge; closing a
    denied claim writes off what is left. What is decided about a replacement or void is
    decided about the claim that it corrects. Raises ``Claim.DoesNotExist`` or
    ``OutcomeRefusedError``.
    """
    claim = _lock(claim_id)
    if outcome not in OUTCOMES:
        raise OutcomeRefusedError("This is no outcome of a claim.")
    if claim.is_void and outcome not in OUTCOMES_OF_A_VOID:
        raise OutcomeRefusedError("A void is accepted or rejected; nothing is paid on it.")
    if _is_decided_void(claim):
        raise OutcomeRefusedError("This void is accepted, and what it voids is void.")
    try:
        refuse_unless(claim, outcome)
    except ClaimStatusError as error:
        raise OutcomeRefusedError(str(error)) from error
    if outcome in {ClaimStatus.REJECTED, ClaimStatus.DENIED} and not reason.strip():
        raise OutcomeRefusedError("Say why the payer refused it.")
    settle_correction(claim, outcome, by=by, at=at)
    _post_outcome(claim, outcome, settlement, by=by, at=at)
    also: tuple[str, ...] = ()
    if payer_control_number:
        claim.payer_control_number, also = payer_control_number, ("payer_control_number",)
    move_claim(claim, outcome, at=at, by=by, reason=reason.strip() or BY_HAND, also=also)
    return claim


def outcomes_of(claim: Claim) -> list[ClaimStatus]:
    """Return what may be recorded about a claim as it stands."""
    if _is_decided_void(claim):
        return []
    known = OUTCOMES_OF_A_VOID if claim.is_void else OUTCOMES
    return [one for one in known if may_move(claim, one)]


def _is_decided_void(claim: Claim) -> bool:
    return claim.is_void and claim.status == ClaimStatus.ACCEPTED


def _lock(claim_id: int) -> Claim:
    """Lock a claim and the one that it corrects, the first first."""
    first_id = Claim.objects.values_list("replaces_id", flat=True).get(pk=claim_id)
    ids = {claim_id, first_id or claim_id}
    claims = Claim.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    return {claim.pk: claim for claim in claims}[claim_id]


def _post_outcome(
    claim: Claim,
    outcome: ClaimStatus,
    settlement: Settlement | None,
    *,
    by: User | None,
    at: datetime,
) -> None:
    owed = open_receivable(claim_id=claim.pk)
    match outcome:
        case ClaimStatus.PAID:
            amounts = _settled(owed, settlement or Settlement())
        case ClaimStatus.REJECTED:
            source = LedgerAccount.REVENUE
            if claim.earlier_decision_id is not None:
                source = LedgerAccount.PATIENT_RECEIVABLE
            amounts = {LedgerAccount.PAYER_RECEIVABLE: -owed, source: owed}
        case ClaimStatus.CLOSED:
            amounts = {LedgerAccount.PAYER_RECEIVABLE: -owed, LedgerAccount.ADJUSTMENT: owed}
        case _:
            return
    reason = f"Claim {claim.patient_control_number}: {ClaimStatus(outcome).label.lower()}"
    post(claim=claim, amounts=amounts, reason=reason, on=at.date(), by=by)


def _settled(owed: Decimal, settlement: Settlement) -> dict[LedgerAccount, Decimal]:
    parts = (settlement.paid_amount, settlement.adjusted_amount, settlement.patient_amount)
    if min(parts) < NOTHING:
        raise OutcomeRefusedError("Amounts are not negative; a takeback is another posting.")
    if settlement.total != owed:
        raise OutcomeRefusedError(
            f"Paid, adjusted and patient responsibility come to {dollars(settlement.total)}; "
            f"the payer owes {dollars(owed)}."
        )
    return {
        LedgerAccount.CASH: settlement.paid_amount,
        LedgerAccount.ADJUSTMENT: settlement.adjusted_amount,
        LedgerAccount.PATIENT_RECEIVABLE: settlement.patient_amount,
        LedgerAccount.PAYER_RECEIVABLE: -owed,
    }
