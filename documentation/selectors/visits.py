"""What stands at the top of a chart page: who it is, which visit, what falls due."""

from dataclasses import dataclass
from datetime import date

from documentation.models import Encounter, EpisodeOfCare, Note
from documentation.selectors.plans import certification_state, plan_in_force
from practice.models import Coverage, Patient
from practice.selectors.chart_headers import ChartHeader, chart_header
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.navigation import address_of

CHART_PAGE = "practice:patient_detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitHeader:
    """The patient header of a page of this app, with the coverage that pays first."""

    header: ChartHeader
    facts: tuple[tuple[str, str], ...]
    url: str | None
    coverage: Coverage | None


def note_header(note: Note) -> VisitHeader:
    """Return the header of a note's pages, as of its own day."""
    encounter = note.encounter
    number = _visit_number(encounter)
    facts = [("Visit", str(number)), *_plan_facts(encounter.episode, encounter.service_date)]
    return _header(encounter.patient, encounter.service_date, tuple(facts))


def episode_header(episode: EpisodeOfCare, *, on: date) -> VisitHeader:
    """Return the header of an episode's pages on a day."""
    return _header(episode.patient, on, tuple(_plan_facts(episode, on)))


def _header(patient: Patient, on: date, facts: tuple[tuple[str, str], ...]) -> VisitHeader:
    coverage = primary_coverage_on(patient.pk, on)
    return VisitHeader(
        header=chart_header(patient=patient, on=on, primary=coverage),
        facts=facts,
        url=address_of(CHART_PAGE, patient.pk),
        coverage=coverage,
    )


def _visit_number(encounter: Encounter) -> int:
    """Return which visit of its episode this is, counted from the evaluation."""
    return Encounter.objects.filter(
        episode_id=encounter.episode_id, service_date__lte=encounter.service_date
    ).count()


def _plan_facts(episode: EpisodeOfCare, on: date) -> list[tuple[str, str]]:
    plan = plan_in_force(episode_id=episode.pk, on=on)
    if plan is None:
        return [("Plan of care", "none in force")]
    state = certification_state(plan, on=on)
    return [
        ("Plan", f"{plan.visits_per_week}x/week to {plan.ends_on:%m/%d/%Y}"),
        ("Certification", state.label),
    ]
