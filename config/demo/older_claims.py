"""Claims that were sent weeks ago, made in bulk with the arithmetic of the services.

Batched each fortnight, submitted, and mostly paid.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from billing.edi.snapshot_json import as_json
from billing.edi.take_snapshot import take_snapshot
from billing.models import (
    BatchStatus,
    Charge,
    ChargeStatus,
    Claim,
    ClaimBatch,
    ClaimDiagnosis,
    ClaimLine,
    ClaimStatus,
    ClaimTransition,
    LedgerAccount,
    LedgerEntry,
)
from billing.selectors.charge_drafts import draft_of_visit
from billing.selectors.claims import with_parties
from billing.services.batches import download_batch, write_batch
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from billing.services.outcomes import Settlement
from config.demo.outline import Outline
from config.demo.payers import UNIT_AMOUNTS
from config.demo.places import Places
from config.demo.visits import Visit
from documentation.models import Note
from documentation.selectors.notes import whole
from documentation.selectors.overlay import current_content
from practice.models import Authorization
from practice.selectors.coverages import primary_coverages_on
from practice.selectors.practices import get_practice
from rules.money import to_cents

ALLOWED_SHARE = Decimal("0.55")
PATIENT_SHARE = Decimal("0.20")
BATCHED_EACH_DAYS = 14
SETTLED_AFTER_DAYS = 40
REASONS = {
    ClaimStatus.DRAFT: "Drafted from the charges of the visit.",
    ClaimStatus.READY: "Released.",
    ClaimStatus.BATCHED: "Put into a batch.",
    ClaimStatus.SUBMITTED: "Sent to the receiver.",
    ClaimStatus.ACCEPTED: "Accepted by the payer.",
    ClaimStatus.PAID: "Paid by the payer.",
    ClaimStatus.CLOSED: "Nothing is left to do.",
}
STILL_SUBMITTED, STILL_ACCEPTED, STILL_PAID = 0.06, 0.15, 0.60  # of a batch, added up


def settle(billed: Decimal) -> Settlement:
    """Return how a payer settles a claim here: what it allows, less the patient's share."""
    allowed = to_cents(billed * ALLOWED_SHARE)
    patient = to_cents(allowed * PATIENT_SHARE)
    return Settlement(
        paid_amount=allowed - patient, adjusted_amount=billed - allowed, patient_amount=patient
    )


def bill_in_bulk(outline: Outline, places: Places, visits: list[Visit], at: datetime) -> None:
    """Charge, claim, send and settle visits that were worked on long ago."""
    charges = _bulk_charges(visits)
    claims = _bulk_claims(visits, charges)
    fortnights: dict[date, list[Claim]] = defaultdict(list)
    for claim in claims:
        days = (claim.service_date - outline.first_day).days
        fortnights[claim.service_date - timedelta(days=days % BATCHED_EACH_DAYS)].append(claim)
    for first, group in sorted(fortnights.items()):
        sent_on = min(first + timedelta(days=BATCHED_EACH_DAYS + 1), outline.as_of)
        _bulk_send(outline, places, group, at - (outline.as_of - sent_on))


def _bulk_charges(visits: list[Visit]) -> dict[int, list[Charge]]:
    """Make the charges, by encounter; each has the arithmetic of ``draft_of_visit``."""
    notes = {
        note.pk: note for note in whole(Note.objects.filter(pk__in=[v.note.pk for v in visits]))
    }
    coverages = primary_coverages_on((v.course.patient.pk, v.day) for v in visits)
    by_encounter: dict[int, list[Charge]] = defaultdict(list)
    links: list[tuple[Charge, uuid.UUID]] = []
    for visit in visits:
        note = notes[visit.note.pk]
        coverage = coverages.get((visit.course.patient.pk, visit.day))
        draft = draft_of_visit(note.encounter, current_content(note), coverage)
        for one in draft.charges:
            charge = Charge(
                patient=visit.course.patient,
                encounter=visit.encounter,
                coverage=draft.coverage,
                provider=visit.provider,
                discipline=draft.discipline,
                service_date=visit.day,
                procedure_code=one.procedure_code,
                modifiers=list(one.modifiers),
                units=one.units,
                pt_minutes=one.pt_minutes,
                pta_minutes=one.pta_minutes,
                amount=to_cents(Decimal(UNIT_AMOUNTS[one.procedure_code]) * one.units),
                steps=list(draft.steps),
                modifier_reasons=dict(one.modifier_reasons),
                status=ChargeStatus.CLAIMED if draft.coverage else ChargeStatus.OPEN,
            )
            by_encounter[visit.encounter.pk].append(charge)
            rows = note.interventions.all()
            links += [(charge, row.pk) for row in rows if row.procedure_code == one.procedure_code]
    Charge.objects.bulk_create(
        [c for group in by_encounter.values() for c in group], batch_size=500
    )
    through = Charge.interventions.through
    through.objects.bulk_create(
        [through(charge_id=charge.pk, intervention_id=row) for charge, row in links],
        batch_size=1000,
    )
    return by_encounter


def _bulk_claims(visits: list[Visit], charges: dict[int, list[Charge]]) -> list[Claim]:
    authorizations = {one.coverage_id: one for one in Authorization.objects.all()}
    claims, lines, diagnoses = [], [], []
    for visit in visits:
        own = charges[visit.encounter.pk]
        if not own or own[0].coverage is None:
            continue  # nothing was earned, or the patient pays alone
        claim = _claim_of(visit, own, authorizations.get(visit.course.coverage.pk))
        claims.append(claim)
        codes = visit.course.case.diagnoses
        diagnoses += [
            ClaimDiagnosis(claim=claim, position=n, code=c) for n, c in enumerate(codes, 1)
        ]
        lines += [
            ClaimLine(
                claim=claim,
                charge=charge,
                number=number,
                control_number=f"{claim.patient_control_number}L{number:02}",
                procedure_code=charge.procedure_code,
                modifiers=charge.modifiers,
                units=charge.units,
                charge_amount=charge.amount,
                diagnosis_pointers=list(range(1, len(codes) + 1)),
            )
            for number, charge in enumerate(own, start=1)
        ]
    Claim.objects.bulk_create(claims, batch_size=500)
    ClaimDiagnosis.objects.bulk_create(diagnoses, batch_size=1000)
    ClaimLine.objects.bulk_create(lines, batch_size=1000)
    return claims


def _claim_of(visit: Visit, charges: list[Charge], authorization: Authorization | None) -> Claim:
    course, provider = visit.course, visit.provider
    return Claim(
        patient_control_number=f"C{next_number(NumberSequence.CLAIM)}",
        patient=course.patient,
        encounter=visit.encounter,
        clinic=course.clinic,
        payer=course.coverage.payer,
        coverage=course.coverage,
        rendering_provider=provider.supervisor or provider,
        referring_provider=course.episode.referral.referring_provider,
        authorization=authorization,
        service_date=visit.day,
        onset_date=course.episode.onset_date,
        initial_treatment_date=course.starts_on,
        total_amount=sum((charge.amount for charge in charges), Decimal(0)),
    )


def _bulk_send(outline: Outline, places: Places, claims: list[Claim], at: datetime) -> None:
    """Freeze some claims in a batch, write it, submit it and settle most of it."""
    batch = ClaimBatch.objects.create(
        interchange_number=next_number(NumberSequence.INTERCHANGE),
        written_at=at.replace(microsecond=0),
        made_by=places.biller,
        claim_count=len(claims),
        total_amount=sum(claim.total_amount for claim in claims),
    )
    practice = get_practice()
    frozen = _with_parties(claims)
    for claim in frozen:
        claim.batch, claim.status = batch, ClaimStatus.BATCHED
        claim.scrubbed_at = claim.ready_at = at
        claim.snapshot = as_json(take_snapshot(claim, practice))
    fields = ["batch", "status", "scrubbed_at", "ready_at", "snapshot"]
    Claim.objects.bulk_update(frozen, fields, batch_size=200)
    write_batch(batch_id=batch.pk, at=at)
    download_batch(batch_id=batch.pk, by=places.biller, at=at)
    _submit_in_bulk(places, batch, frozen, at)
    _settle_in_bulk(outline, places, frozen, at + timedelta(days=12))


def _with_parties(claims: list[Claim]) -> list[Claim]:
    """Read claims with their parties; hash joins, since the new tables have no statistics yet."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        rows = list(with_parties(Claim.objects.filter(pk__in=[claim.pk for claim in claims])))
        cursor.execute("SET LOCAL enable_nestloop = on")
    return rows


def _submit_in_bulk(places: Places, batch: ClaimBatch, claims: list[Claim], at: datetime) -> None:
    """Submit as ``submit_batch`` does: what is billed is owed by the payer from now on."""
    ClaimBatch.objects.filter(pk=batch.pk).update(
        status=BatchStatus.SUBMITTED, submitted_at=at, submitted_by=places.biller
    )
    Claim.objects.filter(batch=batch).update(status=ClaimStatus.SUBMITTED, submitted_at=at)
    path = (ClaimStatus.DRAFT, ClaimStatus.READY, ClaimStatus.BATCHED, ClaimStatus.SUBMITTED)
    ClaimTransition.objects.bulk_create(
        [
            _transition(claim, before, after, places, at)
            for claim in claims
            for before, after in zip(("", *path[:-1]), path, strict=True)
        ],
        batch_size=1000,
    )
    entries: list[LedgerEntry] = []
    for claim in claims:
        claim.status, claim.submitted_at = ClaimStatus.SUBMITTED, at
        owed = {
            LedgerAccount.PAYER_RECEIVABLE: claim.total_amount,
            LedgerAccount.REVENUE: -claim.total_amount,
        }
        entries += _posting(claim, owed, "billed", places, at)
    LedgerEntry.objects.bulk_create(entries, batch_size=1000)


def _transition(
    claim: Claim, before: str, after: ClaimStatus, places: Places, at: datetime
) -> ClaimTransition:
    return ClaimTransition(
        claim=claim,
        from_status=before,
        to_status=after,
        reason=REASONS[after],
        by=places.biller,
        at=at,
    )


def _settle_in_bulk(
    outline: Outline, places: Places, claims: Iterable[Claim], at: datetime
) -> None:
    """Pay most claims of a batch; a few stay accepted, a few were denied and written off."""
    entries: list[LedgerEntry] = []
    transitions: list[ClaimTransition] = []
    changed: list[Claim] = []
    for claim in claims:
        chance = outline.draw.random()
        if (outline.as_of - claim.service_date).days > SETTLED_AFTER_DAYS:
            chance = max(chance, STILL_ACCEPTED)
        if chance < STILL_SUBMITTED:
            continue
        path = (ClaimStatus.ACCEPTED, ClaimStatus.PAID, ClaimStatus.CLOSED)
        steps = path[: 1 if chance < STILL_ACCEPTED else 2 if chance < STILL_PAID else 3]
        before = ClaimStatus.SUBMITTED
        for step in steps:
            transitions.append(_transition(claim, before, step, places, at))
            before = step
        claim.status = before
        claim.payer_control_number = f"DEMO{outline.draw.randint(10**7, 10**8)}"
        changed.append(claim)
        if ClaimStatus.PAID in steps:
            entries += _payment(claim, places, at)
    ClaimTransition.objects.bulk_create(transitions, batch_size=1000)
    Claim.objects.bulk_update(changed, ["status", "payer_control_number"], batch_size=200)
    LedgerEntry.objects.bulk_create(entries, batch_size=1000)


def _payment(claim: Claim, places: Places, at: datetime) -> list[LedgerEntry]:
    settled = settle(claim.total_amount)
    amounts = {
        LedgerAccount.CASH: settled.paid_amount,
        LedgerAccount.ADJUSTMENT: settled.adjusted_amount,
        LedgerAccount.PATIENT_RECEIVABLE: settled.patient_amount,
        LedgerAccount.PAYER_RECEIVABLE: -claim.total_amount,
    }
    return _posting(claim, amounts, "paid", places, at)


def _posting(
    claim: Claim,
    amounts: dict[LedgerAccount, Decimal],
    what: str,
    places: Places,
    at: datetime,
) -> list[LedgerEntry]:
    posting = uuid.uuid4()
    return [
        LedgerEntry(
            posting=posting,
            account=account,
            amount=amount,
            patient_id=claim.patient_id,
            claim=claim,
            reason=f"Claim {claim.patient_control_number}: {what}",
            posted_on=at.date(),
            posted_by=places.biller,
        )
        for account, amount in amounts.items()
        if amount
    ]
