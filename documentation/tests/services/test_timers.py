"""Timers: segments by the server's clock, minutes from them, and what the seal holds."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from documentation.models import Intervention, TreatmentSegment
from documentation.selectors.seals import check_seals, note_content, seal_of
from documentation.selectors.segments import timer_states
from documentation.services.drafts import save_fields
from documentation.services.merging import FieldChange
from documentation.services.signing import NoteNotSignableError, sign_note
from documentation.services.timers import PressOutcome, TimerPress, press_timers, remove_segment
from documentation.services.writers import NoteForbiddenError, NoteSealedError
from documentation.tests.factories import (
    NOON,
    InterventionFactory,
    NoteFactory,
    user_of,
)
from practice.tests.factories import ProviderFactory

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def row() -> Intervention:
    return InterventionFactory.create(pt_minutes=None)


def start(
    row: Intervention, *, after: timedelta = timedelta(0), segment: UUID | None = None
) -> UUID:
    segment = segment or uuid4()
    press(row, TimerPress(segment=segment, row=row.pk, is_start=True), after=after)
    return segment


def stop(row: Intervention, segment: UUID, *, after: timedelta) -> PressOutcome:
    return press(row, TimerPress(segment=segment, row=row.pk, is_start=False), after=after)


def press(row: Intervention, *presses: TimerPress, after: timedelta) -> PressOutcome:
    by = user_of(row.note.author)
    return press_timers(note_id=row.note_id, presses=presses, by=by, at=NOON + after)


def minutes_of(row: Intervention) -> int | None:
    row.refresh_from_db()
    return row.pt_minutes


def test_a_stopped_timer_gives_whole_minutes(row: Intervention) -> None:
    segment = start(row)

    outcome = stop(row, segment, after=24 * MINUTE + timedelta(seconds=59))

    assert minutes_of(row) == 24
    (counted,) = outcome.minutes
    assert (counted.field, counted.value, counted.version) == ("pt_minutes", 24, 1)


def test_segments_add_up_to_the_second_before_minutes_are_cut(row: Intervention) -> None:
    half = timedelta(minutes=4, seconds=30)
    stop(row, start(row), after=half)

    stop(row, start(row, after=10 * MINUTE), after=10 * MINUTE + half)

    assert minutes_of(row) == 9


def test_timed_minutes_come_on_top_of_typed_ones() -> None:
    row = InterventionFactory.create(pt_minutes=10)

    stop(row, start(row), after=5 * MINUTE)

    assert minutes_of(row) == 15


def test_a_start_stops_what_the_same_person_had_running(row: Intervention) -> None:
    other = InterventionFactory.create(note=row.note, procedure_code="97116", pt_minutes=None)
    start(row)

    start(other, after=12 * MINUTE)

    assert minutes_of(row) == 12
    states = timer_states(row.note, provider_id=row.note.author_id, at=NOON + 15 * MINUTE)
    assert {state.row: state.seconds for state in states} == {row.pk: 720, other.pk: 180}
    assert [state.running is not None for state in states] == [False, True]


def test_a_press_that_came_twice_counts_once(row: Intervention) -> None:
    segment = start(row)
    start(row, segment=segment, after=MINUTE)
    stop(row, segment, after=10 * MINUTE)
    stop(row, segment, after=20 * MINUTE)

    assert minutes_of(row) == 10
    assert TreatmentSegment.objects.get().started_at == NOON


def test_a_press_that_waited_on_the_device_counts_from_when_it_was_made(row: Intervention) -> None:
    segment = uuid4()
    press(
        row,
        TimerPress(segment=segment, row=row.pk, is_start=True, ago=30 * MINUTE),
        TimerPress(segment=segment, row=row.pk, is_start=False, ago=10 * MINUTE),
        after=timedelta(0),
    )

    assert minutes_of(row) == 20


def test_a_press_for_a_procedure_not_saved_yet_waits(row: Intervention) -> None:
    unknown = TimerPress(segment=uuid4(), row=uuid4(), is_start=True)

    assert press(row, unknown, after=MINUTE).taken == (False,)
    assert not TreatmentSegment.objects.exists()


def test_an_assistants_timer_fills_the_assistants_minutes() -> None:
    assistant = ProviderFactory.create(assistant=True)
    row = InterventionFactory.create(
        note=NoteFactory.create(provider=assistant), pt_minutes=None, pta_minutes=None
    )

    stop(row, start(row), after=8 * MINUTE)

    row.refresh_from_db()
    assert (row.pt_minutes, row.pta_minutes) == (None, 8)


def test_a_removed_segment_takes_its_minutes_with_it(row: Intervention) -> None:
    segment = start(row)
    stop(row, segment, after=9 * MINUTE)

    by = user_of(row.note.author)
    remove_segment(note_id=row.note_id, segment_id=segment, by=by, at=NOON)

    assert minutes_of(row) == 0
    assert not TreatmentSegment.objects.exists()


def test_a_note_is_not_signed_while_a_timer_runs(row: Intervention) -> None:
    author = user_of(row.note.author)
    segment = start(row)
    with pytest.raises(NoteNotSignableError, match="timer is still running"):
        sign_note(note_id=row.note_id, by=author, at=NOON + MINUTE)

    stop(row, segment, after=20 * MINUTE)

    signed = sign_note(note_id=row.note_id, by=author, at=NOON + 21 * MINUTE)
    assert signed.seal == seal_of(note_content(signed))
    assert check_seals().broken == ()


def test_segments_are_sealed_with_their_note(row: Intervention) -> None:
    segment = start(row)
    stop(row, segment, after=20 * MINUTE)
    author = user_of(row.note.author)
    sign_note(note_id=row.note_id, by=author, at=NOON + 21 * MINUTE)

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        TreatmentSegment.objects.update(stopped_at=NOON + 30 * MINUTE)
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        TreatmentSegment.objects.all().delete()
    with pytest.raises(NoteSealedError):
        start(row, after=30 * MINUTE)


def test_a_stranger_presses_nothing(row: Intervention) -> None:
    stranger = user_of(ProviderFactory.create(assistant=True, clinic=row.note.encounter.clinic))
    pressed = TimerPress(segment=uuid4(), row=row.pk, is_start=True)

    with pytest.raises(NoteForbiddenError):
        press_timers(note_id=row.note_id, presses=[pressed], by=stranger, at=NOON)


def test_the_total_follows_the_timers_until_somebody_enters_it() -> None:
    note = NoteFactory.create(total_minutes=None, group_minutes=5)
    row = InterventionFactory.create(note=note, pt_minutes=None)
    other = InterventionFactory.create(note=note, procedure_code="97116", pt_minutes=10)

    outcome = stop(row, start(row), after=24 * MINUTE)

    total = outcome.minutes[-1]
    assert (total.row, total.field, total.value, total.version) == (None, "total_minutes", 39, 1)
    note.refresh_from_db()
    assert note.total_minutes == 39
    change = FieldChange(row=other.pk, field="pt_minutes", value="12", version=0)
    saved = save_fields(note_id=note.pk, changes=[change], by=user_of(note.author), at=NOON)
    assert [(one.value, one.version) for one in saved.counted] == [(41, 2)]


def test_a_total_that_somebody_entered_stays() -> None:
    note = NoteFactory.create(total_minutes=None)
    row = InterventionFactory.create(note=note, pt_minutes=None)
    stop(row, start(row), after=24 * MINUTE)
    change = FieldChange(row=None, field="total_minutes", value="48", version=1)
    save_fields(note_id=note.pk, changes=[change], by=user_of(note.author), at=NOON)

    outcome = stop(row, start(row, after=30 * MINUTE), after=40 * MINUTE)

    assert [one.field for one in outcome.minutes] == ["pt_minutes"]
    note.refresh_from_db()
    assert note.total_minutes == 48
