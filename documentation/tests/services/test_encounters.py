"""Opening an encounter."""

import pytest

from documentation.models import Encounter, EpisodeOfCare, NoteStatus
from documentation.services.encounters import EncounterNotOpenableError, open_encounter
from documentation.services.writers import NotAProviderError
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    EpisodeFactory,
    arrived_appointment,
    user_of,
)
from foundation.models import Job
from practice.models import Role
from practice.tests.factories import ProviderFactory, ReferralFactory, StaffFactory
from scheduling.models import AppointmentStatus, NoteKind

pytestmark = pytest.mark.django_db


def test_an_arrived_visit_opens_with_a_draft_in_the_patients_open_episode() -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient)

    note = open_encounter(appointment_id=visit.pk, by=user_of(episode.therapist), at=NOON)

    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.IN_PROGRESS
    assert (note.kind, note.status) == (NoteKind.TREATMENT_NOTE, NoteStatus.DRAFT)
    assert note.author == episode.therapist
    assert note.encounter.episode == episode
    assert note.encounter.service_date == SERVICE_DATE
    assert Job.objects.filter(key=f"completeness:{note.pk}").exists()


def test_opening_twice_returns_the_same_note() -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient)

    first = open_encounter(appointment_id=visit.pk, by=user_of(episode.therapist), at=NOON)
    again = open_encounter(appointment_id=visit.pk, by=user_of(episode.therapist), at=NOON)

    assert first == again
    assert Encounter.objects.count() == 1


def test_the_day_is_the_clinics_own() -> None:
    provider = ProviderFactory.create(clinic__time_zone="America/Los_Angeles")
    late = NOON.replace(day=3, hour=2)
    visit = arrived_appointment(
        provider=provider, kind=NoteKind.EVALUATION, starts_at=late, ends_at=late.replace(hour=3)
    )

    note = open_encounter(appointment_id=visit.pk, by=user_of(provider), at=late)

    assert note.encounter.service_date == SERVICE_DATE


def test_an_evaluation_starts_an_episode_with_the_referral() -> None:
    provider = ProviderFactory.create()
    visit = arrived_appointment(provider=provider, kind=NoteKind.EVALUATION)
    referral = ReferralFactory.create(patient=visit.patient)

    note = open_encounter(appointment_id=visit.pk, by=user_of(provider), at=NOON)

    episode = note.encounter.episode
    assert (episode.referral, episode.problem) == (referral, "Gait after stroke")
    assert episode.started_on == SERVICE_DATE


def test_a_treatment_visit_without_an_episode_is_refused_and_leaves_nothing() -> None:
    provider = ProviderFactory.create()
    visit = arrived_appointment(provider=provider)

    with pytest.raises(EncounterNotOpenableError, match="Book an evaluation first"):
        open_encounter(appointment_id=visit.pk, by=user_of(provider), at=NOON)

    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.ARRIVED
    assert not Encounter.objects.exists()
    assert not EpisodeOfCare.objects.exists()


def test_a_patient_who_is_not_here_is_not_charted() -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(
        provider=episode.therapist,
        patient=episode.patient,
        status=AppointmentStatus.BOOKED,
        arrived_at=None,
    )

    with pytest.raises(EncounterNotOpenableError, match="arrived first"):
        open_encounter(appointment_id=visit.pk, by=user_of(episode.therapist), at=NOON)


def test_an_assistant_does_not_open_an_evaluation() -> None:
    assistant = ProviderFactory.create(assistant=True)
    visit = arrived_appointment(provider=assistant, kind=NoteKind.EVALUATION)

    with pytest.raises(EncounterNotOpenableError, match="not by an assistant"):
        open_encounter(appointment_id=visit.pk, by=user_of(assistant), at=NOON)


def test_somebody_who_treats_nobody_does_not_chart() -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient)
    person = StaffFactory.create(role=Role.THERAPIST, clinic=episode.clinic)

    with pytest.raises(NotAProviderError, match="not linked"):
        open_encounter(appointment_id=visit.pk, by=person, at=NOON)
