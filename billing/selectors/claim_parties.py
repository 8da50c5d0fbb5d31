"""Who stands on a visit's claim."""

from billing.models import Claim
from billing.selectors.charge_drafts import answerable_provider
from documentation.models import Encounter, PlanOfCare
from practice.models import Accident, Coverage, Provider, ReferringProvider


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


def supervising_provider(claim: Claim) -> Provider | None:
    """Return who supervised the assistant that is named as rendering, where the payer asks."""
    rendering = claim.rendering_provider
    if not claim.payer.wants_supervising_provider or not rendering.is_assistant:
        return None
    return rendering.supervisor


def accident_of(claim: Claim) -> Accident | None:
    """Return the injury that the care of the claim's day is for, where there is one."""
    accident: Accident | None = getattr(claim.coverage, "accident", None)
    return accident if accident is not None and accident.concerns(claim.service_date) else None
