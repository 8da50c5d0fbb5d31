"""Outcome measures of an episode: their trends, and recording a score by digits."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documentation.forms.measures import ReplaceScoreForm, ScoreForm, how_to_type
from documentation.models import EpisodeOfCare, Note
from documentation.selectors.home_programs import adherence, current_program
from documentation.selectors.measures import (
    LOOKS,
    MeasureHistory,
    figure_of,
    measure_histories,
    scores_of_note,
    shown_score,
)
from documentation.selectors.trend_charts import TrendChart, trend_chart
from documentation.selectors.visits import episode_header
from documentation.services.measures import ScoreRefusedError, record_score, replace_score
from documentation.services.writers import NotAProviderError, NoteForbiddenError, NoteSealedError
from documentation.views.episodes import form_page, record_read, today_at
from documentation.views.lookups import episode_or_404, note_or_404, score_or_404
from practice.permissions import Act, Noun, StaffRequest, may, needs
from rules.outcome_measures.catalog import find_instrument, instrument
from rules.outcome_measures.changes import read_change
from rules.outcome_measures.instruments import Instrument, Population
from rules.outcome_measures.scoring import EntryError, read_score

REFUSALS = (ScoreRefusedError, NotAProviderError, NoteForbiddenError, NoteSealedError)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure of the page: its history and the drawing of it."""

    history: MeasureHistory
    chart: TrendChart | None


@require_GET
@needs(Act.READ, Noun.NOTES)
def measure_list(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show the measures of an episode: chart, table, and what each change means."""
    episode = episode_or_404(request.user, episode_id)
    record_read(request, episode, "measure_list")
    context = {
        "episode": episode,
        "visit": episode_header(episode, on=today_at(episode.clinic)),
        "views": measure_views(episode.pk),
        "shows_all": "all" in request.GET,
        "may_record": may(request.user, Act.WRITE, Noun.NOTES),
    }
    return render(request, "documentation/measure_list.html", context)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def measure_add(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Record a score; the page stays for the next one."""
    episode = episode_or_404(request.user, episode_id)
    return _score_page(request, episode, None)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def note_measure_add(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Record a score in a draft, with which it will be sealed."""
    note = note_or_404(request.user, note_id)
    return _score_page(request, episode_or_404(request.user, note.encounter.episode_id), note)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def measure_preview(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Say what the digits typed so far give, and what the change since the first means."""
    episode = episode_or_404(request.user, episode_id)
    found = find_instrument(request.POST.get("code", ""))
    context: dict[str, object] = {"found": found}
    if found is not None:
        context["help"] = how_to_type(found)
        context |= _preview(request, episode, found)
    return render(request, "documentation/measure_preview.html", context)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def score_replace(request: StaffRequest, score_id: int) -> HttpResponse:
    """Put the right score in the place of a wrong one; both stay readable."""
    wrong = score_or_404(request.user, score_id)
    episode = episode_or_404(request.user, wrong.measure.episode_id)
    form = ReplaceScoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            replace_score(score_id=wrong.pk, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error("typed", str(refusal))
        else:
            messages.success(request, "The score is replaced.")
            return redirect("documentation:measure_list", episode.pk)
    found = instrument(wrong.measure.code)
    title = f"Replace {found.short_name} {shown_score(found, wrong)}"
    return form_page(request, episode, form=form, title=title, label="Replace")


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_measures(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Answer with the scores of a note, for the pages that show the note."""
    note = note_or_404(request.user, note_id)
    encounter = note.encounter
    program = current_program(encounter.episode_id)
    context = {
        "note": note,
        "readings": scores_of_note(note),
        "adherence": adherence(program, on=encounter.service_date) if program else None,
    }
    return render(request, "documentation/note_measures.html", context)


def measure_views(episode_id: int) -> list[MeasureView]:
    """Return the measures of an episode with their drawings."""
    return [
        MeasureView(history=history, chart=trend_chart(history))
        for history in measure_histories(episode_id)
    ]


def _score_page(request: StaffRequest, episode: EpisodeOfCare, note: Note | None) -> HttpResponse:
    today = today_at(episode.clinic)
    form = ScoreForm(
        request.POST or None,
        is_in_note=note is not None,
        initial={"measured_on": today, "code": request.GET.get("code", "BBS")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            score = record_score(
                episode_id=episode.pk,
                terms=form.terms,
                by=request.user,
                today=today,
                note_id=note.pk if note else None,
            )
        except REFUSALS as refusal:
            form.add_error("typed", str(refusal))
        else:
            found = instrument(score.measure.code)
            messages.success(
                request, f"{found.short_name} {shown_score(found, score)} is recorded."
            )
            return redirect(f"{request.path}?code={found.code}")
    if request.method == "GET":
        record_read(request, episode, "measure_add")
    context = {
        "episode": episode,
        "note": note,
        "visit": episode_header(episode, on=today),
        "form": form,
        "preview_url": reverse("documentation:measure_preview", args=[episode.pk]),
        "readings": [
            (history.name, reading)
            for history in measure_histories(episode.pk)
            for reading in history.scores[-1:]
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "documentation/measure_add.html", context, status=status)


def _preview(request: StaffRequest, episode: EpisodeOfCare, found: Instrument) -> dict[str, object]:
    """Return the score that is typed and its change, or why it is none."""
    typed = request.POST.get("typed", "")
    if not typed.strip():
        return {}
    try:
        score = read_score(found, typed)
    except EntryError as refusal:
        return {"refusal": str(refusal)}
    history = _history_of(episode, found.code, request.POST.get("part", ""))
    if history is None or history.first is None:
        return {"score": score}
    chosen = request.POST.get("population", "")
    population = Population(chosen) if chosen in set(Population) else history.population
    first = figure_of(found, history.first.score)
    change = read_change(found, first=first, now=score.value, population=population)
    return {"score": score, "change": change, "look": LOOKS[change.verdict]}


def _history_of(episode: EpisodeOfCare, code: str, part: str) -> MeasureHistory | None:
    return next(
        (
            history
            for history in measure_histories(episode.pk)
            if (history.measure.code, history.measure.part) == (code, part.strip())
        ),
        None,
    )
