"""What Medicare decided about a few claims, keyed in line by line, and who is billed next."""

from datetime import date, datetime
from decimal import Decimal

from billing.models import Claim, ClaimLine, ClaimStatus
from billing.services.batches import batch_claims, download_batch, submit_batch, write_batch
from billing.services.claims import ClaimNotReleasableError, release_claim
from billing.services.later_payers import draft_later_claim
from billing.services.payer_decisions import AdjustmentAnswer, LineAnswer, record_decision
from config.demo.older_claims import ALLOWED_SHARE, PATIENT_SHARE
from config.demo.places import Places
from practice.models import PayerKind
from rules.money import to_cents

DECIDED = 3
SEQUESTERED = Decimal("0.02")  # of what Medicare would pay
WAITING = (ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED)


def bill_later_payers(places: Places, at: datetime) -> None:
    """Key in decisions: one claim to the next payer is sent, one drafted, one still to come."""
    for number, claim in enumerate(_with_a_second_payer()[:DECIDED]):
        record_decision(
            claim_id=claim.pk,
            decided_on=_day_of(claim, at),
            lines=[_decided(line) for line in claim.lines.order_by("number")],
            payer_control_number=f"20{claim.pk:011}",
            by=places.biller,
            at=at,
        )
        if number == 0:
            _send(draft_later_claim(claim_id=claim.pk, by=places.biller, at=at), places, at)
        elif number == 1:
            draft_later_claim(claim_id=claim.pk, by=places.biller, at=at)


def _with_a_second_payer() -> list[Claim]:
    """Return claims to Medicare that wait for its answer, one for each patient, oldest first."""
    waiting = Claim.objects.filter(
        status__in=WAITING, payer__kind=PayerKind.MEDICARE, patient__coverages__rank=2
    )
    by_patient: dict[int, Claim] = {}
    for claim in waiting.order_by("service_date", "pk"):
        by_patient.setdefault(claim.patient_id, claim)
    return list(by_patient.values())


def _day_of(claim: Claim, at: datetime) -> date:
    return max(claim.service_date, at.astimezone(claim.clinic.zone).date())


def _decided(line: ClaimLine) -> LineAnswer:
    """Return what Medicare pays: its share of what it allows, less the sequestration."""
    allowed = to_cents(line.charge_amount * ALLOWED_SHARE)
    patient = to_cents(allowed * PATIENT_SHARE)
    held_back = to_cents((allowed - patient) * SEQUESTERED)
    adjustments = (
        ("CO", "45", line.charge_amount - allowed),
        ("CO", "253", held_back),
        ("PR", "2", patient),
    )
    return LineAnswer(
        line_id=line.pk,
        paid_amount=allowed - patient - held_back,
        adjustments=tuple(
            AdjustmentAnswer(group_code=group, reason_code=reason, amount=amount)
            for group, reason, amount in adjustments
        ),
    )


def _send(later: Claim, places: Places, at: datetime) -> None:
    try:
        release_claim(claim_id=later.pk, by=places.biller, at=at)
    except ClaimNotReleasableError:
        return  # it waits on the worklist with what the rules found
    batch = batch_claims(by=places.biller, at=at, claim_ids=[later.pk])
    write_batch(batch_id=batch.pk, at=at)
    download_batch(batch_id=batch.pk, by=places.biller, at=at)
    submit_batch(batch_id=batch.pk, by=places.biller, at=at)
