"""One-on-one time that a person also gave to somebody else."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from documentation.models import Intervention, TreatmentSegment
from documentation.selectors.segments import overlap_minutes
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    EncounterFactory,
    InterventionFactory,
    NoteFactory,
)

pytestmark = pytest.mark.django_db

TOMORROW = SERVICE_DATE + timedelta(days=1)  # two bookings at one time are refused; times decide


@pytest.fixture
def ours() -> Intervention:
    row = InterventionFactory.create()
    give(row, 0, 20)
    return row


def give(row: Intervention, start: int, end: int | None) -> None:
    """Give a procedure from one minute to another, by the note's author."""
    TreatmentSegment.objects.create(
        note=row.note,
        intervention=row,
        provider=row.note.author,
        started_at=NOON + timedelta(minutes=start),
        stopped_at=None if end is None else NOON + timedelta(minutes=end),
    )


def to_another_patient(ours: Intervention, **fields: object) -> Intervention:
    encounter = EncounterFactory.create(provider=ours.note.author, service_date=TOMORROW)
    return InterventionFactory.create(note=NoteFactory.create(encounter=encounter), **fields)


def overlap(row: Intervention) -> int | None:
    return overlap_minutes([row.note]).get(row.note_id)


def test_time_in_turn_does_not_overlap(ours: Intervention) -> None:
    give(to_another_patient(ours), 20, 40)

    assert overlap(ours) == 0


def test_shared_minutes_are_counted_once(ours: Intervention) -> None:
    other = to_another_patient(ours)
    give(other, 10, 15)
    give(other, 12, 30)

    assert overlap(ours) == 10
    assert overlap(other) == 13


@pytest.mark.parametrize("fields", [{"is_one_on_one": False}, {"procedure_code": "97150"}])
def test_group_time_is_no_overlap(ours: Intervention, fields: dict[str, object]) -> None:
    give(to_another_patient(ours, **fields), 0, 20)

    assert overlap(ours) == 0


def test_the_same_patients_other_procedure_is_no_overlap(ours: Intervention) -> None:
    give(InterventionFactory.create(note=ours.note, procedure_code="97110"), 10, 30)

    assert overlap(ours) == 0


def test_running_time_and_notes_without_times_say_nothing(ours: Intervention) -> None:
    give(to_another_patient(ours), 0, None)
    untimed = InterventionFactory.create()

    assert overlap(ours) == 0
    assert overlap(untimed) is None


def test_many_notes_take_two_queries(
    ours: Intervention, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    other = to_another_patient(ours)
    give(other, 5, 15)

    with django_assert_num_queries(2):
        found = overlap_minutes([ours.note, other.note])

    assert found == {ours.note_id: 10, other.note_id: 10}
