"""A visit's claim as it would stand if its note were signed now.

The same rules as at the claim gate look at what the note's minutes earn so far. Nothing is
stored. What the page of the note says already, by the rules of documentation, is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from billing.selectors.charge_drafts import EncounterDraft, draft_of_visit
from billing.selectors.claim_diagnoses import (
    diagnoses_of_line,
    first_pointers,
    listed_diagnoses,
)
from billing.selectors.claim_facts import (
    billing_provider_facts,
    coverage_facts,
    current_prices,
    rendering_facts,
    unearned_line_facts,
)
from billing.selectors.claim_history import (
    BilledDay,
    ConsentUse,
    list_consents,
    list_earlier_lines,
)
from billing.selectors.claim_parties import referring_provider, rendering_provider
from billing.selectors.fees import unit_amounts
from billing.selectors.therapy_visits import TherapyVisit, pool_of, priced_lines
from billing.selectors.therapy_years import Prices, TherapyYear, list_therapy_years
from documentation.models import Note
from documentation.selectors.facts import VisitFacts, visit_facts
from documentation.selectors.payer_facts import payer_facts
from practice.models import Coverage
from practice.selectors.authorizations import authorization_on
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.practices import get_practice
from rules.catalog import CATALOG, NOTE_RULES
from rules.engine import scrub
from rules.facts import (
    ABSENT,
    AuthorizationFacts,
    ClaimFacts,
    EarlierLineFacts,
    LineFacts,
    PatientFacts,
    ReferringProviderFacts,
)
from rules.findings import Finding
from rules.money import to_cents
from rules.units import UncountableServiceError
from rules.wording import listing

# A draft's amounts are not charges yet: a code without one is named by itself.
UNASKED = frozenset({rule.id for rule in NOTE_RULES} | {"CLM-008", "CLM-011"})
TITLES = {rule.id: rule.title for rule in CATALOG}
ORIGINAL = "1"
KX_RULE = "MOD-004"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOutlook:
    """What a payer would see; without coverage the patient pays and there is no claim."""

    coverage: Coverage | None
    findings: tuple[Finding, ...] = ()
    year: TherapyYear | None = None
    consent: AuthorizationFacts | None = None
    problems: tuple[str, ...] = ()

    @property
    def visits_left(self) -> int | None:
        """How many visits the authorization leaves after this one; below 0 where none does."""
        if self.consent is None or self.consent.visits_approved is None:
            return None
        return self.consent.visits_approved - (self.consent.visits_used_with_this or 0)

    @property
    def consent_steps(self) -> tuple[str, ...]:
        """How the visits left were counted."""
        if self.consent is None:
            return ()
        visits = (
            f"{self.consent.number} approves {self.consent.visits_approved}.",
            f"{self.consent.visits_used_with_this} are used, this visit included.",
        )
        if self.consent.units_approved is None:
            return visits
        return (
            *visits,
            f"It approves {self.consent.units_approved} units; "
            f"{self.consent.units_used_with_this} are used, those of this note included.",
        )

    @property
    def units_left(self) -> int | None:
        """How many units the authorization leaves after this note; nothing where unlimited."""
        if self.consent is None or self.consent.units_approved is None:
            return None
        return self.consent.units_approved - (self.consent.units_used_with_this or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """A draft's parts, as the facts are put together from them."""

    note: Note
    facts: VisitFacts
    coverage: Coverage
    draft: EncounterDraft
    amounts: dict[str, Decimal]


def claim_outlook(note: Note, *, on: datetime) -> ClaimOutlook:
    """Return how the claim of a note would stand, in a fixed number of queries."""
    encounter = note.encounter
    coverage = primary_coverage_on(encounter.patient_id, encounter.service_date)
    if coverage is None:
        return ClaimOutlook(coverage=None)
    facts = visit_facts(note)
    try:
        draft = draft_of_visit(encounter, facts.content, coverage)
    except UncountableServiceError as problem:
        return ClaimOutlook(coverage=coverage, problems=(str(problem),))
    codes = {one.procedure_code for one in draft.charges}
    amounts = unit_amounts(payer_id=coverage.payer_id, codes=codes, on=encounter.service_date)
    visit = _Visit(note=note, facts=facts, coverage=coverage, draft=draft, amounts=amounts)
    return _look(visit, on=on)


def _look(visit: _Visit, *, on: datetime) -> ClaimOutlook:
    prices = current_prices()
    year, consent = _year(visit, prices), _consent(visit)
    facts = _facts(visit, prices, year, consent, on=on)
    unpriced = sorted({one.procedure_code for one in visit.draft.charges} - visit.amounts.keys())
    problems = (f"The fee schedule has no amount for {listing(unpriced)}.",) if unpriced else ()
    return ClaimOutlook(
        coverage=visit.coverage,
        findings=tuple(_worth_saying(scrub(facts))),
        year=year,
        consent=consent,
        problems=problems,
    )


def _worth_saying(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what the note's page does not say; KX is asked for once and not for each line."""
    is_kx_asked = False
    for one in found:
        if one.rule_id in UNASKED or (one.rule_id == KX_RULE and is_kx_asked):
            continue
        is_kx_asked = is_kx_asked or one.rule_id == KX_RULE
        yield one


def _facts(
    visit: _Visit,
    prices: Prices,
    year: TherapyYear | None,
    consent: AuthorizationFacts | None,
    *,
    on: datetime,
) -> ClaimFacts:
    encounter, plan = visit.note.encounter, visit.facts.plan
    codes = [one.code for one in plan.diagnoses.all()] if plan else []
    diagnoses = tuple(listed_diagnoses(codes, [diagnoses_of_line((), codes)]))
    referring = referring_provider(encounter, plan)
    today: date = on.astimezone(encounter.clinic.zone).date()
    return ClaimFacts(
        payer=payer_facts(visit.coverage.payer),
        submission_date=max(today, encounter.service_date),
        service_date=encounter.service_date,
        patient=PatientFacts(birth_date=encounter.patient.birth_date, sex=encounter.patient.sex),
        coverage=coverage_facts(visit.coverage),
        billing_provider=billing_provider_facts(get_practice()),
        rendering_provider=rendering_facts(rendering_provider(encounter, visit.coverage)),
        referring_provider=ReferringProviderFacts(npi=referring.npi) if referring else None,
        onset_date=encounter.episode.onset_date,
        diagnoses=diagnoses,
        frequency_code=ORIGINAL,
        lines=tuple(_lines(visit, first_pointers(len(diagnoses)))),
        earlier_lines=_earlier_lines(visit),
        note=visit.facts.note,
        plan_of_care=visit.facts.plan_of_care,
        progress=visit.facts.progress,
        therapy_year=year.facts if year else ABSENT,
        authorization=consent,
        extended_figures=prices.extensions,
        loaded_figures=prices.loaded,
    )


def _lines(visit: _Visit, pointers: Sequence[int]) -> Iterator[LineFacts]:
    for one in visit.draft.charges:
        yield LineFacts(
            code=one.procedure_code,
            units=one.units,
            charge=_charge(visit, one.procedure_code, one.units),
            modifiers=one.modifiers,
            diagnosis_pointers=tuple(pointers),
            pt_minutes=one.pt_minutes,
            pta_minutes=one.pta_minutes,
        )
    yield from unearned_line_facts(visit.draft)


def _charge(visit: _Visit, code: str, units: int) -> Decimal:
    return to_cents(visit.amounts.get(code, Decimal(0)) * units)


def _earlier_lines(visit: _Visit) -> tuple[EarlierLineFacts, ...]:
    day = BilledDay(
        patient_id=visit.note.encounter.patient_id,
        payer_id=visit.coverage.payer_id,
        service_date=visit.note.encounter.service_date,
    )
    return list_earlier_lines([day])[day]


def _consent(visit: _Visit) -> AuthorizationFacts | None:
    encounter = visit.note.encounter
    held = authorization_on(coverage_id=visit.coverage.pk, on=encounter.service_date)
    if held is None:
        return None
    use = ConsentUse(
        authorization=held,
        patient_id=encounter.patient_id,
        service_date=encounter.service_date,
    )
    consent = list_consents([use])[use]
    if consent.units_used_with_this is None:
        return consent
    used = consent.units_used_with_this + _units_not_charged_yet(visit, consent)
    return replace(consent, units_used_with_this=used)


def _units_not_charged_yet(visit: _Visit, consent: AuthorizationFacts) -> int:
    """Return the draft's units of the codes that count; a signed note's are charges already."""
    if visit.note.signed_at is not None:
        return 0
    return sum(
        one.units
        for one in visit.draft.charges
        if not consent.codes or one.procedure_code in consent.codes
    )


def _year(visit: _Visit, prices: Prices) -> TherapyYear | None:
    """Return the therapy year with this visit as the last, where Medicare pays."""
    encounter, charges = visit.note.encounter, visit.draft.charges
    if not visit.coverage.payer.is_medicare:
        return None
    asked = TherapyVisit(
        patient_id=encounter.patient_id,
        payer_kind=visit.coverage.payer.kind,
        pool=pool_of(charges[0].modifiers if charges else (), visit.draft.discipline),
        service_date=encounter.service_date,
        encounter_id=encounter.pk,
        claim_id=None,
        label="This note",
        lines=priced_lines(
            (
                one.procedure_code,
                one.units,
                # Without an amount the fee alone says what is allowed.
                _charge(visit, one.procedure_code, one.units) or None,
            )
            for one in charges
        ),
    )
    return list_therapy_years([asked], prices)[asked]
