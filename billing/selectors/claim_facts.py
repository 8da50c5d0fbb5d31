"""What the rules look at: one stored claim, with its note, plan and history, as frozen facts."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from billing.models import Claim, ClaimLine, ClaimStatus
from billing.selectors.charge_drafts import draft_of_note
from documentation.models import Encounter, Note
from documentation.selectors.facts import note_facts, plan_of_care_facts, progress_facts
from documentation.selectors.notes import whole
from documentation.selectors.payer_facts import payer_facts
from practice.models import Coverage, FigureExtension
from practice.selectors.figure_extensions import list_extensions
from practice.selectors.practices import get_practice
from rules.facts import (
    AuthorizationFacts,
    BillingProviderFacts,
    ClaimFacts,
    CoverageFacts,
    EarlierLineFacts,
    ExtendedFigure,
    LineFacts,
    PatientFacts,
    ReferringProviderFacts,
    RenderingProviderFacts,
)
from rules.units import UncountableServiceError
from rules.vocabulary import Figure, Profession

NOT_SENT = (ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED, ClaimStatus.REPLACED, ClaimStatus.VOIDED)


def claim_facts(claim: Claim, *, on: datetime) -> ClaimFacts:
    """Return the facts of one claim as they stand; it would be submitted on that day.

    The therapy year is left out: allowed amounts are known only once remittances are read.
    """
    encounter = claim.encounter
    note = whole(Note.objects.all()).filter(encounter=encounter).first()
    return ClaimFacts(
        id=claim.patient_control_number,
        payer=payer_facts(claim.payer),
        submission_date=on.astimezone(ZoneInfo(claim.clinic.time_zone)).date(),
        service_date=claim.service_date,
        patient=PatientFacts(birth_date=claim.patient.birth_date, sex=claim.patient.sex),
        coverage=_coverage(claim.coverage),
        billing_provider=_billing_provider(),
        rendering_provider=RenderingProviderFacts(
            npi=claim.rendering_provider.npi or None,
            profession=Profession(claim.rendering_provider.profession),
        ),
        referring_provider=ReferringProviderFacts(npi=claim.referring_provider.npi)
        if claim.referring_provider
        else None,
        onset_date=claim.onset_date,
        diagnoses=tuple(claim.diagnoses.order_by("position").values_list("code", flat=True)),
        frequency_code=claim.frequency_code,
        payer_control_number=claim.payer_control_number or None,
        total_charge=claim.total_amount,
        lines=(*_lines(claim), *_unearned_lines(note)),
        earlier_lines=tuple(_earlier_lines(claim)),
        note=note_facts(note) if note else None,
        plan_of_care=plan_of_care_facts(encounter),
        progress=progress_facts(encounter),
        authorization=_authorization(claim),
        extended_figures=tuple(_extension(one) for one in list_extensions()),
    )


def _coverage(coverage: Coverage) -> CoverageFacts:
    return CoverageFacts(
        subscriber_id=coverage.subscriber_id or None,
        starts_on=coverage.starts_on,
        ends_on=coverage.ends_on,
        eligibility_checked_on=coverage.eligibility_checked_on,
    )


def _billing_provider() -> BillingProviderFacts:
    practice = get_practice()
    return BillingProviderFacts(
        npi=practice.npi, address=practice.street or None, zip=practice.zip_digits or None
    )


def _lines(claim: Claim) -> Iterator[LineFacts]:
    """Yield the claim's lines; their minutes are those of the charges they bill."""
    for line in claim.lines.select_related("charge").order_by("number"):
        yield LineFacts(
            code=line.procedure_code,
            units=line.units,
            charge=line.charge_amount,
            modifiers=tuple(line.modifiers),
            diagnosis_pointers=tuple(line.diagnosis_pointers),
            pt_minutes=line.charge.pt_minutes,
            pta_minutes=line.charge.pta_minutes,
            separate_reason=line.separate_reason or None,
        )


def _unearned_lines(note: Note | None) -> Iterator[LineFacts]:
    """Yield the services that were given and earned no unit; they stand on no claim line."""
    if note is None:
        return
    try:
        unearned = draft_of_note(note).unearned
    except UncountableServiceError:
        return  # such a code stands on no charge, so nothing of it is on the claim
    for draft in unearned:
        yield LineFacts(
            code=draft.procedure_code,
            units=0,
            charge=Decimal("0.00"),
            modifiers=draft.modifiers,
            pt_minutes=draft.pt_minutes,
            pta_minutes=draft.pta_minutes,
        )


def _earlier_lines(claim: Claim) -> Iterator[EarlierLineFacts]:
    """Yield the lines of this patient's other claims to the payer that went out, or may."""
    lines = (
        ClaimLine.objects.filter(
            claim__patient_id=claim.patient_id,
            claim__payer_id=claim.payer_id,
            claim__service_date=claim.service_date,
            claim__pk__lt=claim.pk,
        )
        .exclude(claim__status__in=NOT_SENT)
        .order_by("claim_id", "number")
    )
    for line in lines.select_related("claim"):
        yield EarlierLineFacts(
            service_date=line.claim.service_date,
            code=line.procedure_code,
            units=line.units,
            modifiers=tuple(line.modifiers),
        )


def _authorization(claim: Claim) -> AuthorizationFacts | None:
    """Return the authorization of the claim; visits are the coverage's kept ones in its period."""
    held = claim.authorization
    if held is None:
        return None
    return AuthorizationFacts(
        number=held.number,
        visits_approved=held.visits_approved,
        visits_used_with_this=_visits_used(claim, held.starts_on),
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        codes=tuple(held.procedure_codes),
    )


def _visits_used(claim: Claim, starts_on: date) -> int:
    return Encounter.objects.filter(
        patient_id=claim.patient_id,
        service_date__gte=starts_on,
        service_date__lte=claim.service_date,
    ).count()


def _extension(extension: FigureExtension) -> ExtendedFigure:
    return ExtendedFigure(
        figure=Figure.from_word(extension.figure),
        until=extension.until,
        reason=extension.reason,
    )
