"""Claims: drafted from charges, released by a person, withdrawn while they have not gone out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from billing.models import (
    Charge,
    ChargeStatus,
    Claim,
    ClaimDiagnosis,
    ClaimLine,
    ClaimStatus,
    ClaimTransition,
)
from billing.selectors.charge_drafts import answerable_provider
from billing.services.claim_states import ClaimStatusError, move_claim, refuse_unless
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from billing.services.scrubbing import scrub_claim
from documentation.models import Encounter, PlanOfCare
from documentation.selectors.plans import plan_in_force
from practice.models import Coverage, Provider, ReferringProvider, User
from practice.selectors.authorizations import authorization_on
from rules.wording import plural

MOST_POINTERS = 4
MOST_LINES = 50


class ClaimNotDraftableError(Exception):
    """No claim can be made for a visit; the message is fit for the user."""


class ClaimNotReleasableError(Exception):
    """A finding or the claim's status forbids release; the message is fit for the user."""


@transaction.atomic
def draft_claim(*, encounter_id: int, at: datetime, by: User | None = None) -> Claim:
    """Draft the claim for a visit's open charges, and scrub it.

    A claim that stands already is returned as it is. Raises ``ClaimNotDraftableError``
    without open charges, or when the patient pays alone.
    """
    encounter = _locked_encounter(encounter_id)
    charges = list(
        Charge.objects.select_for_update()
        .filter(encounter=encounter, status=ChargeStatus.OPEN)
        .order_by("pk")
    )
    if not charges:
        return _standing_claim(encounter)
    coverage = charges[0].coverage
    if coverage is None:
        raise ClaimNotDraftableError("The patient has no coverage on this date and pays alone.")
    if len(charges) > MOST_LINES:
        raise ClaimNotDraftableError(f"A claim has at most {MOST_LINES} lines.")
    claim = _create_claim(encounter, coverage, charges, at=at, by=by)
    _add_lines(claim, charges, _add_diagnoses(claim))
    scrub_claim(claim_id=claim.pk, at=at)
    claim.refresh_from_db()
    return claim


@transaction.atomic
def release_claim(*, claim_id: int, by: User, at: datetime) -> Claim:
    """Release a drafted or held claim to the next batch, after scrubbing it once more.

    Raises ``Claim.DoesNotExist`` or ``ClaimNotReleasableError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    try:
        refuse_unless(claim, ClaimStatus.READY)
    except ClaimStatusError as error:
        raise ClaimNotReleasableError(str(error)) from error
    if _has_reopened_charges(claim):
        raise ClaimNotReleasableError(
            "An addendum changed the minutes of this visit. Review its charges first."
        )
    blocking = [one for one in scrub_claim(claim_id=claim.pk, at=at) if one.is_blocking]
    if blocking:
        raise ClaimNotReleasableError(
            f"{plural(len(blocking), 'finding')} must be cleared first: {blocking[0].message}"
        )
    claim.refresh_from_db()
    claim.ready_at = at
    move_claim(claim, ClaimStatus.READY, at=at, by=by, reason="Released.", also=("ready_at",))
    return claim


def release_claims(*, claim_ids: Iterable[int], by: User, at: datetime) -> list[Claim]:
    """Release several claims, each in a transaction of its own; return those that went.

    One that is refused is held, with its findings, and stops no other.
    """
    released = []
    for claim_id in claim_ids:
        try:
            released.append(release_claim(claim_id=claim_id, by=by, at=at))
        except ClaimNotReleasableError:
            scrub_claim(claim_id=claim_id, at=at)
    return released


@transaction.atomic
def withdraw_claim(*, claim_id: int, by: User | None, at: datetime, reason: str) -> Claim:
    """Withdraw a claim that has not been submitted; its numbers are burned.

    Its charges are open again. Raises ``Claim.DoesNotExist`` or ``ClaimStatusError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    move_claim(claim, ClaimStatus.WITHDRAWN, at=at, by=by, reason=reason or "Withdrawn.")
    open_its_charges(claim)
    return claim


@transaction.atomic
def redraft_claim(*, claim_id: int, by: User | None, at: datetime) -> Claim:
    """Draft a new claim for the charges of one that was rejected or withdrawn.

    Raises ``Claim.DoesNotExist``, ``ClaimStatusError`` or ``ClaimNotDraftableError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if claim.status not in {ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN}:
        raise ClaimStatusError("Only a rejected or withdrawn claim is drafted again.")
    open_its_charges(claim)
    return draft_claim(encounter_id=claim.encounter_id, at=at, by=by)


def open_its_charges(claim: Claim) -> None:
    """Make a claim's charges open again, unless another claim has taken them."""
    taken = ClaimLine.objects.exclude(claim=claim).exclude(
        claim__status__in=[ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED]
    )
    charges = Charge.objects.select_for_update().filter(
        claim_lines__claim=claim, status=ChargeStatus.CLAIMED
    )
    for charge in charges.exclude(claim_lines__in=taken).order_by("pk"):
        charge.status = ChargeStatus.OPEN
        charge.save(update_fields=["status", "updated_at"])


def _locked_encounter(encounter_id: int) -> Encounter:
    Encounter.objects.select_for_update().get(pk=encounter_id)
    return Encounter.objects.select_related(
        "patient", "clinic", "provider__supervisor", "episode__referral__referring_provider"
    ).get(pk=encounter_id)


def _standing_claim(encounter: Encounter) -> Claim:
    claim = (
        Claim.objects.filter(encounter=encounter)
        .exclude(status__in=[ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED])
        .order_by("-pk")
        .first()
    )
    if claim is None:
        raise ClaimNotDraftableError("This visit has no open charges.")
    return claim


def _create_claim(
    encounter: Encounter,
    coverage: Coverage,
    charges: Sequence[Charge],
    *,
    at: datetime,
    by: User | None,
) -> Claim:
    plan = plan_in_force(episode_id=encounter.episode_id, on=encounter.service_date)
    claim = Claim.objects.create(
        patient_control_number=f"C{next_number(NumberSequence.CLAIM)}",
        patient_id=encounter.patient_id,
        encounter=encounter,
        clinic_id=encounter.clinic_id,
        payer=coverage.payer,
        coverage=coverage,
        rendering_provider=_rendering_provider(encounter, coverage),
        referring_provider=_referring_provider(encounter, plan),
        authorization=authorization_on(coverage_id=coverage.pk, on=encounter.service_date),
        service_date=encounter.service_date,
        onset_date=encounter.episode.onset_date,
        initial_treatment_date=min(encounter.episode.started_on, encounter.service_date),
        total_amount=sum(charge.amount for charge in charges),
    )
    ClaimTransition.objects.create(
        claim=claim,
        to_status=claim.status,
        reason="Drafted from the charges of the visit.",
        by=by,
        at=at,
    )
    return claim


def _rendering_provider(encounter: Encounter, coverage: Coverage) -> Provider:
    """Return who stands as rendering: the supervisor where Medicare pays for an assistant.

    Other payers get the supervisor too when the assistant has no NPI of its own.
    """
    if coverage.payer.is_medicare or not encounter.provider.npi:
        return answerable_provider(encounter)
    return encounter.provider


def _referring_provider(encounter: Encounter, plan: PlanOfCare | None) -> ReferringProvider | None:
    """Return who certified the plan in force, or else who referred the patient."""
    certification = next(iter(plan.certifications.all()), None) if plan else None
    if certification is not None:
        return certification.certified_by
    referral = encounter.episode.referral
    return referral.referring_provider if referral else None


def _add_diagnoses(claim: Claim) -> int:
    """Copy the diagnoses of the plan in force; return how many there are."""
    plan = plan_in_force(episode_id=claim.encounter.episode_id, on=claim.service_date)
    codes = [one.code for one in plan.diagnoses.all()] if plan else []
    for position, code in enumerate(codes, start=1):
        ClaimDiagnosis.objects.create(claim=claim, position=position, code=code)
    return len(codes)


def _add_lines(claim: Claim, charges: Sequence[Charge], diagnosis_count: int) -> None:
    """Add one line for each charge; each points to the first diagnoses of the plan."""
    pointers = list(range(1, min(diagnosis_count, MOST_POINTERS) + 1))
    for number, charge in enumerate(charges, start=1):
        ClaimLine.objects.create(
            claim=claim,
            charge=charge,
            number=number,
            control_number=f"{claim.patient_control_number}L{number:02}",
            procedure_code=charge.procedure_code,
            modifiers=charge.modifiers,
            units=charge.units,
            charge_amount=charge.amount,
            diagnosis_pointers=pointers,
        )
        charge.status = ChargeStatus.CLAIMED
        charge.save(update_fields=["status", "updated_at"])


def _has_reopened_charges(claim: Claim) -> bool:
    return Charge.objects.filter(claim_lines__claim=claim, status=ChargeStatus.REOPENED).exists()
