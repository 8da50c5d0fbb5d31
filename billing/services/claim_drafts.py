"""The rows of a claim, as a visit's charges, plan and coverage have them now."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count

from billing.models import (
    OVER_STATUSES,
    Charge,
    ChargeStatus,
    Claim,
    ClaimDiagnosis,
    ClaimLine,
    ClaimTransition,
    Frequency,
)
from billing.selectors.claim_diagnoses import (
    diagnoses_of_line,
    exceed_a_claim,
    listed_diagnoses,
    pointers_to,
)
from billing.selectors.claim_parties import referring_provider, rendering_provider
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from documentation.models import Encounter
from documentation.selectors.plans import plan_in_force
from practice.models import Coverage, User
from practice.selectors.authorizations import authorization_on
from rules.parameters.procedures import is_timed

MOST_LINES = 50  # LX of one claim in the 837P
DRAFTED = "Drafted from the charges of the visit."


def portions(charges: Sequence[Charge], codes: Sequence[str]) -> list[list[Charge]]:
    """Return a visit's charges as the claims that they need; ``codes`` are its diagnoses.

    A claim has at most 50 lines, and 12 diagnoses that they are for. Timed services come first
    where there are several claims: their minutes are counted together, and so they are told
    of together. Each charge goes on the first claim that has room for it.
    """
    if _fit_one_claim(charges, codes):
        return [list(charges)]
    claims: list[list[Charge]] = []
    for charge in sorted(charges, key=lambda one: (not is_timed(one.procedure_code), one.pk)):
        roomy = (one for one in claims if _fit_one_claim([*one, charge], codes))
        fitting = next(roomy, None)
        if fitting is None:
            claims.append([charge])
        else:
            fitting.append(charge)
    return claims


def _fit_one_claim(charges: Sequence[Charge], codes: Sequence[str]) -> bool:
    lines = (diagnoses_of_line(charge.diagnoses, codes) for charge in charges)
    return len(charges) <= MOST_LINES and not exceed_a_claim(listed_diagnoses(codes, lines))


def free_parts(encounter: Encounter, coverage: Coverage) -> Iterator[int]:
    """Yield the numbers that no standing claim of the visit to this payer has, from 1 on."""
    standing = Claim.objects.filter(
        encounter=encounter, payer=coverage.payer, frequency_code=Frequency.ORIGINAL
    ).exclude(status__in=OVER_STATUSES)
    held = set(standing.values_list("part", flat=True))
    return (number for number in count(1) if number not in held)


def create_claim(
    encounter: Encounter,
    coverage: Coverage,
    charges: Sequence[Charge],
    *,
    part: int,
    at: datetime,
    by: User | None,
    reason: str = DRAFTED,
) -> Claim:
    """Create one claim for charges of a visit, with the parties as they stand now.

    It has neither lines nor diagnoses yet.
    """
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
        part=part,
        onset_date=encounter.episode.onset_date,
        initial_treatment_date=min(encounter.episode.started_on, encounter.service_date),
        total_amount=sum(charge.amount for charge in charges),
    )
    ClaimTransition.objects.create(claim=claim, to_status=claim.status, reason=reason, by=by, at=at)
    return claim


def store_diagnoses(claim: Claim, codes: Iterable[str]) -> None:
    """Put diagnoses on a claim, in this order."""
    for position, code in enumerate(codes, start=1):
        ClaimDiagnosis.objects.create(claim=claim, position=position, code=code)


def replace_diagnoses(claim: Claim, codes: list[str]) -> None:
    """Let a claim list these diagnoses, in this order, in place of what it lists."""
    if codes != [one.code for one in claim.diagnoses.order_by("position")]:
        claim.diagnoses.all().delete()
        store_diagnoses(claim, codes)


def line_number(claim: Claim, number: int) -> str:
    """Return the control number of a claim's line, which comes back in the remittance."""
    return f"{claim.patient_control_number}L{number:02}"


def add_lines(claim: Claim, charges: Sequence[Charge], codes: Sequence[str]) -> None:
    """Add one line for each charge, and the diagnoses of the plan that the claim lists.

    A line points to what a person chose for its charge, or else to the plan's first.
    """
    wanted = {charge.pk: diagnoses_of_line(charge.diagnoses, codes) for charge in charges}
    listed = listed_diagnoses(codes, wanted.values())
    store_diagnoses(claim, listed)
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
            diagnosis_pointers=pointers_to(wanted[charge.pk], listed),
            notice_id=charge.notice_id,
        )
        charge.status = ChargeStatus.CLAIMED
        charge.save(update_fields=["status", "updated_at"])
