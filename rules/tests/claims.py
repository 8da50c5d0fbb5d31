"""A claim in good order, and the ways a test departs from it by one step."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from rules.engine import scrub
from rules.facts import (
    AuthorizationFacts,
    BillingProviderFacts,
    ClaimFacts,
    CoverageFacts,
    InterventionFacts,
    LineFacts,
    NoteFacts,
    PatientFacts,
    PayerFacts,
    PlanOfCareFacts,
    ProgressFacts,
    ReferringProviderFacts,
    RenderingProviderFacts,
    TherapyYearFacts,
    default_edit_set,
)
from rules.findings import Finding
from rules.vocabulary import NoteKind, PayerKind, Profession, UnitMethod

SERVICE_DATE = date(2026, 3, 2)
NPI = "1234567893"


def payer(kind: PayerKind = PayerKind.MEDICARE, **changes: Any) -> PayerFacts:
    plain = PayerFacts(kind=kind, unit_method=UnitMethod.CMS, edit_set=default_edit_set(kind))
    return replace(plain, **changes)


COMMERCIAL = payer(PayerKind.COMMERCIAL)


def line(code: str = "97112", units: int = 1, *modifiers: str, **changes: Any) -> LineFacts:
    plain = LineFacts(
        code=code,
        units=units,
        modifiers=modifiers or ("GP",),
        charge=Decimal("80.00") * units,
        diagnosis_pointers=(1,),
        pt_minutes=15 * units,
        pta_minutes=0,
    )
    return replace(plain, **changes)


def intervention(**changes: Any) -> InterventionFacts:
    plain = InterventionFacts(
        code="97112",
        one_on_one=True,
        body_regions=("left ankle",),
        techniques=("perturbation training",),
        purposes=("balance",),
        frequency="3x/week",
        intensity="moderate",
        duration="15 min",
        deficit="Berg 38/56",
        functional_purpose="step over a curb",
        response="fewer errors",
        progression="foam added",
    )
    return replace(plain, **changes)


def note(*interventions: InterventionFacts, **changes: Any) -> NoteFacts:
    plain = NoteFacts(
        signed_on=SERVICE_DATE,
        author_profession=Profession.PT,
        author_credentials="PT, DPT",
        cosigned=False,
        kind=NoteKind.TREATMENT_NOTE,
        total_minutes=120,
        group_minutes=0,
        text_unchanged_ratio=0.4,
        earlier_97112_visit=True,
        other_patient_overlap_minutes=0,
        interventions=interventions or (intervention(),),
    )
    return replace(plain, **changes)


def plan(**changes: Any) -> PlanOfCareFacts:
    plain = PlanOfCareFacts(
        starts_on=date(2026, 2, 2),
        established_on=date(2026, 2, 2),
        signed_on=date(2026, 2, 10),
        certified_through=date(2026, 5, 2),
        order_on_file=True,
        sent_on=date(2026, 2, 3),
        visits_per_week=3,
        visits_this_week=1,
        measurable_goals=2,
    )
    return replace(plain, **changes)


def coverage(**changes: Any) -> CoverageFacts:
    plain = CoverageFacts(
        subscriber_id="1EG4TE5MK73",
        starts_on=date(2020, 1, 1),
        eligibility_checked_on=date(2026, 3, 1),
    )
    return replace(plain, **changes)


def authorization(**changes: Any) -> AuthorizationFacts:
    plain = AuthorizationFacts(
        number="A1",
        visits_approved=12,
        visits_used_with_this=5,
        starts_on=date(2026, 2, 1),
        ends_on=date(2026, 6, 30),
    )
    return replace(plain, **changes)


def claim(*lines: LineFacts, **changes: Any) -> ClaimFacts:
    """Return a claim in good order with the lines (one unit of 97112 unless named)."""
    lines = lines or (line(),)
    plain = ClaimFacts(
        id="c1",
        payer=payer(),
        submission_date=date(2026, 3, 10),
        service_date=SERVICE_DATE,
        lines=lines,
        patient=PatientFacts(birth_date=date(1950, 5, 1), sex="F"),
        coverage=coverage(),
        billing_provider=BillingProviderFacts(npi=NPI, address="12 Main St", zip="021390001"),
        rendering_provider=RenderingProviderFacts(npi=NPI, profession=Profession.PT),
        referring_provider=ReferringProviderFacts(npi=NPI),
        onset_date=date(2026, 2, 1),
        diagnoses=("I69.351",),
        frequency_code="1",
        total_charge=sum((one.charge for one in lines), start=Decimal(0)),
        note=note(),
        plan_of_care=plan(),
        progress=ProgressFacts(
            treatment_days_since_report=4, report_author_profession=Profession.PT
        ),
        therapy_year=TherapyYearFacts(
            allowed_before_this_claim=Decimal("1200.00"), allowed_this_claim=Decimal("57.61")
        ),
        authorization=authorization(),
    )
    return replace(plain, **changes)


def found(rule_id: str, facts: ClaimFacts) -> list[Finding]:
    """Return what one rule finds when the whole catalog is asked."""
    return [finding for finding in scrub(facts) if finding.rule_id == rule_id]


def paths(rule_id: str, facts: ClaimFacts) -> list[str]:
    """Return where one rule finds something when the whole catalog is asked."""
    return [finding.path for finding in found(rule_id, facts)]
