"""A draft begins with what the last visit set up, and says so until somebody stands by it."""

from datetime import timedelta

import pytest

from documentation.models import Intervention, Note
from documentation.models.note_fields import FieldVersion
from documentation.selectors.last_visit import carried_count, section_states
from documentation.selectors.overlay import current_content
from documentation.services.addenda import Addition, add_addendum
from documentation.services.carrying import CARRIED_ROW_FIELDS, OF_THE_DAY
from documentation.services.drafts import save_fields
from documentation.services.encounters import open_encounter
from documentation.services.merging import FieldChange
from documentation.services.signing import NoteNotSignableError, sign_note
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    InterventionFactory,
    arrived_appointment,
    user_of,
)
from scheduling.models import NoteKind

pytestmark = pytest.mark.django_db

HOLD = "30 s holds"
EXERCISE = {"name": "Foam stance", "sets": "3", "reps": "10", "duration": "30 s", "load": ""}
TWO_DAYS = timedelta(days=2)


@pytest.fixture
def before() -> Note:
    """Monday's note, signed."""
    row = InterventionFactory.create(exercises=[EXERCISE], base_of_support="tandem", duration=HOLD)
    InterventionFactory.create(note=row.note, procedure_code="97161", position=2)
    return sign_note(note_id=row.note_id, by=user_of(row.note.author), at=NOON)


@pytest.fixture
def today(before: Note) -> Note:
    """Wednesday's draft."""
    return open_next(before)


def open_next(before: Note, kind: NoteKind = NoteKind.TREATMENT_NOTE) -> Note:
    encounter = before.encounter
    appointment = arrived_appointment(
        provider=before.author,
        patient=encounter.patient,
        kind=kind,
        starts_at=NOON + TWO_DAYS,
        ends_at=NOON + TWO_DAYS + timedelta(minutes=45),
    )
    return open_encounter(
        appointment_id=appointment.pk, by=user_of(before.author), at=NOON + TWO_DAYS
    )


def is_carried(row: Note | Intervention, field: str) -> bool:
    return FieldVersion.of(row.field_versions, field).is_carried


def change(field: str, value: object, *, row: Intervention | None = None) -> FieldChange:
    return FieldChange(row=row.pk if row else None, field=field, value=value, version=0)


def save(note: Note, *changes: FieldChange) -> None:
    outcome = save_fields(note_id=note.pk, changes=changes, by=user_of(note.author), at=NOON)
    assert not outcome.conflicts
    assert not outcome.errors
    note.refresh_from_db()


def test_setup_is_carried_and_what_was_found_that_day_is_not(before: Note, today: Note) -> None:
    assert today.encounter.service_date == SERVICE_DATE + TWO_DAYS
    assert today.plan == before.plan
    assert (today.subjective, today.objective, today.assessment) == ("", "", "")
    assert today.total_minutes is None
    row = today.interventions.get()
    assert row.techniques == ["perturbation training"]
    assert row.exercises == [EXERCISE]
    assert row.base_of_support == "tandem"
    assert (row.pt_minutes, row.response, row.progression) == (None, "", "")
    assert row.pk != before.interventions.get(procedure_code="97112").pk


def test_a_duration_that_only_repeats_the_minutes_is_not_carried() -> None:
    row = InterventionFactory.create(pt_minutes=24, duration="24 min")
    before = sign_note(note_id=row.note_id, by=user_of(row.note.author), at=NOON)

    assert open_next(before).interventions.get().duration == ""


def test_every_carried_entry_is_marked(today: Note) -> None:
    row = today.interventions.get()

    assert is_carried(today, "plan")
    blank = {"vision", "is_one_on_one"}
    marked = {name for name in CARRIED_ROW_FIELDS if is_carried(row, name)}
    assert marked == set(CARRIED_ROW_FIELDS) - blank
    assert not any(is_carried(row, name) for name in OF_THE_DAY)
    assert carried_count(today) == len(marked) + 1


def test_what_an_addendum_added_is_carried_too(before: Note) -> None:
    add_addendum(
        note_id=before.pk,
        text="Left out.",
        additions=[Addition(path="interventions[0].vision", value="eyes closed")],
        by=user_of(before.author),
        at=NOON,
    )

    assert open_next(before).interventions.get().vision == "eyes closed"


def test_the_first_visit_and_an_evaluation_begin_empty(before: Note) -> None:
    before.encounter.episode.ended_on = SERVICE_DATE
    before.encounter.episode.save()

    draft = open_next(before, NoteKind.EVALUATION)

    assert not draft.interventions.exists()
    assert draft.plan == ""


def test_a_changed_entry_is_no_longer_carried(today: Note) -> None:
    row = today.interventions.get()

    save(today, change("plan", "Twice a week."), change("surface", "firm floor", row=row))

    row.refresh_from_db()
    assert not is_carried(today, "plan")
    assert not is_carried(row, "surface")
    assert is_carried(row, "techniques")


def test_the_same_value_sent_again_stands_by_it(today: Note) -> None:
    save(today, change("plan", today.plan))

    mark = FieldVersion.of(today.field_versions, "plan")
    assert not mark.is_carried
    assert (mark.version, mark.by_id) == (1, user_of(today.author).pk)


def test_minutes_say_that_a_carried_procedure_was_given(today: Note) -> None:
    row = today.interventions.get()

    save(today, change("pt_minutes", "24", row=row))

    row.refresh_from_db()
    assert not is_carried(row, "procedure_code")
    assert is_carried(row, "techniques")


def test_words_fetched_from_the_last_visit_are_marked_until_touched(today: Note) -> None:
    fetched = FieldChange(
        row=None, field="subjective", value="As last time.", version=0, is_carried=True
    )
    save(today, fetched)
    assert is_carried(today, "subjective")

    save(today, FieldChange(row=None, field="subjective", value="As last time.", version=1))

    assert not is_carried(today, "subjective")


def test_a_note_is_not_signed_while_an_entry_is_carried(today: Note) -> None:
    author = user_of(today.author)
    with pytest.raises(NoteNotSignableError, match="entries are still as the last visit left"):
        sign_note(note_id=today.pk, by=author, at=NOON)

    row = today.interventions.get()
    for name in CARRIED_ROW_FIELDS:
        save(today, change(name, getattr(row, name), row=row))
    with pytest.raises(NoteNotSignableError, match="1 entry is still"):
        sign_note(note_id=today.pk, by=author, at=NOON)
    save(today, change("plan", today.plan))

    assert sign_note(note_id=today.pk, by=author, at=NOON).is_signed


def test_a_removed_row_needs_no_confirmation(today: Note) -> None:
    save(
        today,
        change("plan", "New."),
        change("is_removed", value=True, row=today.interventions.get()),
    )

    assert carried_count(today) == 0


def test_the_meter_tells_how_much_of_each_section_is_the_last_visits(
    before: Note, today: Note
) -> None:
    save(today, change("subjective", before.subjective), change("objective", "Quite new today."))

    states = {
        one.label: one for one in section_states(today, current_content(before_whole(before)))
    }

    assert states["Subjective"].unchanged_percent == 100
    assert states["Objective"].unchanged_percent == 0
    assert states["Assessment"].unchanged_percent is None
    assert states["Plan"].unchanged_percent == 100
    assert states["Plan"].carried_count == 1
    assert states["97112"].unchanged_percent == 100


def before_whole(note: Note) -> Note:
    return Note.objects.prefetch_related("interventions", "addenda").get(pk=note.pk)
