"""One episode of care: its problem, its plans, and what falls due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documentation.forms.plans import EpisodeForm, diagnosis_label
from documentation.models import Encounter, EpisodeOfCare, PlanOfCare
from documentation.selectors.measures import (
    GoalProgress,
    MeasureHistory,
    goal_progress,
    measure_histories,
)
from documentation.selectors.plan_counters import LOOKS, PlanCounters, plan_counters
from documentation.selectors.plans import CertificationState, bring_parts, certification_state
from documentation.selectors.timeline import EventKind, episode_timeline, write_out
from documentation.selectors.visits import episode_header
from documentation.services.episodes import EpisodeRefusedError, describe_episode
from documentation.services.writers import NotAProviderError
from documentation.views.lookups import episode_or_404
from foundation.audit import record_chart_read
from practice.models import Clinic
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.figure_editions import diagnosis_codes, latest_diagnosis_codes
from practice.selectors.navigation import address_of
from rules.plan_deadlines import Deadline

FEWEST_LETTERS = 2
VISITS_SHOWN = 10
EVENTS_PER_PAGE = 30
PLANS_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan with its diagnoses in words, its counters and how far its goals are."""

    plan: PlanOfCare
    diagnoses: tuple[str, ...]
    state: CertificationState
    counters: PlanCounters
    goals: tuple[GoalProgress, ...]
    is_in_force: bool
    may_change: bool

    @property
    def deadlines(self) -> list[tuple[Deadline, str, str]]:
        """What falls due, each with its tone and icon."""
        return [(one, *LOOKS[one.urgency]) for one in self.counters.deadlines]


@require_GET
@needs(Act.READ, Noun.NOTES)
def episode_detail(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show an episode with its plans, counters, goals, certifications, measures and visits."""
    episode = episode_or_404(request.user, episode_id, with_parts=False)
    record_read(request, episode, "episode_detail")
    today = today_at(episode.clinic)
    encounters = Encounter.objects.filter(episode=episode).select_related("note", "provider")
    histories = measure_histories(episode.pk)
    shown = None if "all" in request.GET else PLANS_SHOWN
    plans = list(episode.plans.all())[:shown]
    bring_parts(plans)
    context = {
        "episode": episode,
        "visit": episode_header(episode, on=today),
        "plans": list(_plan_views(episode, plans, histories, today)),
        "earlier": episode.plans.all()[len(plans) :],
        "histories": histories,
        "encounters": encounters.order_by("-service_date", "-pk")[:VISITS_SHOWN],
        "may_write": may(request.user, Act.WRITE, Noun.EVALUATIONS),
        "may_record": may(request.user, Act.WRITE, Noun.NOTES),
    }
    return render(request, "documentation/episode_detail.html", context)


@require_GET
@needs(Act.READ, Noun.NOTES)
def episode_timeline_page(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show an episode on one page: visits, plans, measures, goals, findings, claims."""
    episode = episode_or_404(request.user, episode_id)
    today = today_at(episode.clinic)
    asked = request.GET.get("kind", "")
    kind = asked if asked in EventKind.values else ""
    timeline = episode_timeline(episode, measure_histories(episode.pk), today=today)
    page = Paginator(timeline.of_kind(kind), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    is_part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]  # set by django-htmx
    context = {
        "episode": episode,
        "page": page,
        "events": write_out(list(page.object_list)),
        "kind": kind,
        "kinds": EventKind.choices,
        "lanes": timeline.lanes,
        "claims_url": address_of("billing:episode_claims", episode.pk)
        if may(request.user, Act.READ, Noun.CLAIMS)
        else None,
    }
    if not is_part:
        record_read(request, episode, "episode_timeline")
        context["visit"] = episode_header(episode, on=today)
    template = "documentation/episode_timeline.html"
    return render(request, template + ("#events" if is_part else ""), context)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def episode_edit(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Describe an episode: its problem and onset."""
    episode = episode_or_404(request.user, episode_id)
    form = EpisodeForm(request.POST or None, initial=EpisodeForm.answers_of(episode))
    if request.method == "POST" and form.is_valid():
        try:
            describe_episode(episode_id=episode.pk, by=request.user, **form.cleaned_data)
        except (EpisodeRefusedError, NotAProviderError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The episode is described.")
            return redirect("documentation:episode_detail", episode.pk)
    return form_page(request, episode, form=form, title="Describe the episode", label="Save")


@require_GET
@needs(Act.WRITE, Noun.EVALUATIONS)
def diagnosis_search(request: StaffRequest) -> HttpResponse:
    """Answer the search box with diagnosis codes that a claim may carry."""
    text = request.GET.get("q", "").strip()
    code_set = diagnosis_codes(timezone.now().date())
    found = code_set.search(text) if len(text) >= FEWEST_LETTERS else ()
    return JsonResponse(
        [{"value": one.code, "text": f"{one.code} {one.title}"} for one in found], safe=False
    )


def form_page(
    request: StaffRequest, episode: EpisodeOfCare, *, form: object, title: str, label: str
) -> HttpResponse:
    """Show one form about an episode; the GET of it is the one event of the audit trail."""
    if request.method == "GET":
        record_read(request, episode, "episode_form")
    context = {
        "episode": episode,
        "visit": episode_header(episode, on=today_at(episode.clinic)),
        "form": form,
        "title": title,
        "label": label,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "documentation/episode_form.html", context, status=status)


def record_read(request: StaffRequest, episode: EpisodeOfCare, page: str) -> None:
    """Append that somebody opened a page about an episode."""
    record_chart_read(
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=episode.patient_id,
        subject=page,
        subject_id=episode.pk,
    )


def today_at(clinic: Clinic) -> date:
    """Return the day by the clinic's clock."""
    return timezone.now().astimezone(clinic.zone).date()


def _plan_views(
    episode: EpisodeOfCare,
    plans: Sequence[PlanOfCare],
    histories: Sequence[MeasureHistory],
    today: date,
) -> Iterator[PlanView]:
    counters = plan_counters(episode, plans, on=today)
    code_set = latest_diagnosis_codes()
    for plan in plans:
        yield PlanView(
            plan=plan,
            diagnoses=tuple(diagnosis_label(one.code, code_set) for one in plan.diagnoses.all()),
            state=certification_state(plan, on=today),
            counters=counters[plan.pk],
            goals=tuple(goal_progress(plan.goals.all(), histories)),
            is_in_force=plan.starts_on <= today <= plan.ends_on,
            may_change=plan.sent_on is None and not plan.certifications.all(),
        )
