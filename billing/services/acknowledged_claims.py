"""What an answer does to a claim: accepted, rejected, or nothing, and then why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from billing.edi.acknowledgement_mapping import Answered
from billing.models import AcknowledgementAnswer, Claim, ClaimStatus
from billing.services.claim_states import move_claims
from billing.services.outcomes import OutcomeRefusedError, record_outcome
from practice.models import User

SIMULATED = "Simulated payer, "
MOST_LETTERS_OF_A_NUMBER = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Where an answer moved its claim, or why it moved nothing."""

    to_status: str = ""
    remark: str = ""


def settle_answers(
    answers: Sequence[Answered],
    claims: Mapping[int, Claim],
    *,
    is_simulated: bool,
    by: User | None,
    at: datetime,
) -> list[Settled]:
    """Do what answers mean for the locked claims, in order; return what came of each.

    Claims that are plainly accepted go together, in a fixed number of statements.
    """
    prefix = SIMULATED if is_simulated else ""
    settled: list[Settled] = []
    accepted: dict[Claim, str] = {}
    for one in answers:
        claim = claims.get(one.claim.pk) if one.claim is not None else None
        if claim is None:
            settled.append(Settled(remark="" if one.batch else "It fits nothing that was sent."))
            continue
        if _is_plainly_accepted(one, claim) and claim not in accepted:
            claim.payer_control_number = _number(one) or claim.payer_control_number
            accepted[claim] = _reason(one, prefix)
            settled.append(Settled(to_status=ClaimStatus.ACCEPTED))
            continue
        if claim in accepted:
            _accept({claim: accepted.pop(claim)}, by=by, at=at)
        settled.append(_settle(one, claim, prefix, by=by, at=at))
    _accept(accepted, by=by, at=at)
    return settled


def _accept(claims: Mapping[Claim, str], *, by: User | None, at: datetime) -> None:
    move_claims(claims, ClaimStatus.ACCEPTED, at=at, by=by, also=("payer_control_number",))


def _is_plainly_accepted(one: Answered, claim: Claim) -> bool:
    is_accepted = one.answer == AcknowledgementAnswer.ACCEPTED and one.is_taken_in
    return is_accepted and claim.status == ClaimStatus.SUBMITTED and claim.replaces_id is None


def _settle(one: Answered, claim: Claim, prefix: str, *, by: User | None, at: datetime) -> Settled:
    """Move one claim by itself: rejections, corrections, and what is decided already."""
    outcome = _outcome(one)
    if outcome is None:
        return Settled()
    if claim.status == outcome:
        return Settled(remark=f"The claim was {claim.get_status_display().lower()} before.")
    if outcome == ClaimStatus.ACCEPTED and claim.status != ClaimStatus.SUBMITTED:
        return Settled(remark=f"The claim is already {claim.get_status_display().lower()}.")
    try:
        moved = record_outcome(
            claim_id=claim.pk,
            outcome=outcome,
            by=by,
            at=at,
            reason=_reason(one, prefix),
            payer_control_number=_number(one) if outcome == ClaimStatus.ACCEPTED else "",
        )
    except OutcomeRefusedError as refusal:
        return Settled(remark=str(refusal))
    claim.status = moved.status
    return Settled(to_status=outcome)


def _outcome(one: Answered) -> ClaimStatus | None:
    """Return what an answer decides: receipt alone, or a remark, decides nothing."""
    if one.answer == AcknowledgementAnswer.REJECTED:
        return ClaimStatus.REJECTED
    if one.answer == AcknowledgementAnswer.ACCEPTED and one.is_taken_in:
        return ClaimStatus.ACCEPTED
    return None


def _reason(one: Answered, prefix: str) -> str:
    said = "; ".join(
        f"{reason.code} {reason.message}".strip() for reason in one.reasons if reason.message
    )
    return f"{prefix}{one.kind}: {said or one.answer.label}"


def _number(one: Answered) -> str:
    return one.payer_control_number[:MOST_LETTERS_OF_A_NUMBER]
