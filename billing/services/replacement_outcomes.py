"""What the payer's answer to a replacement or void means for the claim that it corrects."""

from datetime import datetime

from billing.models import Claim, ClaimStatus, Frequency, LedgerAccount
from billing.selectors.ledger import account_balances
from billing.services.claim_charges import give_charges_back, open_its_charges
from billing.services.claim_states import move_claim
from billing.services.ledger import post
from practice.models import User

# A replacement takes the first claim's place once it is adjudicated, a void once it is taken in.
DECISIONS = {
    Frequency.REPLACEMENT: (
        frozenset({ClaimStatus.PAID, ClaimStatus.DENIED}),
        ClaimStatus.REPLACED,
    ),
    Frequency.VOID: (frozenset({ClaimStatus.ACCEPTED}), ClaimStatus.VOIDED),
}


def settle_correction(
    correction: Claim, outcome: ClaimStatus, *, by: User | None, at: datetime
) -> None:
    """Do what the payer's answer to a locked correction means for the claim it corrects.

    A replacement takes its place when the payer has adjudicated it, paid or denied: until
    then the payer may still turn the replacement away and leave the first claim as it is, so
    the first one's money stands. From then on it is reversed, account by account, and the
    replacement is billed instead. A void counts once it is accepted, since nothing is ever
    paid on it. A rejected correction gives the first claim back.
    """
    if correction.replaces_id is None:
        return
    if outcome == ClaimStatus.REJECTED:
        give_charges_back(correction, by=by, at=at, reason=f"{correction} was rejected.")
        return
    decisive, becomes = DECISIONS[Frequency(correction.frequency_code)]
    if outcome not in decisive:
        return
    replaced = Claim.objects.select_for_update().get(pk=correction.replaces_id)
    if replaced.status in {ClaimStatus.REPLACED, ClaimStatus.VOIDED}:
        return
    reason = f"{becomes.label} by {correction}."
    move_claim(replaced, becomes, at=at, by=by, reason=reason)
    reversed_amounts = {
        account: -total for account, total in account_balances(claim_id=replaced.pk).items()
    }
    post(claim=replaced, amounts=reversed_amounts, reason=reason, on=at.date(), by=by)
    if correction.is_void:
        open_its_charges(replaced)
    else:
        bill(correction, by=by, at=at)


def bill(claim: Claim, *, by: User | None, at: datetime) -> None:
    """Post what a claim bills: from now on the payer owes it.

    A later payer owes what the earlier one left to the patient; nothing is earned anew.
    """
    amount, source = claim.total_amount, LedgerAccount.REVENUE
    if claim.earlier_decision is not None:
        amount, source = claim.earlier_decision.patient_amount, LedgerAccount.PATIENT_RECEIVABLE
    post(
        claim=claim,
        amounts={LedgerAccount.PAYER_RECEIVABLE: amount, source: -amount},
        reason=f"Claim {claim.patient_control_number}: billed",
        on=at.date(),
        by=by,
    )
