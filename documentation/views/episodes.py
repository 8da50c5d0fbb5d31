"""One episode of care: its problem, its plans, and what falls due."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documentation.forms.plans import EpisodeForm, diagnosis_label
from documentation.models import Encounter, EpisodeOfCare, PlanOfCare
from documentation.selectors.plans import CertificationState, certification_state
from documentation.selectors.visits import episode_header
from documentation.services.episodes import EpisodeRefusedError, describe_episode
from documentation.services.plans import may_change
from documentation.services.writers import NotAProviderError
from documentation.views.lookups import episode_or_404
from foundation.audit import record_chart_read
from practice.models import Clinic
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.figure_editions import diagnosis_codes, latest_diagnosis_codes
from rules.parameters.icd10cm import CodeSet

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan with its diagnoses in words and where its certification stands."""

    plan: PlanOfCare
    diagnoses: tuple[str, ...]
    state: CertificationState
    is_in_force: bool
    may_change: bool


@require_GET
@needs(Act.READ, Noun.NOTES)
def episode_detail(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show an episode with its plans, goals, certifications and visits."""
    episode = episode_or_404(request.user, episode_id)
    record_read(request, episode, "episode_detail")
    today = today_at(episode.clinic)
    encounters = Encounter.objects.filter(episode=episode).select_related("note", "provider")
    code_set = latest_diagnosis_codes()
    context = {
        "episode": episode,
        "visit": episode_header(episode, on=today),
        "plans": [_plan_view(plan, today, code_set) for plan in episode.plans.all()],
        "encounters": encounters.order_by("-service_date", "-pk")[:30],
        "may_write": may(request.user, Act.WRITE, Noun.EVALUATIONS),
    }
    return render(request, "documentation/episode_detail.html", context)


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


def _plan_view(plan: PlanOfCare, today: date, code_set: CodeSet) -> PlanView:
    return PlanView(
        plan=plan,
        diagnoses=tuple(diagnosis_label(one.code, code_set) for one in plan.diagnoses.all()),
        state=certification_state(plan, on=today),
        is_in_force=plan.starts_on <= today <= plan.ends_on,
        may_change=may_change(plan),
    )
