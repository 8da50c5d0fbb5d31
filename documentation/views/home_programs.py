"""Home exercise programs: built and printed by staff, opened by patients through a link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documentation.forms.home_programs import FeedbackForm, ProgramExerciseForm
from documentation.models import EpisodeOfCare, HomeExerciseProgram, ProgramExercise
from documentation.selectors.home_programs import (
    adherence,
    all_feedback,
    current_program,
    kept_exercises,
    program_of_link,
)
from documentation.selectors.plans import visible_episodes
from documentation.selectors.visits import episode_header
from documentation.services.home_programs import (
    ProgramRefusedError,
    add_exercise,
    hash_token,
    issue_link,
    record_feedback,
    remove_exercise,
)
from documentation.services.writers import NotAProviderError
from documentation.views.episodes import record_read, today_at
from documentation.views.lookups import episode_or_404
from foundation.audit import record_event
from foundation.models import AuditAct
from practice.permissions import Act, Noun, StaffRequest, needs, public
from practice.selectors.patients import may_for_patient

FEEDBACK_SHOWN = 20
REFUSALS = (ProgramRefusedError, NotAProviderError)


@require_http_methods(["GET", "POST"])
@needs(Act.READ, Noun.NOTES)
def program_detail(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show an episode's home program and how it is kept; those who chart add exercises."""
    episode = episode_or_404(request.user, episode_id)
    may_write = may_for_patient(request.user, Act.WRITE, Noun.NOTES, patient_id=episode.patient_id)
    if request.method == "POST" and not may_write:
        return HttpResponse(status=403)
    form = ProgramExerciseForm(request.POST or None)
    today = today_at(episode.clinic)
    if request.method == "POST" and form.is_valid():
        try:
            add_exercise(
                episode_id=episode.pk,
                exercise_id=form.cleaned_data["exercise"].pk,
                dose=form.cleaned_data["dose"],
                advice=form.cleaned_data["advice"],
                by=request.user,
                today=today,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("documentation:program_detail", episode.pk)
    if request.method == "GET":
        record_read(request, episode, "program_detail")
    return _program_page(request, episode, form if may_write else None)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def program_exercise_remove(request: StaffRequest, program_exercise_id: int) -> HttpResponse:
    """Take an exercise out of its program."""
    rows = ProgramExercise.objects.select_related("program")
    row = rows.filter(
        pk=program_exercise_id, program__episode__in=visible_episodes(request.user)
    ).first()
    if row is None:
        raise Http404
    try:
        remove_exercise(program_exercise_id=row.pk, by=request.user)
    except NotAProviderError as refusal:
        messages.error(request, str(refusal))
    return redirect("documentation:program_detail", row.program.episode_id)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def program_link(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Make a new link for the patient and show it this once."""
    episode = episode_or_404(request.user, episode_id)
    program = _program_or_404(episode)
    try:
        token = issue_link(program_id=program.pk, by=request.user, today=today_at(episode.clinic))
    except NotAProviderError as refusal:
        messages.error(request, str(refusal))
        return redirect("documentation:program_detail", episode.pk)
    link = request.build_absolute_uri(reverse("documentation:home_program", args=[token]))
    return _program_page(request, episode, ProgramExerciseForm(), link=link)


@require_GET
@needs(Act.READ, Noun.NOTES)
def program_print(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Answer with the program as a handout, a tagged PDF."""
    episode = episode_or_404(request.user, episode_id)
    program = _program_or_404(episode)
    record_event(
        act=AuditAct.DOWNLOAD,
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=episode.patient_id,
        clinic_id=episode.clinic_id,
        subject="program_print",
        subject_id=program.pk,
    )
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    context = {
        "patient": episode.patient,
        "episode": episode,
        "rows": kept_exercises(program),
        "footer": f"Home exercise program, {program.started_on:%m/%d/%Y}",
    }
    pdf = render_pdf("documentation/pdf/home_program.html", context)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="home-program-{program.pk}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@public
def home_program(request: HttpRequest, token: str) -> HttpResponse:
    """Show a patient the program that the link opens, and take what is said of today.

    The page names nobody; a link that is unknown, old or replaced finds nothing.
    """
    now = timezone.now()
    program = program_of_link(hash_token(token), on=now.date())
    if program is None:
        return render(request, "documentation/home_program_gone.html", status=404)
    rows = kept_exercises(program)
    form = FeedbackForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        try:
            record_feedback(
                program_id=program.pk,
                answers=form.answers,
                on=now.astimezone(program.episode.clinic.zone).date(),
            )
        except ProgramRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{request.path}?kept=1")
    context = {"form": form, "is_kept": "kept" in request.GET}
    status = 422 if request.method == "POST" else 200
    return render(request, "documentation/home_program.html", context, status=status)


def _program_or_404(episode: EpisodeOfCare) -> HomeExerciseProgram:
    program = current_program(episode.pk)
    if program is None:
        raise Http404
    return program


def _program_page(
    request: StaffRequest,
    episode: EpisodeOfCare,
    form: ProgramExerciseForm | None,
    *,
    link: str = "",
) -> HttpResponse:
    today = today_at(episode.clinic)
    program = current_program(episode.pk)
    context = {
        "episode": episode,
        "visit": episode_header(episode, on=today),
        "program": program,
        "rows": kept_exercises(program) if program else [],
        "adherence": adherence(program, on=today) if program else None,
        "feedback": all_feedback(program)[:FEEDBACK_SHOWN] if program else [],
        "form": form,
        "link": link,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "documentation/program_detail.html", context, status=status)
