"""Scores of outcome measures: recorded, replaced, and sealed with their note."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db.utils import IntegrityError

from documentation.models import EpisodeOfCare, Note, OutcomeMeasure, OutcomeScore
from documentation.selectors.seals import check_seals, note_content, seal_of
from documentation.services.measures import (
    ScoreRefusedError,
    ScoreTerms,
    record_score,
    replace_score,
)
from documentation.services.signing import sign_note
from documentation.services.writers import NotAProviderError, NoteForbiddenError, NoteSealedError
from documentation.tests.factories import (
    NOON,
    EpisodeFactory,
    NoteFactory,
    OutcomeScoreFactory,
    user_of,
)
from practice.tests.factories import ProviderFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def record(episode: EpisodeOfCare, *, note: Note | None = None, **changes: object) -> OutcomeScore:
    given: dict[str, object] = {"code": "BBS", "typed": "38", "measured_on": TODAY, **changes}
    return record_score(
        episode_id=episode.pk,
        terms=ScoreTerms(**given),  # type: ignore[arg-type]  # each test names its own
        by=user_of(episode.therapist),
        today=TODAY,
        note_id=note.pk if note else None,
    )


def test_items_give_the_score_and_the_measure_is_followed_once() -> None:
    episode = EpisodeFactory.create()

    first = record(episode, typed="44332211004433", population="STROKE_CHRONIC")
    second = record(episode, typed="40")

    assert (first.value, len(first.items)) == (Decimal(34), 14)
    assert second.measure == first.measure
    assert OutcomeMeasure.objects.get().population == "STROKE_CHRONIC"


def test_a_grade_keeps_its_spelling_and_two_muscles_are_two_measures() -> None:
    episode = EpisodeFactory.create()

    elbow = record(episode, code="MAS", typed="1+", part="elbow flexors")
    wrist = record(episode, code="MAS", typed="2", part="wrist flexors")

    assert (elbow.grade, elbow.value) == ("1+", Decimal("1.5"))
    assert elbow.measure != wrist.measure


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"typed": "57"}, "0 to 56"),
        ({"code": "XYZ"}, "from the list"),
        ({"measured_on": date(2026, 3, 3)}, "future"),
        ({"measured_on": date(2026, 2, 1)}, "before the first visit"),
    ],
)
def test_an_unfit_score_is_refused_and_nothing_is_kept(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ScoreRefusedError, match=message):
        record(EpisodeFactory.create(), **changes)  # type: ignore[arg-type]  # fields of the terms

    assert not OutcomeScore.objects.exists()
    assert not OutcomeMeasure.objects.exists()


def test_who_treats_nobody_records_no_score() -> None:
    with pytest.raises(NotAProviderError):
        record_score(
            episode_id=EpisodeFactory.create().pk,
            terms=ScoreTerms(code="BBS", typed="38", measured_on=TODAY),
            by=UserFactory.create(),
            today=TODAY,
        )


def test_a_score_of_a_note_is_of_its_day_and_is_sealed_with_it() -> None:
    note = NoteFactory.create()
    score = record(note.encounter.episode, note=note, measured_on=date(2026, 2, 20))

    assert score.measured_on == note.encounter.service_date
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)

    assert check_seals().broken == ()
    with pytest.raises(NoteSealedError, match="signed"):
        record(note.encounter.episode, note=note)


@pytest.mark.parametrize("act", ["update", "delete", "insert"])
def test_the_database_refuses_a_change_of_a_sealed_score(act: str) -> None:
    note = NoteFactory.create()
    score = record(note.encounter.episode, note=note)
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    own = OutcomeScore.objects.filter(pk=score.pk)
    acts: dict[str, Callable[[], object]] = {
        "update": lambda: own.update(value=50),
        "delete": own.delete,
        "insert": lambda: OutcomeScoreFactory.create(measure=score.measure, note=note),
    }

    with pytest.raises(IntegrityError, match="signed and sealed"):
        acts[act]()


def test_the_seal_covers_the_scores() -> None:
    plain, measured = NoteFactory.create(), NoteFactory.create()
    record(measured.encounter.episode, note=measured)

    for note in (plain, measured):
        sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)

    measured.refresh_from_db()
    assert check_seals().broken == ()
    note = Note.objects.prefetch_related("outcome_scores").get(pk=measured.pk)
    note.outcome_scores.all()[0].value = Decimal(50)
    assert seal_of(note_content(note)) != note.seal


def test_a_note_of_another_episode_takes_no_score() -> None:
    note = NoteFactory.create()
    elsewhere = EpisodeFactory.create(therapist=note.author)

    with pytest.raises(ScoreRefusedError, match="another episode"):
        record(elsewhere, note=note)


def test_a_stranger_records_nothing_in_a_note() -> None:
    note = NoteFactory.create()

    with pytest.raises(NoteForbiddenError):
        record_score(
            episode_id=note.encounter.episode_id,
            terms=ScoreTerms(code="BBS", typed="38", measured_on=TODAY),
            by=user_of(ProviderFactory.create()),
            today=TODAY,
            note_id=note.pk,
        )


def test_a_wrong_score_is_replaced_with_a_reason_and_stays() -> None:
    episode = EpisodeFactory.create()
    wrong = record(episode, typed="48")
    by = user_of(episode.therapist)

    with pytest.raises(ScoreRefusedError, match="why"):
        replace_score(score_id=wrong.pk, typed="38", reason=" ", by=by)
    right = replace_score(score_id=wrong.pk, typed="38", reason="Two digits swapped.", by=by)

    assert (right.replaces, right.measured_on) == (wrong, wrong.measured_on)
    with pytest.raises(ScoreRefusedError, match="replaced already"):
        replace_score(score_id=wrong.pk, typed="39", reason="Again.", by=by)


def test_a_sealed_score_is_replaced_beside_its_note() -> None:
    note = NoteFactory.create()
    wrong = record(note.encounter.episode, note=note, typed="48")
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)

    right = replace_score(
        score_id=wrong.pk, typed="38", reason="Two digits swapped.", by=user_of(note.author)
    )

    assert right.note is None
    assert check_seals().broken == ()
