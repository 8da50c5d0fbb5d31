"""A described claim, as ``manage.py scrub`` takes it, read into facts."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from rules.described.reading import (
    DescriptionError,
    Section,
    one_of,
    parse_document,
    read_documents,
)
from rules.facts import (
    ABSENT,
    DEFAULT_MODIFIER_ORDER,
    EDIT_SETS,
    Absent,
    AuthorizationFacts,
    BillingProviderFacts,
    ClaimFacts,
    CoverageFacts,
    EarlierLineFacts,
    ExtendedFigure,
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
from rules.units import MINUTES_PER_DAY
from rules.vocabulary import Figure, NoteKind, PayerKind, Profession, UnitMethod

PartT = TypeVar("PartT")


class ClaimDescriptionError(DescriptionError):
    """A described claim that cannot be read: an unknown key, a wrong type, a missing fact."""


def read_claims(text: str) -> tuple[ClaimFacts, ...]:
    """Return the claims of a JSON document that is one described claim or a list of them.

    Raises ``ClaimDescriptionError`` with the JSON path of what is wrong.
    """
    try:
        return tuple(_claim(value, path) for path, value in read_documents(parse_document(text)))
    except DescriptionError as error:
        raise ClaimDescriptionError(error.path, error.message) from error


NOT_DESCRIBED = frozenset({"fee_schedule_codes", "severities", "loaded_figures"})


def _section(value: object, path: str, facts: type) -> Section:
    """Open a JSON object whose keys are the fields of a class of facts."""
    keys = frozenset(field.name for field in fields(facts)) - NOT_DESCRIBED
    return Section(value, path, keys)


def _claim(value: object, path: str) -> ClaimFacts:
    claim = _section(value, path, ClaimFacts)
    return ClaimFacts(
        id=claim.identifier("id"),
        payer=_payer(claim.value("payer"), claim.at("payer")),
        submission_date=claim.require("submission_date", claim.working_day),
        service_date=claim.require("service_date", claim.working_day),
        lines=claim.require_parts("lines", _line),
        earlier_lines=claim.parts("earlier_lines", _earlier_line),
        extended_figures=claim.parts("extended_figures", _extended_figure),
        payer_control_number=claim.text("payer_control_number"),
        **_scalars(claim),
        **_sections(claim),
    )


def _scalars(claim: Section) -> dict[str, Any]:
    """Return the scalars whose absence silences a rule and whose null is a finding."""
    return {
        "onset_date": _given(claim, "onset_date", claim.day),
        "frequency_code": _given(claim, "frequency_code", claim.text),
        "total_charge": _given(claim, "total_charge", claim.dollars),
        "diagnoses": (claim.texts("diagnoses") or ()) if claim.has("diagnoses") else ABSENT,
    }


def _sections(claim: Section) -> dict[str, Any]:
    return {name: _optional(claim, name, read) for name, read in SECTIONS.items()}


def _given(section: Section, key: str, get: Callable[[str], PartT]) -> PartT | Absent:
    return get(key) if section.has(key) else ABSENT


def _optional(
    claim: Section, key: str, read: Callable[[object, str], PartT]
) -> PartT | Absent | None:
    if not claim.has(key):
        return ABSENT
    value = claim.value(key)
    return None if value is None else read(value, claim.at(key))


def _payer(value: object, path: str) -> PayerFacts:
    payer = _section(value, path, PayerFacts)
    kind = payer.require("kind", lambda key: payer.choice(key, PayerKind))
    wants_gp = payer.flag("wants_gp")
    order = payer.texts("modifier_order")
    return PayerFacts(
        kind=kind,
        unit_method=payer.require("unit_method", lambda key: payer.choice(key, UnitMethod)),
        edit_set=one_of(payer, "edit_set", EDIT_SETS) or default_edit_set(kind),
        daily_timed_unit_cap=payer.count("daily_timed_unit_cap"),
        wants_gp=True if wants_gp is None else wants_gp,
        modifier_order=DEFAULT_MODIFIER_ORDER if order is None else order,
        filing_limit_days=payer.count("filing_limit_days"),
        needs_authorization=payer.flag("needs_authorization") or False,
        needs_cosignature=payer.flag("needs_cosignature") or False,
        e_stim_code=payer.text("e_stim_code"),
    )


def _line(value: object, path: str) -> LineFacts:
    line = _section(value, path, LineFacts)
    facts = LineFacts(
        code=line.require("code", line.text),
        units=line.require("units", line.count),
        charge=line.require("charge", line.dollars),
        modifiers=line.texts("modifiers") or (),
        diagnosis_pointers=line.numbers("diagnosis_pointers") or (),
        pt_minutes=line.count("pt_minutes", MINUTES_PER_DAY),
        pta_minutes=line.count("pta_minutes", MINUTES_PER_DAY),
        separate_reason=line.text("separate_reason"),
    )
    if facts.minutes > MINUTES_PER_DAY:
        raise DescriptionError(path, f"{facts.minutes} minutes are more than a day has")
    return facts


def _earlier_line(value: object, path: str) -> EarlierLineFacts:
    line = _section(value, path, EarlierLineFacts)
    units = line.count("units")
    return EarlierLineFacts(
        service_date=line.require("service_date", line.day),
        code=line.require("code", line.text),
        units=1 if units is None else units,
        modifiers=line.texts("modifiers") or (),
    )


def _extended_figure(value: object, path: str) -> ExtendedFigure:
    extension = _section(value, path, ExtendedFigure)
    return ExtendedFigure(
        figure=extension.require("figure", lambda key: extension.choice(key, Figure)),
        until=extension.require("until", extension.day),
        reason=extension.require("reason", extension.text),
    )


def _patient(value: object, path: str) -> PatientFacts:
    patient = _section(value, path, PatientFacts)
    return PatientFacts(birth_date=patient.day("birth_date"), sex=patient.text("sex"))


def _coverage(value: object, path: str) -> CoverageFacts:
    coverage = _section(value, path, CoverageFacts)
    return CoverageFacts(
        subscriber_id=coverage.text("subscriber_id"),
        starts_on=coverage.day("starts_on"),
        ends_on=coverage.day("ends_on"),
        eligibility_checked_on=coverage.day("eligibility_checked_on"),
    )


def _billing_provider(value: object, path: str) -> BillingProviderFacts:
    provider = _section(value, path, BillingProviderFacts)
    return BillingProviderFacts(
        npi=provider.text("npi"), address=provider.text("address"), zip=provider.text("zip")
    )


def _rendering_provider(value: object, path: str) -> RenderingProviderFacts:
    provider = _section(value, path, RenderingProviderFacts)
    return RenderingProviderFacts(
        npi=provider.text("npi"), profession=provider.choice("profession", Profession)
    )


def _referring_provider(value: object, path: str) -> ReferringProviderFacts:
    return ReferringProviderFacts(npi=_section(value, path, ReferringProviderFacts).text("npi"))


def _note(value: object, path: str) -> NoteFacts:
    note = _section(value, path, NoteFacts)
    return NoteFacts(
        signed_on=note.day("signed_on"),
        author_profession=note.choice("author_profession", Profession),
        author_credentials=note.text("author_credentials"),
        cosigned=note.flag("cosigned"),
        kind=note.choice("kind", NoteKind),
        total_minutes=note.count("total_minutes", MINUTES_PER_DAY),
        group_minutes=note.count("group_minutes", MINUTES_PER_DAY),
        text_unchanged_ratio=note.ratio("text_unchanged_ratio"),
        earlier_97112_visit=note.flag("earlier_97112_visit"),
        other_patient_overlap_minutes=note.count("other_patient_overlap_minutes", MINUTES_PER_DAY),
        significant_change_documented=note.flag("significant_change_documented"),
        interventions=note.parts("interventions", _intervention),
    )


def _intervention(value: object, path: str) -> InterventionFacts:
    given = _section(value, path, InterventionFacts)
    return InterventionFacts(
        code=given.text("code"),
        one_on_one=given.flag("one_on_one"),
        body_regions=given.texts("body_regions") or (),
        techniques=given.texts("techniques") or (),
        purposes=given.texts("purposes") or (),
        frequency=given.text("frequency"),
        intensity=given.text("intensity"),
        duration=given.text("duration"),
        deficit=given.text("deficit"),
        functional_purpose=given.text("functional_purpose"),
        response=given.text("response"),
        progression=given.text("progression"),
    )


def _plan_of_care(value: object, path: str) -> PlanOfCareFacts:
    plan = _section(value, path, PlanOfCareFacts)
    return PlanOfCareFacts(
        starts_on=plan.day("starts_on"),
        established_on=plan.day("established_on"),
        signed_on=plan.day("signed_on"),
        certified_through=plan.day("certified_through"),
        order_on_file=plan.flag("order_on_file"),
        sent_on=plan.day("sent_on"),
        visits_per_week=plan.count("visits_per_week"),
        visits_this_week=plan.count("visits_this_week"),
        measurable_goals=plan.count("measurable_goals"),
    )


def _progress(value: object, path: str) -> ProgressFacts:
    progress = _section(value, path, ProgressFacts)
    return ProgressFacts(
        treatment_days_since_report=progress.count("treatment_days_since_report"),
        report_author_profession=progress.choice("report_author_profession", Profession),
    )


def _therapy_year(value: object, path: str) -> TherapyYearFacts:
    year = _section(value, path, TherapyYearFacts)
    return TherapyYearFacts(
        allowed_before_this_claim=year.dollars("allowed_before_this_claim"),
        allowed_this_claim=year.dollars("allowed_this_claim"),
    )


def _authorization(value: object, path: str) -> AuthorizationFacts:
    authorization = _section(value, path, AuthorizationFacts)
    return AuthorizationFacts(
        number=authorization.text("number"),
        visits_approved=authorization.count("visits_approved"),
        visits_used_with_this=authorization.count("visits_used_with_this"),
        units_approved=authorization.count("units_approved"),
        units_used_with_this=authorization.count("units_used_with_this"),
        starts_on=authorization.day("starts_on"),
        ends_on=authorization.day("ends_on"),
        codes=authorization.texts("codes") or (),
    )


SECTIONS: dict[str, Callable[[object, str], object]] = {
    "patient": _patient,
    "coverage": _coverage,
    "billing_provider": _billing_provider,
    "rendering_provider": _rendering_provider,
    "referring_provider": _referring_provider,
    "note": _note,
    "plan_of_care": _plan_of_care,
    "progress": _progress,
    "therapy_year": _therapy_year,
    "authorization": _authorization,
}
