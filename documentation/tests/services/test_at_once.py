"""Two people, or two tabs, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from documentation.models import ContactNote, Encounter, Note
from documentation.services.contact_notes import open_phone_note
from documentation.services.drafts import save_fields
from documentation.services.encounters import open_encounter
from documentation.services.merging import FieldChange
from documentation.tests.factories import (
    NOON,
    EpisodeFactory,
    NoteFactory,
    arrived_appointment,
    user_of,
)

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def run_at_once(act: Callable[[int], object]) -> list[object]:
    """Run an act in several threads that begin together; return what each returned."""
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> object:
        try:
            barrier.wait(timeout=20)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_saves_of_different_fields_all_stay() -> None:
    note = NoteFactory.create()
    author = user_of(note.author)
    fields = ("subjective", "objective", "assessment", "plan")

    def save(number: int) -> object:
        field = fields[number % len(fields)]
        change = FieldChange(row=None, field=field, value=f"New {field}.", version=0)
        return save_fields(note_id=note.pk, changes=[change], by=author, at=NOON)

    run_at_once(save)

    note.refresh_from_db()
    assert [getattr(note, field) for field in fields] == [f"New {field}." for field in fields]


def test_a_phone_note_asked_for_many_times_at_once_is_one() -> None:
    episode = EpisodeFactory.create()
    therapist = user_of(episode.therapist)

    def ask(_: int) -> object:
        return open_phone_note(
            patient_id=episode.patient_id, clinic=episode.clinic, by=therapist, at=NOON
        )

    assert len(set(run_at_once(ask))) == 1
    assert ContactNote.objects.count() == 1


def test_one_visit_opened_by_many_has_one_note() -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient)
    therapist = user_of(episode.therapist)

    opened = run_at_once(lambda _: open_encounter(appointment_id=visit.pk, by=therapist, at=NOON))

    assert len(set(opened)) == 1
    assert (Encounter.objects.count(), Note.objects.count()) == (1, 1)
