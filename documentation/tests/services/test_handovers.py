"""A draft in other hands, and a draft of the right patient."""

from datetime import timedelta
from typing import Any

import pytest
from pghistory.models import Events

from documentation.models import Encounter, Note
from documentation.selectors.last_visit import carried_count
from documentation.services.encounters import EncounterNotOpenableError, open_encounter
from documentation.services.handovers import (
    HandoverRefusedError,
    move_draft,
    take_over_draft,
)
from documentation.services.signing import sign_note
from documentation.services.writers import NoteForbiddenError, NoteSealedError
from documentation.tests.factories import (
    NOON,
    TEN_AM,
    EpisodeFactory,
    InterventionFactory,
    OutcomeMeasureFactory,
    OutcomeScoreFactory,
    arrived_appointment,
    user_of,
)
from practice.models import Provider
from practice.tests.factories import ProviderFactory
from scheduling.models import Appointment, AppointmentStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Note:
    return InterventionFactory.create().note


@pytest.fixture
def colleague(note: Note) -> Provider:
    return ProviderFactory.create(clinic=note.encounter.clinic)


def leave(provider: Provider) -> None:
    provider.is_active = False
    provider.save()


def test_the_draft_of_somebody_who_left_is_taken_over(note: Note, colleague: Provider) -> None:
    treated = note.encounter.provider
    leave(note.author)

    take_over_draft(note_id=note.pk, by=user_of(colleague), at=NOON)

    note.refresh_from_db()
    assert note.author == colleague
    assert note.encounter.provider == treated
    assert sign_note(note_id=note.pk, by=user_of(colleague), at=NOON).signed_by == colleague


def test_a_draft_stays_with_an_author_who_is_here(note: Note, colleague: Provider) -> None:
    with pytest.raises(HandoverRefusedError, match="still works here"):
        take_over_draft(note_id=note.pk, by=user_of(colleague), at=NOON)


def test_strangers_and_signed_notes_are_refused(note: Note, colleague: Provider) -> None:
    assistant = ProviderFactory.create(assistant=True, clinic=note.encounter.clinic)
    for stranger in (ProviderFactory.create(), assistant):
        with pytest.raises(NoteForbiddenError):
            take_over_draft(note_id=note.pk, by=user_of(stranger), at=NOON)
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    leave(note.author)

    with pytest.raises(NoteSealedError):
        take_over_draft(note_id=note.pk, by=user_of(colleague), at=NOON)


def right_visit(note: Note, **fields: Any) -> Appointment:
    """Another patient of the same therapist, here at eleven."""
    patient = EpisodeFactory.create(therapist=note.author).patient
    eleven = TEN_AM + timedelta(hours=1)
    return arrived_appointment(
        provider=note.author,
        patient=patient,
        starts_at=eleven,
        ends_at=eleven + timedelta(minutes=45),
        **fields,
    )


def move(note: Note, visit: Appointment, reason: str = "Opened the row above.") -> Note:
    by = user_of(note.author)
    return move_draft(note_id=note.pk, appointment_id=visit.pk, reason=reason, by=by, at=NOON)


def test_a_draft_moves_to_the_right_patient_with_its_words_and_its_trace(note: Note) -> None:
    visit, wrong = right_visit(note), note.encounter

    move(note, visit)

    encounter = Encounter.objects.get(pk=wrong.pk)
    assert (encounter.patient, encounter.appointment) == (visit.patient, visit)
    assert encounter.episode.patient == visit.patient
    assert note.interventions.get().pt_minutes == 24
    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.IN_PROGRESS
    tracked = Events.objects.tracks(encounter)  # type: ignore[no-untyped-call]  # pghistory types none
    first, *_, last = tracked.order_by("pgh_created_at", "pgh_id")
    assert last.pgh_context["reason"] == "Opened the row above."
    assert first.pgh_data["patient_id"] == wrong.patient_id


def test_scores_entered_in_the_note_follow_the_right_patient(note: Note) -> None:
    measure = OutcomeMeasureFactory.create(episode=note.encounter.episode)
    OutcomeScoreFactory.create(measure=measure, note=note)

    moved = move(note, right_visit(note))

    followed = moved.outcome_scores.get().measure
    assert followed.episode == moved.encounter.episode != measure.episode
    assert (followed.code, followed.population) == ("BBS", "STROKE_CHRONIC")


def test_the_visit_it_was_opened_from_can_be_charted_anew(note: Note) -> None:
    wrong = note.encounter.appointment_id
    move(note, right_visit(note))

    again = open_encounter(appointment_id=wrong, by=user_of(note.author), at=NOON)

    assert again.pk != note.pk


def test_what_is_still_carried_does_not_go_to_another_patient(note: Note) -> None:
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    later = TEN_AM + timedelta(days=1)
    appointment = arrived_appointment(
        provider=note.author,
        patient=note.encounter.patient,
        starts_at=later,
        ends_at=later + timedelta(minutes=45),
    )
    draft = open_encounter(appointment_id=appointment.pk, by=user_of(note.author), at=NOON)
    assert carried_count(draft) > 0

    move(draft, right_visit(note))

    draft = Note.objects.get(pk=draft.pk)
    assert carried_count(draft) == 0
    assert draft.plan == ""
    row = draft.interventions.get()
    assert (row.is_removed, row.techniques, row.deficit) == (True, [], "")


@pytest.mark.parametrize(
    ("reason", "message"), [("  ", "Say in a few words"), ("Wrong row.", "already has its note")]
)
def test_a_move_needs_a_reason_and_a_visit_without_a_note(
    note: Note, reason: str, message: str
) -> None:
    visit = right_visit(note)
    open_encounter(appointment_id=visit.pk, by=user_of(note.author), at=NOON)

    with pytest.raises(HandoverRefusedError, match=message):
        move(note, visit, reason)


def test_a_visit_that_cannot_be_charted_is_refused(note: Note) -> None:
    with pytest.raises(EncounterNotOpenableError):
        move(note, right_visit(note, status=AppointmentStatus.BOOKED))


def test_the_same_patients_visit_is_no_move(note: Note) -> None:
    eleven = TEN_AM + timedelta(hours=1)
    visit = arrived_appointment(
        provider=note.author,
        patient=note.encounter.patient,
        starts_at=eleven,
        ends_at=eleven + timedelta(minutes=45),
    )

    with pytest.raises(HandoverRefusedError, match="same patient"):
        move(note, visit)


def test_a_signed_note_does_not_move(note: Note) -> None:
    visit = right_visit(note)
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)

    with pytest.raises(NoteSealedError):
        move(note, visit)
