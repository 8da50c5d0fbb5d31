"""Recording the scores of outcome measures."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from documentation.models import EpisodeOfCare, Note, OutcomeMeasure, OutcomeScore
from documentation.services.writers import (
    NoteSealedError,
    lock_note,
    provider_acting,
    refuse_strangers,
)
from practice.models import User
from rules.outcome_measures.catalog import UnknownMeasureError, instrument
from rules.outcome_measures.instruments import Instrument
from rules.outcome_measures.scoring import EntryError, Score, read_score


class ScoreRefusedError(Exception):
    """The score cannot be kept so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTerms:
    """Which measure, and what was typed: the total, the items, the trials or the grade.

    ``population`` is whose figures the measure is read by, or empty.
    """

    code: str
    typed: str
    measured_on: date
    part: str = ""
    population: str = ""


@transaction.atomic
def record_score(
    *, episode_id: int, terms: ScoreTerms, by: User, today: date, note_id: UUID | None = None
) -> OutcomeScore:
    """Record one score; of a note, it is that note's day and is sealed with it.

    The first score of a measure starts following the episode with it.

    Raises ``EpisodeOfCare.DoesNotExist``, ``Note.DoesNotExist``, ``NotAProviderError``,
    ``NoteForbiddenError``, ``NoteSealedError`` or ``ScoreRefusedError``.
    """
    provider_acting(by)
    note = _draft_of(note_id, episode_id, by) if note_id else None
    episode = EpisodeOfCare.objects.select_for_update().get(pk=episode_id)
    found = _instrument(terms.code)
    score = _read(found, terms.typed)
    measured_on = note.encounter.service_date if note else terms.measured_on
    _refuse_unfit_day(episode, measured_on, today)
    measure = follow_measure(
        episode=episode, code=found.code, part=terms.part, population=terms.population
    )
    return OutcomeScore.objects.create(
        measure=measure,
        note=note,
        measured_on=measured_on,
        value=score.value,
        grade=score.grade,
        items=list(score.items),
        recorded_by=by,
    )


@transaction.atomic
def replace_score(*, score_id: int, typed: str, reason: str, by: User) -> OutcomeScore:
    """Put another score in the place of one that was entered wrongly; both stay readable.

    A score in a draft stays in its draft; one that is sealed with its note is replaced beside
    the note.

    Raises ``OutcomeScore.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError`` or
    ``ScoreRefusedError``.
    """
    provider_acting(by)
    wrong = (
        OutcomeScore.objects.select_for_update(of=("self",))
        .select_related("measure", "note__author", "note__encounter")
        .get(pk=score_id)
    )
    if not reason.strip():
        raise ScoreRefusedError("Say why the score is replaced.")
    if OutcomeScore.objects.filter(replaces=wrong).exists():
        raise ScoreRefusedError("This score is replaced already.")
    is_in_draft = wrong.note is not None and wrong.note.is_draft
    if wrong.note is not None:
        refuse_strangers(wrong.note, by)
    score = _read(_instrument(wrong.measure.code), typed)
    return OutcomeScore.objects.create(
        measure=wrong.measure,
        note=wrong.note if is_in_draft else None,
        measured_on=wrong.measured_on,
        value=score.value,
        grade=score.grade,
        items=list(score.items),
        recorded_by=by,
        replaces=wrong,
        reason=reason.strip(),
    )


def follow_measure(
    *, episode: EpisodeOfCare, code: str, part: str = "", population: str = ""
) -> OutcomeMeasure:
    """Return the episode's measure of a code, followed from now on if it was not.

    A population that is given replaces the one it was read by.
    """
    measure, _ = OutcomeMeasure.objects.get_or_create(
        episode=episode,
        code=code,
        part=part.strip(),
        defaults={"population": population},
    )
    if population and measure.population != population:
        measure.population = population
        measure.save(update_fields=["population", "updated_at"])
    return measure


def _draft_of(note_id: UUID, episode_id: int, by: User) -> Note:
    note = lock_note(note_id)
    refuse_strangers(note, by)
    if not note.is_draft:
        raise NoteSealedError("This note is signed. Record the score beside it.")
    if note.encounter.episode_id != episode_id:
        raise ScoreRefusedError("This note belongs to another episode of care.")
    return note


def _instrument(code: str) -> Instrument:
    try:
        return instrument(code)
    except UnknownMeasureError:
        raise ScoreRefusedError("Choose a measure from the list.") from None


def _read(found: Instrument, typed: str) -> Score:
    try:
        return read_score(found, typed)
    except EntryError as refusal:
        raise ScoreRefusedError(str(refusal)) from refusal


def _refuse_unfit_day(episode: EpisodeOfCare, on: date, today: date) -> None:
    if on > today:
        raise ScoreRefusedError("The day lies in the future.")
    if on < episode.started_on:
        raise ScoreRefusedError("The day lies before the first visit of the episode.")
