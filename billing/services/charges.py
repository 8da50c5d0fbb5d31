"""Charges: what a signed note has earned, and what a later addendum changes in that."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID

from django.db import transaction

from billing.models import Charge, ChargeStatus, Claim, ClaimStatus, Discrepancy, Frequency
from billing.selectors.charge_drafts import ChargeDraft, EncounterDraft, draft_of_note
from billing.selectors.fees import unit_amounts
from billing.services.claim_drafts import MOST_LINES
from billing.services.claim_states import hold_claim, is_frozen
from billing.services.claims import draft_claim, withdraw_claim
from billing.services.replacements import take_in_charges
from billing.services.scrubbing import NOT_GONE_OUT, rescrub_claims
from documentation.models import Encounter, Note
from documentation.selectors.notes import whole
from practice.models import User
from rules.modifiers import ATTESTED
from rules.money import to_cents
from rules.units import UncountableServiceError
from rules.wording import day, listing

BY_ADDENDUM = "An addendum changed the minutes of the note."
RECOUNTED = "Recounted by the note and the coverage as they are now."
OVER = frozenset({ClaimStatus.REJECTED, ClaimStatus.REPLACED, ClaimStatus.VOIDED})
REPLACE_IT = "Replace the claim first: the recounted charges go on the replacement."
SEVERAL_CLAIMS = (
    "The visit needs several claims now. Withdraw their replacements and void the claims; the "
    "recounted charges go on new ones."
)
REMEDIES = {
    ClaimStatus.BATCHED: "Withdraw the claim first, or submit its batch.",
    ClaimStatus.SUBMITTED: "Wait for the payer's answer, then replace the claim.",
}


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
        (one.procedure_code, _counted_modifiers(one)): one
        for one in _standing_charges(note.encounter)
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
    """Accept what an addendum or another coverage changed.

    Old charges are void; new ones and a new claim are made.

    Where the payer has the claim already, the new charges go on the replacement that stands
    for it. Raises ``ChargesNotDraftableError`` when none does, or when nothing was reopened.
    """
    note = _lock_note(note_id)
    claims = _lock_claims(note.encounter)
    replacement = _replacement_of(claims)
    charges = list(_standing_charges(note.encounter))
    if not any(charge.status == ChargeStatus.REOPENED for charge in charges):
        raise ChargesNotDraftableError("No charge of this visit was reopened.")
    for claim in claims:
        if claim.replaces_id is None and claim.status in NOT_GONE_OUT:
            withdraw_claim(claim_id=claim.pk, by=by, at=at, reason=RECOUNTED)
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
            reason=RECOUNTED,
        )
    draft = _draft(note)
    fresh = _store_charges(note, draft, {one.procedure_code: one.diagnoses for one in charges})
    if replacement is not None:
        _put_on(replacement, fresh, by=by, at=at)
    elif fresh and draft.coverage is not None:
        draft_claim(encounter_id=note.encounter_id, at=at, by=by)
    return fresh


def _replacement_of(claims: Iterable[Claim]) -> Claim | None:
    """Return the draft that stands for the claim which the payer has; none where it has none."""
    standing = [one for one in claims if is_frozen(one) or one.status in NOT_GONE_OUT]
    replacements = [
        one
        for one in standing
        if one.frequency_code == Frequency.REPLACEMENT and one.status != ClaimStatus.REJECTED
    ]
    covered = {one.replaces_id for one in replacements}
    for claim in standing:
        is_over = claim.status in OVER or claim.is_void
        if is_frozen(claim) and not is_over and claim.pk not in covered:
            raise ChargesNotDraftableError(
                f"{claim} bills these charges and is {claim.get_status_display().lower()}. "
                f"{REMEDIES.get(ClaimStatus(claim.status), REPLACE_IT)}"
            )
    drafts = [one for one in replacements if not is_frozen(one)]
    if len(drafts) > 1:
        raise ChargesNotDraftableError(SEVERAL_CLAIMS)
    return next(iter(drafts), None)


def _put_on(replacement: Claim, charges: list[Charge], *, by: User, at: datetime) -> None:
    if not charges:
        raise ChargesNotDraftableError(
            f"The note earns nothing any more. Withdraw {replacement} and void the claim instead."
        )
    if any(charge.coverage_id != replacement.coverage_id for charge in charges):
        raise ChargesNotDraftableError(
            f"The visit has another coverage now. Withdraw {replacement}, void the claim, and "
            "draft a new one."
        )
    if len(charges) > MOST_LINES:
        raise ChargesNotDraftableError(SEVERAL_CLAIMS)
    take_in_charges(replacement, charges, reason=BY_ADDENDUM, by=by, at=at)


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


def _counted_modifiers(charge: Charge) -> tuple[str, ...]:
    """Return the modifiers that the minutes gave, without those that a person attested."""
    return tuple(one for one in charge.modifiers if one not in ATTESTED)


def _draft(note: Note) -> EncounterDraft:
    try:
        return draft_of_note(note)
    except UncountableServiceError as error:
        raise ChargesNotDraftableError(str(error)) from error


def _store_charges(
    note: Note, draft: EncounterDraft, chosen: Mapping[str, list[str]] = MappingProxyType({})
) -> list[Charge]:
    """Store what a note earned; ``chosen`` are the diagnoses that a person gave a code."""
    amounts = _amounts(note.encounter, draft)
    charges = []
    rows = [row for row in note.interventions.all() if not row.is_removed]
    for one in draft.charges:
        charge = _charge_of(note.encounter, draft, one, amounts[one.procedure_code])
        charge.diagnoses = chosen.get(one.procedure_code, [])
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
        if claim.status in NOT_GONE_OUT and not claim.is_void:
            hold_claim(claim, at=at, reason=reason)
