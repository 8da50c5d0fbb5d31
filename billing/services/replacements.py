"""Corrections of claims that the payer has: replacements (frequency 7) and voids (frequency 8).

What the payer has is never changed here. A correction is a claim of its own, with numbers of
its own, that names the payer's number of the first one; it is scrubbed, released, batched and
submitted like any other. The first claim stands, with its money, until the payer has decided
on the correction (``billing.services.replacement_outcomes``).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from billing.models import (
    GONE_STATUSES,
    Charge,
    ChargeStatus,
    Claim,
    ClaimLine,
    ClaimStatus,
    ClaimTransition,
    Frequency,
)
from billing.selectors.claim_diagnoses import (
    first_pointers,
    follow_diagnoses,
    listed_diagnoses,
    plan_codes,
    pointers_to,
)
from billing.selectors.claim_parties import referring_provider
from billing.services.claim_drafts import line_number, store_diagnoses
from billing.services.differences import record_differences
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from billing.services.scrubbing import scrub_claim
from documentation.models import Encounter
from documentation.selectors.plans import plan_in_force
from practice.models import PayerKind, User
from practice.selectors.authorizations import authorization_on

# The payer has taken these in; what it rejected is drafted again, as if it had never gone out.
CORRECTABLE = frozenset(
    {ClaimStatus.ACCEPTED, ClaimStatus.PAID, ClaimStatus.DENIED, ClaimStatus.CLOSED}
)
MOST_REASON_LETTERS = 200
NUMBER_SHAPE = re.compile(r"[A-Za-z0-9 ./-]{1,50}")
VERBS = {Frequency.REPLACEMENT: "Replaces", Frequency.VOID: "Voids"}


class ClaimNotCorrectableError(Exception):
    """A claim cannot be replaced or voided; the message is fit for the user.

    ``field`` names what has to be entered otherwise, where it is that.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def replace_claim(
    *, claim_id: int, payer_control_number: str, reason: str, by: User | None, at: datetime
) -> Claim:
    """Draft the replacement of a claim that the payer has, and scrub it.

    It starts with the lines that were sent; diagnoses, authorization, referring provider and
    onset are taken as they are kept now. Each difference becomes a row. Raises
    ``Claim.DoesNotExist`` or ``ClaimNotCorrectableError``.
    """
    return _correct(
        Frequency.REPLACEMENT,
        claim_id=claim_id,
        payer_control_number=payer_control_number.strip(),
        reason=reason.strip(),
        by=by,
        at=at,
    )


@transaction.atomic
def void_claim(
    *, claim_id: int, payer_control_number: str, reason: str, by: User | None, at: datetime
) -> Claim:
    """Draft the void of a claim that the payer has: it says the same, and asks to undo it.

    Raises ``Claim.DoesNotExist`` or ``ClaimNotCorrectableError``.
    """
    return _correct(
        Frequency.VOID,
        claim_id=claim_id,
        payer_control_number=payer_control_number.strip(),
        reason=reason.strip(),
        by=by,
        at=at,
    )


def take_in_charges(
    replacement: Claim, charges: Sequence[Charge], *, reason: str, by: User | None, at: datetime
) -> None:
    """Give a locked replacement that has not gone out the lines of recounted charges.

    What a person attested on a line of the same code (a modifier, a reason) is kept.
    """
    attested = {line.procedure_code: line for line in replacement.lines.select_related("charge")}
    replacement.lines.all().delete()
    pointers = first_pointers(replacement.diagnoses.count())
    for number, charge in enumerate(charges, start=1):
        old = attested.get(charge.procedure_code)
        extra = [one for one in old.modifiers if one not in old.charge.modifiers] if old else []
        ClaimLine.objects.create(
            claim=replacement,
            charge=charge,
            number=number,
            control_number=line_number(replacement, number),
            procedure_code=charge.procedure_code,
            modifiers=[*charge.modifiers, *extra],
            units=charge.units,
            charge_amount=charge.amount,
            diagnosis_pointers=old.diagnosis_pointers if old else pointers,
            separate_reason=old.separate_reason if old else "",
            notice_id=old.notice_id if old else charge.notice_id,
        )
        charge.status = ChargeStatus.CLAIMED
        charge.save(update_fields=["status", "updated_at"])
    replacement.total_amount = sum((one.amount for one in charges), Decimal(0))
    replacement.save(update_fields=["total_amount", "updated_at"])
    record_differences(claim_id=replacement.pk, reason=reason, by=by, at=at)
    scrub_claim(claim_id=replacement.pk, at=at)


def is_correctable(claim: Claim) -> bool:
    """Tell whether a claim as it was read may be replaced or voided now."""
    has_standing = any(one.status not in GONE_STATUSES for one in claim.corrections.all())
    is_taken = claim.payer.kind != PayerKind.MEDICARE and not claim.is_void
    return claim.status in CORRECTABLE and is_taken and not has_standing


@transaction.atomic
def redraft_correction(correction: Claim, *, by: User | None, at: datetime) -> Claim:
    """Draft a correction again that was rejected or withdrawn."""
    if correction.replaces_id is None:
        raise ClaimNotCorrectableError("This claim corrects none.")
    return _correct(
        Frequency(correction.frequency_code),
        claim_id=correction.replaces_id,
        payer_control_number=correction.replaces_control_number,
        reason=f"drafted again after {correction}",
        by=by,
        at=at,
    )


def _correct(
    frequency: Frequency,
    *,
    claim_id: int,
    payer_control_number: str,
    reason: str,
    by: User | None,
    at: datetime,
) -> Claim:
    first = _lock_first(claim_id)
    _refuse_unless_correctable(first)
    _refuse_unless_told(payer_control_number, reason)
    if not first.payer_control_number:
        first.payer_control_number = payer_control_number
        first.save(update_fields=["payer_control_number", "updated_at"])
    correction = _create_correction(first, frequency, payer_control_number)
    told = f"{VERBS[frequency]} {first.patient_control_number}: {reason}"[:MOST_REASON_LETTERS]
    ClaimTransition.objects.create(
        claim=correction, to_status=correction.status, reason=told, by=by, at=at
    )
    _copy_lines(first, correction)
    record_differences(claim_id=correction.pk, reason=reason, by=by, at=at)
    scrub_claim(claim_id=correction.pk, at=at)
    correction.refresh_from_db()
    return correction


def _lock_first(claim_id: int) -> Claim:
    """Lock a visit and its claims, in the order that everybody does, and return the claim."""
    encounter_id = Claim.objects.values_list("encounter_id", flat=True).get(pk=claim_id)
    Encounter.objects.select_for_update().get(pk=encounter_id)
    claims = Claim.objects.select_for_update().filter(encounter_id=encounter_id).order_by("pk")
    return {claim.pk: claim for claim in claims}[claim_id]


def _refuse_unless_correctable(first: Claim) -> None:
    status = ClaimStatus(first.status)
    if first.is_void:
        raise ClaimNotCorrectableError("A void is final. Draft a new claim for the visit.")
    if status in GONE_STATUSES:
        raise ClaimNotCorrectableError(
            f"The payer does not have this claim: it was {status.label.lower()}. Draft it again."
        )
    if status not in CORRECTABLE:
        raise ClaimNotCorrectableError(
            f"This claim is {status.label.lower()}; only a claim that the payer has accepted, "
            "paid or denied is replaced or voided."
        )
    if first.payer.kind == PayerKind.MEDICARE:
        raise ClaimNotCorrectableError(
            "Medicare takes neither replacements nor voids. Ask its contractor to reopen the claim."
        )
    standing = first.corrections.exclude(status__in=GONE_STATUSES).first()
    if standing is not None:
        raise ClaimNotCorrectableError(f"{standing} stands for it. Withdraw that one first.")


def _refuse_unless_told(payer_control_number: str, reason: str) -> None:
    if not payer_control_number:
        raise ClaimNotCorrectableError(
            "Enter the payer's control number of the claim. It stands on the remittance and in "
            "the payer's acceptance (277CA).",
            field="payer_control_number",
        )
    if not NUMBER_SHAPE.fullmatch(payer_control_number):
        raise ClaimNotCorrectableError(
            "Letters, digits, hyphens, points, slashes and blanks alone, at most 50 in all.",
            field="payer_control_number",
        )
    if not reason:
        raise ClaimNotCorrectableError("Say why the claim is corrected.", field="reason")


def _create_correction(first: Claim, frequency: Frequency, payer_control_number: str) -> Claim:
    correction = Claim(
        patient_control_number=f"C{next_number(NumberSequence.CLAIM)}",
        patient_id=first.patient_id,
        encounter=first.encounter,
        clinic_id=first.clinic_id,
        payer=first.payer,
        coverage_id=first.coverage_id,
        rendering_provider_id=first.rendering_provider_id,
        referring_provider_id=first.referring_provider_id,
        authorization_id=first.authorization_id,
        service_date=first.service_date,
        part=first.part,
        onset_date=first.onset_date,
        initial_treatment_date=first.initial_treatment_date,
        frequency_code=frequency,
        earlier_decision_id=first.earlier_decision_id,
        replaces=first,
        replaces_control_number=payer_control_number,
        total_amount=first.total_amount,
    )
    if not correction.is_void:
        _take_what_is_kept_now(correction)
    correction.save()
    return correction


def _take_what_is_kept_now(correction: Claim) -> None:
    """Bring along what was corrected since where it is kept: most denials ask for just that."""
    encounter, on = correction.encounter, correction.service_date
    plan = plan_in_force(episode_id=encounter.episode_id, on=on)
    referring = referring_provider(encounter, plan)
    held = authorization_on(coverage_id=correction.coverage_id, on=on)
    correction.referring_provider = referring or correction.referring_provider
    correction.authorization = held or correction.authorization
    correction.onset_date = encounter.episode.onset_date or correction.onset_date


def _copy_lines(first: Claim, correction: Claim) -> None:
    """Copy the lines that were sent, with the diagnoses as the plan names them now."""
    sent = [one.code for one in first.diagnoses.order_by("position")]
    codes = sent if correction.is_void else plan_codes(first.encounter) or sent
    lines = list(first.lines.select_related("charge").order_by("number"))
    wanted = follow_diagnoses(lines, sent, codes)
    listed = listed_diagnoses(codes, wanted.values())
    store_diagnoses(correction, listed)
    for line in lines:
        ClaimLine.objects.create(
            claim=correction,
            charge_id=line.charge_id,
            number=line.number,
            control_number=line_number(correction, line.number),
            procedure_code=line.procedure_code,
            modifiers=line.modifiers,
            units=line.units,
            charge_amount=line.charge_amount,
            diagnosis_pointers=pointers_to(wanted[line.pk], listed),
            separate_reason=line.separate_reason,
            notice_id=line.notice_id,
        )
