"""A plan of care, its goals, and who certified it."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.urls import reverse_lazy

from documentation.models import EpisodeOfCare, Goal, PlanOfCare
from documentation.services.plans import GoalTerms, PlanTerms
from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm
from practice.selectors.figure_editions import latest_diagnosis_codes
from rules.outcome_measures.catalog import INSTRUMENTS
from rules.parameters.icd10cm import CodeSet, load_code_set, with_point

BLANK_GOALS = 2
MOST_GOALS = 12


class DiagnosesField(forms.MultipleChoiceField):
    """ICD-10-CM codes found by searching, the primary one first; the service judges them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.SelectMultiple(
            attrs={"data-search-url": reverse_lazy("documentation:diagnosis_search")}
        )
        super().__init__(widget=widget, **options)

    def offer(self, codes: Sequence[str]) -> None:
        """Let the box show these codes as chosen."""
        code_set = latest_diagnosis_codes() if codes else load_code_set()
        self.choices = [(code, diagnosis_label(code, code_set)) for code in codes]

    def valid_value(self, value: str) -> bool:
        """Accept any code that has the length of one; the service knows which exist."""
        return len(value) <= 8  # noqa: PLR2004 - seven characters and the point


class PlanForm(LaidOutForm):
    """What 42 CFR 410.61 asks of a plan, but for its goals."""

    diagnoses = DiagnosesField(
        help_text="Search by word or code. The first one is the primary diagnosis."
    )
    starts_on = DayField()
    visits_per_week = forms.IntegerField(
        label="Frequency (visits a week)", min_value=1, max_value=7
    )
    duration_weeks = forms.IntegerField(label="Duration (weeks)", min_value=1, max_value=52)
    amount = forms.CharField(
        label="Amount (length of a session)", max_length=60, initial="45 minutes"
    )
    therapy_type = forms.CharField(label="Type", max_length=60, initial="Physical therapy")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self["diagnoses"].value() or []
        self.fields["diagnoses"].offer(chosen)  # type: ignore[attr-defined]  # a DiagnosesField

    def rows(self) -> list[LayoutObject | str]:
        """Return the diagnoses, then the terms."""
        return [
            "diagnoses",
            Row(
                Column("starts_on", css_class="col-6 col-md-4"),
                Column("visits_per_week", css_class="col-6 col-md-4"),
                Column("duration_weeks", css_class="col-6 col-md-4"),
                Column("amount", css_class="col-md-6"),
                Column("therapy_type", css_class="col-md-6"),
            ),
        ]

    def terms(self, goals: Sequence[GoalTerms]) -> PlanTerms:
        """Return the answers with the goals, once they are valid."""
        answers = self.cleaned_data
        return PlanTerms(
            starts_on=answers["starts_on"],
            amount=answers["amount"],
            visits_per_week=answers["visits_per_week"],
            duration_weeks=answers["duration_weeks"],
            diagnoses=answers["diagnoses"],
            goals=goals,
            therapy_type=answers["therapy_type"],
        )

    @staticmethod
    def answers_of(plan: PlanOfCare) -> dict[str, Any]:
        """Return what a plan says now, to begin with."""
        return {
            "diagnoses": [with_point(one.code) for one in plan.diagnoses.all()],
            "starts_on": plan.starts_on,
            "visits_per_week": plan.visits_per_week,
            "duration_weeks": plan.duration_weeks,
            "amount": plan.amount,
            "therapy_type": plan.therapy_type,
        }


class GoalForm(LaidOutForm):
    """One goal; others can tell that it was reached when it has a measure, target and date."""

    description = forms.CharField(label="Goal", max_length=200)
    measure_code = forms.ChoiceField(
        label="Outcome measure",
        required=False,
        choices=[("", "None of the list"), *((one.code, one.name) for one in INSTRUMENTS)],
        help_text="Its scores then show how far the target is.",
    )
    measure = forms.CharField(label="Or another measure", max_length=60, required=False)
    baseline = forms.CharField(max_length=40, required=False)
    target = forms.CharField(
        max_length=40, required=False, help_text="Of an outcome measure: the score."
    )
    due_on = DayField(label="By", required=False)

    def rows(self) -> list[LayoutObject | str]:
        """Return the goal, then how it is measured."""
        return [
            "description",
            Row(
                Column("measure_code", css_class="col-md-6"),
                Column("measure", css_class="col-md-6"),
                Column("baseline", css_class="col-6 col-md-4"),
                Column("target", css_class="col-6 col-md-4"),
                Column("due_on", css_class="col-6 col-md-4"),
            ),
        ]

    @property
    def terms(self) -> GoalTerms:
        """The answers, once they are valid."""
        return GoalTerms(**self.cleaned_data)


GoalFormSet = forms.formset_factory(GoalForm, extra=BLANK_GOALS, max_num=MOST_GOALS)


def goal_answers(plan: PlanOfCare) -> list[dict[str, Any]]:
    """Return what a plan's goals say now, to begin with."""
    names = ("description", "measure", "baseline", "target", "due_on")
    return [
        {name: getattr(goal, name) for name in names} | {"measure_code": _code_of(goal)}
        for goal in plan.goals.all()
    ]


def _code_of(goal: Goal) -> str:
    return goal.outcome_measure.code if goal.outcome_measure else ""


class EpisodeForm(LaidOutForm):
    """What the episode is about, and since when."""

    problem = forms.CharField(max_length=80, help_text="In a few words: gait after stroke.")
    onset_date = DayField(label="Onset", required=False, help_text="Claims carry this date.")

    @staticmethod
    def answers_of(episode: EpisodeOfCare) -> dict[str, Any]:
        """Return what an episode says now, to begin with."""
        return {"problem": episode.problem, "onset_date": episode.onset_date}


class PlanSentForm(LaidOutForm):
    """On which day the plan went to the physician."""

    sent_on = DayField(label="Sent to the physician on")


class GoalMetForm(LaidOutForm):
    """On which day a goal was met; empty while it is not."""

    met_on = DayField(label="Met on", required=False, help_text="Empty: not met yet.")


def diagnosis_label(code: str, code_set: CodeSet) -> str:
    """Return a code with its title, as people read it; one that was retired keeps its own."""
    diagnosis = code_set.find(code) or load_code_set().find(code)
    shown = with_point(code)
    return f"{shown} {diagnosis.title}" if diagnosis else shown
