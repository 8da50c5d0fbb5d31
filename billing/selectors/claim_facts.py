"""What the rules look at: stored claims, with note, plan and history, as frozen facts.

Many claims are read at once, in a number of queries that does not depend on how many there
are; one claim is many of one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from billing.models import Claim, ClaimLine
from billing.selectors.charge_drafts import EncounterDraft, draft_of_visit
from billing.selectors.claim_history import (
    BilledDay,
    ConsentUse,
    billed_day,
    lines_of_other_parts,
    list_consents,
    list_earlier_lines,
)
from billing.selectors.therapy_visits import TherapyVisit, visit_of_claim
from billing.selectors.therapy_years import Prices, TherapyYear, list_therapy_years
from documentation.models import Encounter, Note
from documentation.selectors.facts import VisitFacts, list_visit_facts
from documentation.selectors.notes import whole
from documentation.selectors.payer_facts import payer_facts
from practice.models import Coverage, FigureExtension, Practice, Provider, RuleSetting
from practice.selectors.figure_editions import loaded_figures
from practice.selectors.figure_extensions import list_extensions
from practice.selectors.practices import get_practice
from practice.selectors.rule_settings import rule_settings
from rules.facts import (
    ABSENT,
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
from rules.parameters.editions import LoadedFigures
from rules.units import UncountableServiceError
from rules.vocabulary import Figure, Profession


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What several claims are seen against, read at once."""

    billing_provider: BillingProviderFacts
    extensions: tuple[ExtendedFigure, ...]
    loaded: LoadedFigures
    rule_settings: tuple[RuleSetting, ...]
    visits: Mapping[int, VisitFacts]
    earlier_lines: Mapping[BilledDay, tuple[EarlierLineFacts, ...]]
    other_parts: Mapping[int, Sequence[ClaimLine]]
    consents: Mapping[ConsentUse, AuthorizationFacts]
    years: Mapping[TherapyVisit, TherapyYear]


def list_claim_facts(claims: Sequence[Claim], *, on: datetime) -> dict[int, ClaimFacts]:
    """Return the facts of claims as they stand, by id; they would be submitted on that day.

    The claims are as ``claims.with_parties`` brings them.
    """
    around = _surroundings(claims)
    return {claim.pk: _facts(claim, around, on=on) for claim in claims}


def _surroundings(claims: Sequence[Claim]) -> _Surroundings:
    prices = current_prices()
    therapy = [visit for claim in claims if (visit := visit_of_claim(claim))]
    notes = whole(Note.objects.filter(encounter_id__in={one.encounter_id for one in claims}))
    return _Surroundings(
        billing_provider=billing_provider_facts(get_practice()),
        extensions=prices.extensions,
        loaded=prices.loaded,
        rule_settings=rule_settings(),
        visits=list_visit_facts(list(notes)),
        earlier_lines=list_earlier_lines([billed_day(claim) for claim in claims]),
        other_parts=lines_of_other_parts(claims),
        consents=list_consents(use for claim in claims if (use := _use_of(claim))),
        years=list_therapy_years(therapy, prices),
    )


def _facts(claim: Claim, around: _Surroundings, *, on: datetime) -> ClaimFacts:
    visit = around.visits.get(claim.encounter_id)
    use, therapy = _use_of(claim), visit_of_claim(claim)
    return ClaimFacts(
        id=claim.patient_control_number,
        payer=payer_facts(claim.payer, around.rule_settings),
        submission_date=on.astimezone(claim.clinic.zone).date(),
        service_date=claim.service_date,
        patient=PatientFacts(birth_date=claim.patient.birth_date, sex=claim.patient.sex),
        coverage=coverage_facts(claim.coverage),
        billing_provider=around.billing_provider,
        rendering_provider=rendering_facts(claim.rendering_provider),
        referring_provider=ReferringProviderFacts(npi=claim.referring_provider.npi)
        if claim.referring_provider
        else None,
        onset_date=claim.onset_date,
        diagnoses=tuple(one.code for one in claim.diagnoses.all()),
        frequency_code=claim.frequency_code,
        payer_control_number=claim.replaces_control_number or None,
        total_charge=claim.total_amount,
        lines=(*map(line_facts, claim.lines.all()), *_unearned_lines(claim, visit)),
        earlier_lines=around.earlier_lines[billed_day(claim)],
        other_parts=tuple(line_facts(line) for line in around.other_parts[claim.pk]),
        note=visit.note if visit else None,
        plan_of_care=visit.plan_of_care if visit else None,
        progress=visit.progress if visit else ABSENT,
        therapy_year=around.years[therapy].facts if therapy else ABSENT,
        authorization=around.consents[use] if use else None,
        extended_figures=around.extensions,
        loaded_figures=around.loaded,
    )


def coverage_facts(coverage: Coverage) -> CoverageFacts:
    """Return a coverage as the rules ask about it."""
    return CoverageFacts(
        subscriber_id=coverage.subscriber_id or None,
        starts_on=coverage.starts_on,
        ends_on=coverage.ends_on,
        eligibility_checked_on=coverage.eligibility_checked_on,
    )


def billing_provider_facts(practice: Practice) -> BillingProviderFacts:
    """Return the practice as the entity that is paid."""
    return BillingProviderFacts(
        npi=practice.npi, address=practice.street or None, zip=practice.zip_digits or None
    )


def rendering_facts(provider: Provider) -> RenderingProviderFacts:
    """Return who treated, or answers for the assistant who did."""
    return RenderingProviderFacts(
        npi=provider.npi or None, profession=Profession(provider.profession)
    )


def current_prices() -> Prices:
    """Return what Medicare allows by the figures that are loaded and extended now."""
    return Prices(extensions=extension_facts(), loaded=loaded_figures())


def extension_facts() -> tuple[ExtendedFigure, ...]:
    """Return the figures that an owner has extended."""
    return tuple(_extension(one) for one in list_extensions())


def unearned_line_facts(draft: EncounterDraft) -> Iterator[LineFacts]:
    """Yield the services that were given and earned no unit; they stand on no claim line."""
    for one in draft.unearned:
        yield LineFacts(
            code=one.procedure_code,
            units=0,
            charge=Decimal("0.00"),
            modifiers=one.modifiers,
            pt_minutes=one.pt_minutes,
            pta_minutes=one.pta_minutes,
        )


def line_facts(line: ClaimLine) -> LineFacts:
    """Return a line as the rules see it; its minutes are those of the charge that it bills."""
    return LineFacts(
        code=line.procedure_code,
        units=line.units,
        charge=line.charge_amount,
        modifiers=tuple(line.modifiers),
        diagnosis_pointers=tuple(line.diagnosis_pointers),
        pt_minutes=line.charge.pt_minutes,
        pta_minutes=line.charge.pta_minutes,
        separate_reason=line.separate_reason or None,
    )


def _unearned_lines(claim: Claim, visit: VisitFacts | None) -> Iterator[LineFacts]:
    if visit is None:
        return
    encounter: Encounter = claim.encounter
    try:
        draft = draft_of_visit(encounter, visit.content, claim.coverage)
    except UncountableServiceError:
        return  # such a code stands on no charge, so nothing of it is on the claim
    yield from unearned_line_facts(draft)


def _use_of(claim: Claim) -> ConsentUse | None:
    """Return how the claim's visit uses its authorization, where it has one."""
    held = claim.authorization
    if held is None:
        return None
    return ConsentUse(
        authorization=held, patient_id=claim.patient_id, service_date=claim.service_date
    )


def _extension(extension: FigureExtension) -> ExtendedFigure:
    return ExtendedFigure(
        figure=Figure.from_word(extension.figure),
        until=extension.until,
        reason=extension.reason,
    )
