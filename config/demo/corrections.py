"""Claims that were replaced or voided, through the services, as a biller does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from billing.models import Claim, ClaimStatus
from billing.services.batches import batch_claims, download_batch, submit_batch, write_batch
from billing.services.claims import ClaimNotReleasableError, release_claim
from billing.services.outcomes import record_outcome
from billing.services.replacements import replace_claim, void_claim
from config.demo.older_claims import settle
from config.demo.outline import Outline
from config.demo.places import Places
from practice.models import PayerKind

DENIAL = "CO 97: paid with another service of the day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why a claim is replaced or voided, and what the payer says; without that it is a draft."""

    draft: Callable[..., Claim]
    reason: str
    outcome: ClaimStatus | None = None


CORRECTIONS = (
    Correction(
        draft=replace_claim,
        reason="Sent without the authorization number.",
        outcome=ClaimStatus.PAID,
    ),
    Correction(
        draft=void_claim,
        reason="The visit was the employer's to pay.",
        outcome=ClaimStatus.ACCEPTED,
    ),
    Correction(
        draft=replace_claim,
        reason="The payer read the units as one.",
        outcome=ClaimStatus.DENIED,
    ),
    Correction(draft=replace_claim, reason="The payer asks for the onset date."),
    Correction(
        draft=replace_claim,
        reason="Paid at the rate of another fee schedule.",
        outcome=ClaimStatus.PAID,
    ),
)


def correct_claims(outline: Outline, places: Places, at: datetime) -> None:
    """Replace and void a few settled claims of payers that take such; one stays a draft."""
    settled = Claim.objects.filter(status__in=[ClaimStatus.PAID, ClaimStatus.CLOSED])
    taken = settled.exclude(payer__kind=PayerKind.MEDICARE).order_by("-service_date", "pk")
    sent: list[tuple[Claim, Correction]] = []
    for first, correction in zip(taken[: len(CORRECTIONS)], CORRECTIONS, strict=False):
        fresh = correction.draft(
            claim_id=first.pk,
            payer_control_number=first.payer_control_number,
            reason=correction.reason,
            by=places.biller,
            at=at,
        )
        if correction.outcome is not None and _release(fresh, places, at):
            sent.append((fresh, correction))
    if sent:
        _send([claim for claim, _ in sent], places, at)
    for fresh, correction in sent:
        _answer(outline, places, fresh, correction, at)


def _release(claim: Claim, places: Places, at: datetime) -> bool:
    try:
        release_claim(claim_id=claim.pk, by=places.biller, at=at)
    except ClaimNotReleasableError:
        return False
    return True


def _send(claims: list[Claim], places: Places, at: datetime) -> None:
    batch = batch_claims(by=places.biller, at=at, claim_ids=[claim.pk for claim in claims])
    write_batch(batch_id=batch.pk, at=at)
    download_batch(batch_id=batch.pk, by=places.biller, at=at)
    submit_batch(batch_id=batch.pk, by=places.biller, at=at)


def _answer(
    outline: Outline, places: Places, claim: Claim, correction: Correction, at: datetime
) -> None:
    """Key in what the payer said."""
    outcome = correction.outcome or ClaimStatus.ACCEPTED
    record_outcome(
        claim_id=claim.pk,
        outcome=outcome,
        by=places.biller,
        at=at,
        reason=DENIAL if outcome == ClaimStatus.DENIED else "",
        payer_control_number=f"DEMO{outline.draw.randint(10**7, 10**8)}",
        settlement=settle(claim.total_amount) if outcome == ClaimStatus.PAID else None,
    )
