"""Charges: what a signed note has earned, and what a later addendum changes in that."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from billing.models import Charge, ChargeStatus, Claim, ClaimStatus, Discrepancy
from billing.selectors.charge_drafts import ChargeDraft, EncounterDraft, draft_of_note
from billing.selectors.fees import unit_amounts
from billing.services.claim_states import hold_claim, is_frozen
from billing.services.claims import draft_claim, withdraw_claim
from billing.services.scrubbing import rescrub_claims
from documentation.models import Encounter, Note
from documentation.selectors.notes import whole
from practice.models import User
from rules.money import to_cents
from rules.units import UncountableServiceError
from rules.wording import day, listing

BY_ADDENDUM = "An addendum changed the minutes of the note."


class ChargesNotDraftableError(Exception):
    """A note's charges cannot be made; the message is fit for the user."""


@transaction.atomic
def draft_charges(*, note_id: UUID, at: datetime) -> list[Charge]:
    """Make the charges of a signed note, and the claim for them where somebody else pays.

    Charges that stand are left alone, so that it may run twice. Raises
    ``ChargesNotDraftableError`` for an unsigned note, a code that minutes do not count, or a
    procedure without an amount in the fee schedule.
    """
    note = _lock_note(note_id)
    if note.is_draft:
        raise ChargesNotDraftableError("The note is not signed yet.")
    standing = list(_standing_charges(note.encounter))
    if standing:
        return standing
    draft = _draft(note)
    charges = _store_charges(note, draft)
    if charges and draft.coverage is not None:
        draft_claim(encounter_id=note.encounter_id, at=at)
    return charges


@transaction.atomic
def reopen_charges(*, note_id: UUID, at: datetime) -> list[Charge]:
    """Reopen charges that no longer agree with the note as its addenda leave it.

    Each difference becomes a row; nothing on the charge itself changes until a person
    accepts it with ``recount_charges``. A claim that has not gone out is held meanwhile.
    """
    note = _lock_note(note_id)
    claims = _lock_claims(note.encounter)
    charges = {
        (one.procedure_code, tuple(one.modifiers)): one for one in _standing_charges(note.encounter)
    }
    if not charges:
        return []
    drafts = {draft.key: draft for draft in _draft(note).charges}
    reopened = [
        charge
        for key, charge in charges.items()
        if _note_differences(charge, drafts.get(key), at=at)
    ]
    unknown = [draft for key, draft in drafts.items() if key not in charges]
    first = next(iter(charges.values()))
    for draft in unknown:
        _record(first, "procedure", "", f"{draft.procedure_code} x{draft.units}", at=at)
    if unknown and first not in reopened:
        reopened.append(first)
    for charge in reopened:
        charge.status = ChargeStatus.REOPENED
        charge.save(update_fields=["status", "updated_at"])
    if reopened:
        _hold_open_claims(claims, at=at)
    return reopened


@transaction.atomic
def review_after_addendum(*, note_id: UUID, at: datetime) -> list[Charge]:
    """Bring charges and claims up to an addendum: draft, reopen and scrub what it touches.

    Returns the reopened charges. Raises ``ChargesNotDraftableError``.
    """
    draft_charges(note_id=note_id, at=at)
    reopened = reopen_charges(note_id=note_id, at=at)
    rescrub_claims(note_id=note_id, at=at)
    return reopened


@transaction.atomic
def recount_charges(*, note_id: UUID, by: User, at: datetime) -> list[Charge]:
    """Accept what an addendum changed: old charges are void, new ones and a new claim are made.

    Raises ``ChargesNotDraftableError`` when a claim with them is already in a batch, or
    when nothing was reopened.
    """
    note = _lock_note(note_id)
    claims = _lock_claims(note.encounter)
    if any(is_frozen(claim) for claim in claims):
        raise ChargesNotDraftableError(
            "These charges are on a claim that is already in a batch; the claim has to be "
            "corrected at the payer."
        )
    charges = list(_standing_charges(note.encounter))
    if not any(charge.status == ChargeStatus.REOPENED for charge in charges):
        raise ChargesNotDraftableError("No charge of this visit was reopened.")
    for claim in claims:
        if claim.status != ClaimStatus.WITHDRAWN:
            withdraw_claim(claim_id=claim.pk, by=by, at=at, reason=BY_ADDENDUM)
    for charge in charges:
        charge.status = ChargeStatus.VOID
        charge.save(update_fields=["status", "updated_at"])
        _record(
            charge,
            "status",
            "REOPENED",
            "VOID",
            at=at,
            by=by,
            reason="Recounted after an addendum.",
        )
    draft = _draft(note)
    fresh = _store_charges(note, draft)
    if fresh and draft.coverage is not None:
        draft_claim(encounter_id=note.encounter_id, at=at, by=by)
    return fresh


def _lock_note(note_id: UUID) -> Note:
    """Return the note with its parts; its encounter is locked, so that one works at a time."""
    note = whole(Note.objects.all()).get(pk=note_id)
    Encounter.objects.select_for_update().get(pk=note.encounter_id)
    return note


def _standing_charges(encounter: Encounter) -> Iterable[Charge]:
    return (
        Charge.objects.select_for_update()
        .filter(encounter=encounter)
        .exclude(status=ChargeStatus.VOID)
        .order_by("pk")
    )


def _draft(note: Note) -> EncounterDraft:
    try:
        return draft_of_note(note)
    except UncountableServiceError as error:
        raise ChargesNotDraftableError(str(error)) from error


def _store_charges(note: Note, draft: EncounterDraft) -> list[Charge]:
    amounts = _amounts(note.encounter, draft)
    charges = []
    rows = [row for row in note.interventions.all() if not row.is_removed]
    for one in draft.charges:
        charge = _charge_of(note.encounter, draft, one, amounts[one.procedure_code])
        charge.save()
        charge.interventions.set(row for row in rows if row.procedure_code == one.procedure_code)
        charges.append(charge)
    return charges


def _charge_of(
    encounter: Encounter, draft: EncounterDraft, one: ChargeDraft, unit_amount: Decimal
) -> Charge:
    return Charge(
        patient_id=encounter.patient_id,
        encounter=encounter,
        coverage=draft.coverage,
        provider=encounter.provider,
        discipline=draft.discipline,
        service_date=encounter.service_date,
        procedure_code=one.procedure_code,
        modifiers=list(one.modifiers),
        units=one.units,
        pt_minutes=one.pt_minutes,
        pta_minutes=one.pta_minutes,
        amount=to_cents(unit_amount * one.units),
        steps=list(draft.steps),
        modifier_reasons=dict(one.modifier_reasons),
    )


def _amounts(encounter: Encounter, draft: EncounterDraft) -> dict[str, Decimal]:
    codes = {one.procedure_code for one in draft.charges}
    payer_id = draft.coverage.payer_id if draft.coverage else None
    amounts = unit_amounts(payer_id=payer_id, codes=codes, on=encounter.service_date)
    missing = sorted(codes - amounts.keys())
    if missing:
        raise ChargesNotDraftableError(
            f"The fee schedule has no amount for {listing(missing)} on "
            f"{day(encounter.service_date)}. Add it in the back office, then draft again."
        )
    return amounts


def _note_differences(charge: Charge, draft: ChargeDraft | None, *, at: datetime) -> bool:
    """Record each difference between a charge and the note; tell whether there was any."""
    if draft is None:
        return _record(charge, "units", str(charge.units), "0", at=at)
    compared = {
        "units": (charge.units, draft.units),
        "pt_minutes": (charge.pt_minutes, draft.pt_minutes),
        "pta_minutes": (charge.pta_minutes, draft.pta_minutes),
    }
    differs = False
    for field, (old, new) in compared.items():
        if old != new:
            differs = _record(charge, field, str(old), str(new), at=at)
    return differs


def _record(
    charge: Charge,
    field: str,
    old: str,
    new: str,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = BY_ADDENDUM,
) -> bool:
    """Append one difference, once for each value it changes to."""
    Discrepancy.objects.get_or_create(
        charge=charge,
        field=field,
        to_value=new,
        defaults={"from_value": old, "reason": reason, "by": by, "at": at},
    )
    return True


def _lock_claims(encounter: Encounter) -> list[Claim]:
    """Lock a visit's claims, which everybody does before its charges."""
    return list(Claim.objects.select_for_update().filter(encounter=encounter).order_by("pk"))


def _hold_open_claims(claims: Iterable[Claim], *, at: datetime) -> None:
    reason = "An addendum changed minutes; its charges were reopened."
    for claim in claims:
        if claim.status != ClaimStatus.WITHDRAWN and not is_frozen(claim):
            hold_claim(claim, at=at, reason=reason)
