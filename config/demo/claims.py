"""Charges and claims of the signed notes, in every state a claim can be in.

The youngest go through the services, one by one, as in daily work. The older ones are made
in bulk with the same arithmetic: batched each fortnight, submitted and mostly paid.
"""

from datetime import datetime, timedelta
from itertools import islice

from billing.models import Claim, ClaimStatus
from billing.services.batches import batch_claims, download_batch, submit_batch, write_batch
from billing.services.charges import draft_charges
from billing.services.claims import release_claims, withdraw_claim
from billing.services.outcomes import record_outcome
from config.demo.answers import have_a_batch_answered
from config.demo.corrections import correct_claims
from config.demo.late_changes import correct_minutes_late
from config.demo.later_payers import bill_later_payers
from config.demo.many_diagnoses import bill_many_diagnoses
from config.demo.notices import have_notices_signed
from config.demo.older_claims import bill_in_bulk, settle
from config.demo.outline import RECENT_DAYS, RECENT_VISITS, Outline
from config.demo.places import Places
from config.demo.visits import Visit
from documentation.services.completeness import check_notes

DENIAL = "CO 197: no authorization on file"
REJECTION = "A7: subscriber id not found"


def make_claims(outline: Outline, places: Places, visits: list[Visit], at: datetime) -> None:
    """Bill every signed note."""
    signed = [visit for visit in visits if visit.note.signed_at is not None]
    split = outline.as_of - timedelta(days=RECENT_DAYS)
    split = min([split, *(visit.day for visit in signed[-RECENT_VISITS:])])
    older = [visit for visit in signed if visit.day < split]
    bill_in_bulk(outline, places, older, at)
    _bill_by_the_services(outline, places, [v for v in signed if v.day >= split], at)
    correct_claims(outline, places, at)
    bill_later_payers(places, at)
    check_notes(note_ids=[visit.note.pk for visit in visits if visit.day >= split], at=at)


def _bill_by_the_services(
    outline: Outline, places: Places, visits: list[Visit], at: datetime
) -> None:
    for visit in visits:
        draft_charges(note_id=visit.note.pk, at=at)
    correct_minutes_late(at)
    noticed = {claim.pk for claim in have_notices_signed(places, at)}
    spread = {claim.pk for claim in bill_many_diagnoses(places, at)}
    drafts = Claim.objects.filter(status=ClaimStatus.DRAFT).exclude(pk__in=noticed | spread)
    # Every fifth draft is left for the visitor to release.
    chosen = [pk for pk in drafts.values_list("pk", flat=True) if pk % 5]
    released = release_claims(claim_ids=chosen, by=places.biller, at=at)
    ready = sorted(released, key=lambda claim: (claim.service_date, claim.pk))
    fourth = len(ready) // 4
    _send(outline, places, ready[:fourth], at)
    have_a_batch_answered(places, ready[fourth : 2 * fourth], at)
    if fourth:
        batch = batch_claims(
            by=places.biller, at=at, claim_ids=[c.pk for c in ready[2 * fourth : 3 * fourth]]
        )
        write_batch(batch_id=batch.pk, at=at)
    for claim in ready[-2:]:
        withdraw_claim(claim_id=claim.pk, by=places.biller, at=at, reason="Wrong coverage chosen.")


def _send(outline: Outline, places: Places, claims: list[Claim], at: datetime) -> None:
    """Batch, download and submit claims, and key in what the payers said to most of them."""
    if not claims:
        return
    batch = batch_claims(by=places.biller, at=at, claim_ids=[claim.pk for claim in claims])
    write_batch(batch_id=batch.pk, at=at)
    download_batch(batch_id=batch.pk, by=places.biller, at=at)
    submit_batch(batch_id=batch.pk, by=places.biller, at=at)
    outcomes = (
        (ClaimStatus.ACCEPTED, ""),
        (ClaimStatus.REJECTED, REJECTION),
        (ClaimStatus.DENIED, DENIAL),
        (ClaimStatus.PAID, ""),
    )
    for number, claim in enumerate(islice(claims, 4 * len(claims) // 5)):
        status, reason = outcomes[0] if number > len(outcomes) else outcomes[number % len(outcomes)]
        record_outcome(
            claim_id=claim.pk,
            outcome=status,
            by=places.biller,
            at=at,
            reason=reason,
            payer_control_number=f"DEMO{outline.draw.randint(10**7, 10**8)}",
            settlement=settle(claim.total_amount) if status == ClaimStatus.PAID else None,
        )
