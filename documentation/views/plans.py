"""Plans of care: established, changed while drafts, sent and certified."""

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documentation.forms.plans import (
    GoalForm,
    GoalFormSet,
    GoalMetForm,
    PlanForm,
    PlanSentForm,
    goal_answers,
)
from documentation.models import EpisodeOfCare
from documentation.selectors.visits import episode_header
from documentation.services.goals import GoalRefusedError, mark_goal
from documentation.services.plans import (
    PlanRefusedError,
    PlanTerms,
    change_plan,
    establish_plan,
    record_plan_sent,
)
from documentation.services.writers import NotAProviderError
from documentation.views.episodes import form_page, record_read, today_at
from documentation.views.lookups import episode_or_404, goal_or_404, plan_or_404
from practice.permissions import Act, Noun, StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def plan_add(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Establish a plan of care for an episode."""
    episode = episode_or_404(request.user, episode_id)
    today = today_at(episode.clinic)
    form = PlanForm(request.POST or None, initial={"starts_on": today})
    goals = GoalFormSet(request.POST or None, prefix="goals")
    terms = _terms(form, goals) if request.method == "POST" else None
    if terms is not None:
        try:
            establish_plan(
                episode_id=episode.pk, terms=terms, established_on=today, by=request.user
            )
        except (PlanRefusedError, NotAProviderError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The plan of care is established. Send it to the physician.")
            return redirect("documentation:episode_detail", episode.pk)
    return _plan_page(request, episode, form, goals, "Establish the plan of care")


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def plan_edit(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Change a plan that was neither sent nor certified."""
    plan = plan_or_404(request.user, plan_id)
    episode = episode_or_404(request.user, plan.episode_id)
    form = PlanForm(request.POST or None, initial=PlanForm.answers_of(plan))
    goals = GoalFormSet(request.POST or None, prefix="goals", initial=goal_answers(plan))
    terms = _terms(form, goals) if request.method == "POST" else None
    if terms is not None:
        try:
            change_plan(plan_id=plan.pk, terms=terms, by=request.user)
        except (PlanRefusedError, NotAProviderError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The plan of care is changed.")
            return redirect("documentation:episode_detail", episode.pk)
    return _plan_page(request, episode, form, goals, "Change the plan of care")


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def plan_sent(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Record on which day the plan went to the physician."""
    plan = plan_or_404(request.user, plan_id)
    episode = episode_or_404(request.user, plan.episode_id)
    today = today_at(episode.clinic)
    form = PlanSentForm(request.POST or None, initial={"sent_on": plan.sent_on or today})
    if request.method == "POST" and form.is_valid():
        try:
            record_plan_sent(
                plan_id=plan.pk,
                sent_on=form.cleaned_data["sent_on"],
                today=today,
                by=request.user,
            )
        except (PlanRefusedError, NotAProviderError) as refusal:
            form.add_error("sent_on", str(refusal))
        else:
            messages.success(request, "Recorded that the plan was sent.")
            return redirect("documentation:episode_detail", episode.pk)
    return form_page(request, episode, form=form, title="Plan sent", label="Record")


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def goal_mark(request: StaffRequest, goal_id: int) -> HttpResponse:
    """Record on which day a goal was met."""
    goal = goal_or_404(request.user, goal_id)
    episode = episode_or_404(request.user, goal.plan.episode_id)
    today = today_at(episode.clinic)
    form = GoalMetForm(request.POST or None, initial={"met_on": goal.met_on or today})
    if request.method == "POST" and form.is_valid():
        try:
            mark_goal(
                goal_id=goal.pk, met_on=form.cleaned_data["met_on"], today=today, by=request.user
            )
        except (GoalRefusedError, NotAProviderError) as refusal:
            form.add_error("met_on", str(refusal))
        else:
            messages.success(request, "The goal is marked.")
            return redirect("documentation:episode_detail", episode.pk)
    title = f"Goal: {goal.description}"
    return form_page(request, episode, form=form, title=title, label="Record")


def _terms(form: PlanForm, goals: "BaseFormSet[GoalForm]") -> PlanTerms | None:
    """Return the whole plan when all of it is valid."""
    if not (form.is_valid() & goals.is_valid()):
        return None
    return form.terms([goal.terms for goal in goals if goal.has_changed() or goal.initial])


def _plan_page(
    request: StaffRequest,
    episode: EpisodeOfCare,
    form: PlanForm,
    goals: "BaseFormSet[GoalForm]",
    title: str,
) -> HttpResponse:
    if request.method == "GET":
        record_read(request, episode, "plan_form")
    context = {
        "episode": episode,
        "visit": episode_header(episode, on=today_at(episode.clinic)),
        "form": form,
        "goals": goals,
        "title": title,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "documentation/plan_edit.html", context, status=status)
