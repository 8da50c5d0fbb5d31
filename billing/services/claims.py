"""Claims: drafted from charges, released by a person, withdrawn while they have not gone out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from billing.models import (
    GONE_STATUSES,
    Charge,
    ChargeStatus,
    Claim,
    ClaimBatch,
    ClaimStatus,
    Frequency,
    ScrubFinding,
)
from billing.selectors.claim_diagnoses import plan_codes
from billing.services.claim_charges import give_charges_back, open_its_charges
from billing.services.claim_drafts import (
    add_lines,
    create_claim,
    free_parts,
    portions,
)
from billing.services.claim_states import (
    ClaimStatusError,
    may_move,
    move_claim,
    move_claims,
    refuse_unless,
)
from billing.services.following import follow_the_chart, scrub_again
from billing.services.later_payers import draft_later_claim
from billing.services.replacements import redraft_correction
from billing.services.scrubbing import scrub_claim, scrub_claims
from documentation.models import Encounter
from practice.models import User
from rules.wording import plural


class ClaimNotDraftableError(Exception):
    """No claim can be made for a visit; the message is fit for the user."""


class ClaimNotReleasableError(Exception):
    """A finding or the claim's status forbids release; the message is fit for the user."""


@transaction.atomic
def draft_claim(*, encounter_id: int, at: datetime, by: User | None = None) -> Claim:
    """Draft the claim for a visit's open charges, and scrub it.

    A visit with more lines or diagnoses than a claim holds gets as many claims as it needs, and
    the first is returned. A claim that stands already is returned as it is. Raises
    ``ClaimNotDraftableError`` without open charges, or when the patient pays alone.
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
    claims = []
    codes = plan_codes(encounter)
    for own, part in zip(portions(charges, codes), free_parts(encounter, coverage), strict=False):
        claim = create_claim(encounter, coverage, own, part=part, at=at, by=by)
        add_lines(claim, own, codes)
        claims.append(claim)
    scrub_claims(claim_ids=[claim.pk for claim in claims], at=at)
    claims[0].refresh_from_db()
    return claims[0]


@transaction.atomic
def release_claim(*, claim_id: int, by: User, at: datetime) -> Claim:
    """Release a drafted or held claim to the next batch, as the chart has it now and scrubbed.

    Raises ``Claim.DoesNotExist`` or ``ClaimNotReleasableError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    try:
        refuse_unless(claim, ClaimStatus.READY)
    except ClaimStatusError as error:
        raise ClaimNotReleasableError(str(error)) from error
    follow_the_chart(claim_ids=[claim.pk], by=by, at=at)
    if not claim.is_void and _has_reopened_charges(claim):
        raise ClaimNotReleasableError(
            "The minutes or the coverage of this visit changed. Review its charges first."
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


@transaction.atomic
def release_claims(*, claim_ids: Iterable[int], by: User, at: datetime) -> list[Claim]:
    """Release several claims together, after scrubbing them once more; return those that went.

    One that is refused is held, with its findings, and stops no other.
    """
    return _release(scrub_claims(claim_ids=claim_ids, at=at), by=by, at=at)


@transaction.atomic
def release_clean_claims(*, claim_ids: Iterable[int], by: User, at: datetime) -> list[Claim]:
    """Look at claims again, as the chart has them now, and release those without a flaw.

    A warning that nobody has seen keeps its claim back, and stops no other. Returns those
    that went.
    """
    findings = scrub_again(claim_ids=claim_ids, by=by, at=at)
    clean = {
        claim_id: found
        for claim_id, found in findings.items()
        if not any(one.wants_a_look for one in found)
    }
    return _release(clean, by=by, at=at)


def _release(
    findings: Mapping[int, Sequence[ScrubFinding]], *, by: User, at: datetime
) -> list[Claim]:
    """Release those of scrubbed claims that nothing blocks and whose charges are not reopened."""
    reopened = set(
        Charge.objects.filter(
            claim_lines__claim__in=list(findings), status=ChargeStatus.REOPENED
        ).values_list("claim_lines__claim", flat=True)
    )
    passing = [
        claim
        for claim in Claim.objects.filter(pk__in=list(findings)).order_by("pk")
        if may_move(claim, ClaimStatus.READY)
        and (claim.is_void or claim.pk not in reopened)
        and not any(found.is_blocking for found in findings[claim.pk])
    ]
    for claim in passing:
        claim.ready_at = at
    reasons = dict.fromkeys(passing, "Released.")
    move_claims(reasons, ClaimStatus.READY, at=at, by=by, also=("ready_at",))
    return passing


@transaction.atomic
def withdraw_claim(*, claim_id: int, by: User | None, at: datetime, reason: str) -> Claim:
    """Withdraw a claim that has not gone out; its numbers are burned.

    Its charges are open again, or with the claim that it was to replace. A batch that was
    taken out may be with the receiver already, whatever was said of it, and keeps its claims.
    Raises ``Claim.DoesNotExist`` or ``ClaimStatusError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    refuse_unless(claim, ClaimStatus.WITHDRAWN)
    _refuse_once_taken_out(claim)
    move_claim(claim, ClaimStatus.WITHDRAWN, at=at, by=by, reason=reason or "Withdrawn.")
    if claim.earlier_decision_id is not None:
        return claim  # its charges stand on the earlier payer's claim
    if claim.replaces_id is None:
        open_its_charges(claim)
    else:
        give_charges_back(claim, by=by, at=at, reason=f"{claim} was withdrawn.")
    return claim


def is_taken_out(claim: Claim) -> bool:
    """Tell whether the file with this claim in it has left the house."""
    return claim.batch is not None and claim.batch.downloaded_at is not None


@transaction.atomic
def redraft_claim(*, claim_id: int, by: User | None, at: datetime) -> Claim:
    """Draft a new claim for the charges of one that was rejected or withdrawn.

    A replacement or void is drafted again for the claim it was to correct, a claim to a
    later payer after the earlier one's decision. Raises ``Claim.DoesNotExist``,
    ``ClaimStatusError``, ``ClaimNotDraftableError``, ``ClaimNotCorrectableError`` or
    ``NoLaterClaimError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if claim.status not in GONE_STATUSES:
        raise ClaimStatusError("Only a rejected or withdrawn claim is drafted again.")
    if claim.replaces_id is not None:
        return redraft_correction(claim, by=by, at=at)
    if claim.earlier_decision is not None:
        return draft_later_claim(claim_id=claim.earlier_decision.claim_id, by=by, at=at)
    open_its_charges(claim)
    return draft_claim(encounter_id=claim.encounter_id, at=at, by=by)


def _refuse_once_taken_out(claim: Claim) -> None:
    """Lock the claim's batch, so that nobody takes it out meanwhile; refuse if somebody did."""
    if claim.batch_id is None:
        return
    batch = ClaimBatch.objects.select_for_update().get(pk=claim.batch_id)
    if batch.downloaded_at is not None:
        raise ClaimStatusError(
            f"{batch} was taken out with this claim in it. Say there that it was sent; then "
            "replace or void the claim, or draft it again if it is turned away."
        )


def _locked_encounter(encounter_id: int) -> Encounter:
    Encounter.objects.select_for_update().get(pk=encounter_id)
    return Encounter.objects.select_related(
        "patient", "clinic", "provider__supervisor", "episode__referral__referring_provider"
    ).get(pk=encounter_id)


def _standing_claim(encounter: Encounter) -> Claim:
    claim = (
        Claim.objects.filter(encounter=encounter, earlier_decision__isnull=True)
        .exclude(status__in=[ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED, ClaimStatus.VOIDED])
        .exclude(frequency_code=Frequency.VOID)
        .order_by("-pk")
        .first()
    )
    if claim is None:
        raise ClaimNotDraftableError("This visit has no open charges.")
    return claim


def _has_reopened_charges(claim: Claim) -> bool:
    return Charge.objects.filter(claim_lines__claim=claim, status=ChargeStatus.REOPENED).exists()
