"""The rows of a claim, as a visit's charges, plan and coverage have them now."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from billing.models import (
    Charge,
    ChargeStatus,
    Claim,
    ClaimDiagnosis,
    ClaimLine,
    ClaimTransition,
)
from billing.selectors.charge_drafts import answerable_provider
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from documentation.models import Encounter, PlanOfCare
from documentation.selectors.plans import plan_in_force
from practice.models import Coverage, Provider, ReferringProvider, User
from practice.selectors.authorizations import authorization_on

MOST_POINTERS = 4


def create_claim(
    encounter: Encounter,
    coverage: Coverage,
    charges: Sequence[Charge],
    *,
    at: datetime,
    by: User | None,
) -> Claim:
    """Create the claim for a visit's charges, with the parties as they stand now."""
    plan = plan_in_force(episode_id=encounter.episode_id, on=encounter.service_date)
    claim = Claim.objects.create(
        patient_control_number=f"C{next_number(NumberSequence.CLAIM)}",
        patient_id=encounter.patient_id,
        encounter=encounter,
        clinic_id=encounter.clinic_id,
        payer=coverage.payer,
        coverage=coverage,
        rendering_provider=rendering_provider(encounter, coverage),
        referring_provider=referring_provider(encounter, plan),
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


def rendering_provider(encounter: Encounter, coverage: Coverage) -> Provider:
    """Return who stands as rendering: the supervisor where Medicare pays for an assistant.

    Other payers get the supervisor too when the assistant has no NPI of its own.
    """
    if coverage.payer.is_medicare or not encounter.provider.npi:
        return answerable_provider(encounter)
    return encounter.provider


def referring_provider(encounter: Encounter, plan: PlanOfCare | None) -> ReferringProvider | None:
    """Return who certified the plan in force, or else who referred the patient."""
    certification = next(iter(plan.certifications.all()), None) if plan else None
    if certification is not None:
        return certification.certified_by
    referral = encounter.episode.referral
    return referral.referring_provider if referral else None


def add_diagnoses(claim: Claim) -> int:
    """Copy the diagnoses of the plan in force; return how many there are."""
    codes = plan_codes(claim)
    store_diagnoses(claim, codes)
    return len(codes)


def plan_codes(claim: Claim) -> list[str]:
    """Return the diagnoses of the plan in force on the day of the visit, in its order."""
    plan = plan_in_force(episode_id=claim.encounter.episode_id, on=claim.service_date)
    return [one.code for one in plan.diagnoses.all()] if plan else []


def store_diagnoses(claim: Claim, codes: Iterable[str]) -> None:
    """Put diagnoses on a claim, in this order."""
    for position, code in enumerate(codes, start=1):
        ClaimDiagnosis.objects.create(claim=claim, position=position, code=code)


def first_pointers(diagnosis_count: int) -> list[int]:
    """Return the pointers of a line that is for every diagnosis, as many as a line may have."""
    return list(range(1, min(diagnosis_count, MOST_POINTERS) + 1))


def line_number(claim: Claim, number: int) -> str:
    """Return the control number of a claim's line, which comes back in the remittance."""
    return f"{claim.patient_control_number}L{number:02}"


def add_lines(claim: Claim, charges: Sequence[Charge], diagnosis_count: int) -> None:
    """Add one line for each charge; each points to the first diagnoses of the plan."""
    pointers = first_pointers(diagnosis_count)
    for number, charge in enumerate(charges, start=1):
        ClaimLine.objects.create(
            claim=claim,
            charge=charge,
            number=number,
            control_number=line_number(claim, number),
            procedure_code=charge.procedure_code,
            modifiers=charge.modifiers,
            units=charge.units,
            charge_amount=charge.amount,
            diagnosis_pointers=pointers,
        )
        charge.status = ChargeStatus.CLAIMED
        charge.save(update_fields=["status", "updated_at"])
