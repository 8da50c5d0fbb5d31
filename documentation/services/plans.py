"""Establishing a plan of care, changing it while it is a draft, and sending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from documentation.models import EpisodeOfCare, Goal, PlanDiagnosis, PlanOfCare
from documentation.models.plan_of_care import MOST_DIAGNOSES
from documentation.services.measures import follow_measure
from documentation.services.writers import provider_acting
from practice.models import Provider, User
from practice.selectors.figure_editions import diagnosis_codes
from rules.outcome_measures.catalog import find_instrument
from rules.outcome_measures.scoring import EntryError, read_score
from rules.parameters.icd10cm import with_point, without_point

DAYS_PER_WEEK = 7


class PlanRefusedError(Exception):
    """The plan cannot be kept so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTerms:
    """One goal; measurable when it has a measure, a target and a date.

    ``measure_code`` links it to an outcome measure, whose score the target then is.
    """

    description: str
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due_on: date | None = None
    measure_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTerms:
    """What 42 CFR 410.61 asks of a plan: diagnoses, goals, type, amount, frequency, duration.

    ``diagnoses`` are ICD-10-CM codes, with or without their point, the primary one first.
    """

    starts_on: date
    amount: str
    visits_per_week: int
    duration_weeks: int
    diagnoses: Sequence[str]
    goals: Sequence[GoalTerms]
    therapy_type: str = "Physical therapy"

    @property
    def ends_on(self) -> date:
        """The last day, included."""
        return self.starts_on + timedelta(days=self.duration_weeks * DAYS_PER_WEEK - 1)


@transaction.atomic
def establish_plan(
    *, episode_id: int, terms: PlanTerms, established_on: date, by: User
) -> PlanOfCare:
    """Establish a plan of care for an episode.

    Raises ``EpisodeOfCare.DoesNotExist``, ``NotAProviderError`` or ``PlanRefusedError``.
    """
    author = _therapist_acting(by)
    episode = EpisodeOfCare.objects.select_for_update().get(pk=episode_id)
    _refuse_unfit(terms, established_on)
    if episode.plans.filter(starts_on=terms.starts_on).exists():
        raise PlanRefusedError("This episode already has a plan that starts on that day.")
    plan = PlanOfCare(episode=episode, established_on=established_on, established_by=author)
    _fill(plan, terms)
    return plan


@transaction.atomic
def change_plan(*, plan_id: int, terms: PlanTerms, by: User) -> PlanOfCare:
    """Change a plan that nobody outside has seen yet; its diagnoses and goals are replaced.

    Raises ``PlanOfCare.DoesNotExist``, ``NotAProviderError`` or ``PlanRefusedError``.
    """
    _therapist_acting(by)
    plan = PlanOfCare.objects.select_for_update().get(pk=plan_id)
    if not may_change(plan):
        raise PlanRefusedError(
            "This plan was sent or certified, so it stays. Establish a new plan instead."
        )
    _refuse_unfit(terms, plan.established_on)
    same_day = plan.episode.plans.filter(starts_on=terms.starts_on).exclude(pk=plan.pk)
    if same_day.exists():
        raise PlanRefusedError("This episode already has a plan that starts on that day.")
    plan.diagnoses.all().delete()
    plan.goals.all().delete()
    _fill(plan, terms)
    return plan


@transaction.atomic
def record_plan_sent(*, plan_id: int, sent_on: date, today: date, by: User) -> PlanOfCare:
    """Record on which day the plan went to the certifying physician.

    Raises ``PlanOfCare.DoesNotExist``, ``NotAProviderError`` or ``PlanRefusedError``.
    """
    _therapist_acting(by)
    plan = PlanOfCare.objects.select_for_update().get(pk=plan_id)
    if not plan.established_on <= sent_on <= today:
        raise PlanRefusedError("The day lies between the plan's own day and today.")
    plan.sent_on = sent_on
    plan.save(update_fields=["sent_on", "updated_at"])
    return plan


def may_change(plan: PlanOfCare) -> bool:
    """Tell whether a plan is still a draft: neither sent nor certified."""
    return plan.sent_on is None and not plan.certifications.exists()


def _therapist_acting(by: User) -> Provider:
    author = provider_acting(by)
    if author.is_assistant:
        raise PlanRefusedError("A plan of care is the therapist's, not the assistant's.")
    return author


def _refuse_unfit(terms: PlanTerms, on: date) -> None:
    if not terms.diagnoses:
        raise PlanRefusedError("Name at least one diagnosis.")
    if len(terms.diagnoses) > MOST_DIAGNOSES:
        raise PlanRefusedError(f"A plan names {MOST_DIAGNOSES} diagnoses at most.")
    if not terms.goals:
        raise PlanRefusedError("Set at least one goal.")
    if len({without_point(code) for code in terms.diagnoses}) != len(terms.diagnoses):
        raise PlanRefusedError("Each diagnosis stands once.")
    code_set = diagnosis_codes(on)
    for code in terms.diagnoses:
        diagnosis = code_set.find(code, on)
        if diagnosis is None or not diagnosis.is_billable(on):
            raise PlanRefusedError(
                f"{with_point(code)} is not a complete diagnosis code on that day. Search for it."
            )


def _fill(plan: PlanOfCare, terms: PlanTerms) -> None:
    plan.starts_on, plan.ends_on = terms.starts_on, terms.ends_on
    plan.therapy_type, plan.amount = terms.therapy_type, terms.amount
    plan.visits_per_week, plan.duration_weeks = terms.visits_per_week, terms.duration_weeks
    plan.save()
    PlanDiagnosis.objects.bulk_create(
        PlanDiagnosis(plan=plan, position=place, code=without_point(code))
        for place, code in enumerate(terms.diagnoses, start=1)
    )
    Goal.objects.bulk_create([_goal_of(plan, goal) for goal in terms.goals])


def _goal_of(plan: PlanOfCare, terms: GoalTerms) -> Goal:
    goal = Goal(
        plan=plan,
        description=terms.description,
        measure=terms.measure,
        baseline=terms.baseline,
        target=terms.target,
        due_on=terms.due_on,
    )
    if terms.measure_code:
        _link(goal, terms.measure_code)
    return goal


def _link(goal: Goal, code: str) -> None:
    """Link a goal to an outcome measure; its target is read as a score of that measure."""
    found = find_instrument(code)
    if found is None:
        raise PlanRefusedError("Choose an outcome measure from the list.")
    try:
        goal.target_value = read_score(found, goal.target).value
    except EntryError as refusal:
        raise PlanRefusedError(f"Target of the {found.short_name}: {refusal}") from refusal
    goal.outcome_measure = follow_measure(episode=goal.plan.episode, code=found.code)
    goal.measure = goal.measure or found.short_name
