"""A report opens with what the chart holds already, marked until somebody stands by it."""

from datetime import date

import pytest

from documentation.models import Note
from documentation.models.note_fields import FieldVersion
from documentation.services.encounters import open_encounter
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    EncounterFactory,
    NoteFactory,
    OutcomeScoreFactory,
    PlanFactory,
    arrived_appointment,
    user_of,
)
from scheduling.models import NoteKind

pytestmark = pytest.mark.django_db


def opened(kind: NoteKind, *, reported_on: date | None = None) -> Note:
    plan = PlanFactory.create()
    episode = plan.episode
    people = {"provider": episode.therapist, "patient": episode.patient, "episode": episode}
    score = OutcomeScoreFactory.create(measure__episode=episode)
    OutcomeScoreFactory.create(measure=score.measure, measured_on=date(2026, 2, 20), value=40)
    goal = plan.goals.get()
    goal.outcome_measure, goal.target_value, goal.target = score.measure, 46, "46"
    goal.save()
    EncounterFactory.create(**people, service_date=date(2026, 2, 3))
    if reported_on:
        encounter = EncounterFactory.create(**people, service_date=reported_on)
        report = NoteFactory.create(encounter=encounter, kind=NoteKind.PROGRESS_REPORT)
        sign_note(note_id=report.pk, by=user_of(report.author), at=NOON)
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient, kind=kind)
    return open_encounter(appointment_id=visit.pk, by=user_of(episode.therapist), at=NOON)


def test_a_progress_report_tells_visits_goals_and_measures() -> None:
    note = opened(NoteKind.PROGRESS_REPORT)

    assert note.objective.splitlines() == [
        "Period 02/02/2026 to 03/02/2026, since care began: 2 visits kept, 0 missed or cancelled.",
        "Goals:",
        "- Walk 300 feet outdoors without a device; 6-minute walk: at first 180 m; now 40 of 56 "
        "(02/20/2026); target 46; by 04/26/2026; not met yet.",
        "Measures:",
        "- Berg Balance Scale: 34 of 56 on 02/02/2026; 40 of 56 on 02/20/2026 (+6, meaningful "
        "gain); not measured today.",
    ]
    assert FieldVersion.of(note.field_versions, "objective").is_carried


def test_the_next_report_begins_after_the_last() -> None:
    note = opened(NoteKind.PROGRESS_REPORT, reported_on=date(2026, 2, 16))

    assert note.objective.startswith(
        "Period 02/17/2026 to 03/02/2026, since the report of Feb 16, 2026: 1 visit kept"
    )


def test_a_discharge_summary_tells_of_the_whole_episode() -> None:
    note = opened(NoteKind.DISCHARGE_SUMMARY, reported_on=date(2026, 2, 16))

    assert note.objective.startswith("Period 02/02/2026 to 03/02/2026, since care began: 3 visits")


def test_a_treatment_note_is_left_to_the_therapist() -> None:
    assert opened(NoteKind.TREATMENT_NOTE).objective == ""
