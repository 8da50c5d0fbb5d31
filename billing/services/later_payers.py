"""Claims to the next payer: what an earlier one decided goes along, and the rest is asked for."""

from datetime import datetime

from django.db import transaction

from billing.models import (
    GONE_STATUSES,
    Claim,
    ClaimLine,
    ClaimTransition,
    PayerDecision,
)
from billing.selectors.claim_parties import rendering_provider
from billing.services.claim_drafts import line_number, store_diagnoses
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from billing.services.scrubbing import scrub_claim
from documentation.models import Encounter
from practice.models import Coverage, User
from practice.selectors.authorizations import authorization_on
from practice.selectors.coverages import coverage_after


class NoLaterClaimError(Exception):
    """No claim can be made to a next payer; the message is fit for the user."""


@transaction.atomic
def draft_later_claim(*, claim_id: int, by: User | None, at: datetime) -> Claim:
    """Draft the claim to the payer that comes after a claim's own, and scrub it.

    It bills the same lines in full and carries what the earlier payer decided. Raises
    ``Claim.DoesNotExist`` or ``NoLaterClaimError``.
    """
    encounter_id = Claim.objects.values_list("encounter_id", flat=True).get(pk=claim_id)
    Encounter.objects.select_for_update().get(pk=encounter_id)
    first = Claim.objects.select_related(
        "coverage", "encounter__provider__supervisor", "earlier_decision"
    ).get(pk=claim_id)
    decision = PayerDecision.objects.filter(claim=first).first()
    if decision is None:
        raise NoLaterClaimError("Key in first what this payer decided, line by line.")
    if first.earlier_decision is not None:
        raise NoLaterClaimError("A third payer is billed on paper; this release writes two.")
    coverage = coverage_after(first.coverage, on=first.service_date)
    if coverage is None:
        raise NoLaterClaimError(
            "The patient has no further coverage on the day of the visit. Add it to the chart."
        )
    standing = decision.later_claims.exclude(status__in=GONE_STATUSES).first()
    if standing is not None:
        raise NoLaterClaimError(f"{standing} bills the next payer already.")
    later = _create(first, decision, coverage, by=by, at=at)
    scrub_claim(claim_id=later.pk, at=at)
    later.refresh_from_db()
    return later


def _create(
    first: Claim, decision: PayerDecision, coverage: Coverage, *, by: User | None, at: datetime
) -> Claim:
    later = Claim.objects.create(
        patient_control_number=f"C{next_number(NumberSequence.CLAIM)}",
        patient_id=first.patient_id,
        encounter=first.encounter,
        clinic_id=first.clinic_id,
        payer=coverage.payer,
        coverage=coverage,
        rendering_provider=rendering_provider(first.encounter, coverage),
        referring_provider_id=first.referring_provider_id,
        authorization=authorization_on(coverage_id=coverage.pk, on=first.service_date),
        service_date=first.service_date,
        part=first.part,
        onset_date=first.onset_date,
        initial_treatment_date=first.initial_treatment_date,
        total_amount=first.total_amount,
        earlier_decision=decision,
    )
    ClaimTransition.objects.create(
        claim=later,
        to_status=later.status,
        reason=f"Drafted after the decision about {first.patient_control_number}.",
        by=by,
        at=at,
    )
    codes = first.diagnoses.order_by("position").values_list("code", flat=True)
    store_diagnoses(later, codes)
    for line in first.lines.order_by("number"):
        ClaimLine.objects.create(
            claim=later,
            charge_id=line.charge_id,
            number=line.number,
            control_number=line_number(later, line.number),
            procedure_code=line.procedure_code,
            modifiers=line.modifiers,
            units=line.units,
            charge_amount=line.charge_amount,
            diagnosis_pointers=line.diagnosis_pointers,
            separate_reason=line.separate_reason,
            notice_id=line.notice_id,
        )
    return later
