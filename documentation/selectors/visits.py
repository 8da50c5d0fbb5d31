"""What stands at the top of a chart page: who it is, which visit, what falls due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documentation.models import Encounter, EpisodeOfCare, Note, PlanOfCare
from documentation.selectors.plan_counters import treatment_days
from documentation.selectors.plans import certification_state, plan_in_force
from practice.models import Coverage, Patient
from practice.selectors.chart_headers import ChartHeader, chart_header
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.navigation import address_of
from rules.plan_deadlines import MOST_TREATMENT_DAYS

CHART_PAGE = "practice:patient_detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitHeader:
    """The patient header of a page of this app, with the plan in force and what pays first."""

    header: ChartHeader
    facts: tuple[tuple[str, str], ...]
    url: str | None
    plan: PlanOfCare | None
    coverage: Coverage | None


def note_header(note: Note) -> VisitHeader:
    """Return the header of a note's pages, as of its own day."""
    encounter = note.encounter
    day = encounter.service_date
    plan = plan_in_force(episode_id=encounter.episode_id, on=day)
    facts = [("Visit", _visit_of_plan(encounter, plan)), *_plan_facts(plan, day)]
    if note.is_draft:
        days = treatment_days([encounter.episode_id])[encounter.episode_id]
        facts.append(("Treatment days", f"{days.count} of {MOST_TREATMENT_DAYS} to a report"))
    return _header(encounter.patient, day, plan, facts)


def episode_header(episode: EpisodeOfCare, *, on: date) -> VisitHeader:
    """Return the header of an episode's pages on a day; its plans are at hand, latest first."""
    plans = (plan for plan in episode.plans.all() if plan.starts_on <= on <= plan.ends_on)
    plan = next(plans, None)
    return _header(episode.patient, on, plan, _plan_facts(plan, on))


def patient_header(patient: Patient, episode: EpisodeOfCare | None, *, on: date) -> VisitHeader:
    """Return the header of a page about a patient, who may have no episode of care."""
    if episode is None:
        return _header(patient, on, None, ())
    plan = plan_in_force(episode_id=episode.pk, on=on)
    return _header(patient, on, plan, _plan_facts(plan, on))


def _header(
    patient: Patient, on: date, plan: PlanOfCare | None, facts: Iterable[tuple[str, str]]
) -> VisitHeader:
    coverage = primary_coverage_on(patient.pk, on)
    return VisitHeader(
        header=chart_header(patient=patient, on=on, primary=coverage),
        facts=tuple(facts),
        url=address_of(CHART_PAGE, patient.pk),
        plan=plan,
        coverage=coverage,
    )


def _visit_of_plan(encounter: Encounter, plan: PlanOfCare | None) -> str:
    """Say which visit this is: of the plan in force and how many it plans, else of the episode."""
    visits = Encounter.objects.filter(
        episode_id=encounter.episode_id, service_date__lte=encounter.service_date
    )
    if plan is None:
        return str(visits.count())
    number = visits.filter(service_date__gte=plan.starts_on).count()
    return f"{number} of {plan.visits_per_week * plan.duration_weeks} planned"


def _plan_facts(plan: PlanOfCare | None, on: date) -> list[tuple[str, str]]:
    if plan is None:
        return [("Plan of care", "none in force")]
    state = certification_state(plan, on=on)
    return [
        ("Plan", f"{plan.visits_per_week}x/week to {plan.ends_on:%m/%d/%Y}"),
        ("Certification", state.label),
    ]
