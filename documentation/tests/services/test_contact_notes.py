"""Notes about missed visits and calls: what they must say, and that they stay as signed."""

from datetime import date, time, timedelta

import pytest
from django.db import DatabaseError, transaction

from documentation.models import ContactKind, ContactNote, Encounter
from documentation.selectors.seals import check_seals
from documentation.services.contact_notes import (
    ContactRefusedError,
    add_to_contact_note,
    discard_contact_note,
    open_missed_visit_note,
    open_phone_note,
    save_contact_fields,
    sign_contact_note,
    take_over_contact_note,
)
from documentation.services.merging import FieldChange, SaveOutcome
from documentation.services.writers import NoteForbiddenError, NoteSealedError
from documentation.tests.factories import (
    NOON,
    TEN_AM,
    ContactNoteFactory,
    EpisodeFactory,
    user_of,
)
from foundation.models import Job
from practice.models import Provider, Role
from practice.tests.factories import ClinicFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment, AppointmentStatus
from scheduling.tests.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def therapist() -> Provider:
    return ProviderFactory.create()


@pytest.fixture
def missed(therapist: Provider) -> Appointment:
    return AppointmentFactory.create(
        provider=therapist,
        clinic=therapist.clinics.get(),
        starts_at=TEN_AM,
        status=AppointmentStatus.NO_SHOW,
    )


def save(note: ContactNote, by: Provider, **values: object) -> SaveOutcome:
    changes = [
        FieldChange(row=None, field=field, value=value, version=0)
        for field, value in values.items()
    ]
    return save_contact_fields(contact_id=note.pk, changes=changes, by=user_of(by), at=NOON)


def test_a_missed_visit_gets_one_note_with_its_day_and_time(
    missed: Appointment, therapist: Provider
) -> None:
    episode = EpisodeFactory.create(patient=missed.patient, therapist=therapist)

    note = open_missed_visit_note(appointment_id=missed.pk, by=user_of(therapist), at=NOON)
    again = open_missed_visit_note(appointment_id=missed.pk, by=user_of(therapist), at=NOON)

    assert again == note
    assert (note.kind, note.happened_on, note.clock) == (
        ContactKind.MISSED_VISIT,
        date(2026, 3, 2),
        time(10, 0),
    )
    assert (note.episode, note.reason, note.outcome) == (episode, "", "")


def test_it_is_no_visit_and_nothing_is_to_be_charged(
    missed: Appointment, therapist: Provider
) -> None:
    note = open_missed_visit_note(appointment_id=missed.pk, by=user_of(therapist), at=NOON)
    save(note, therapist, reason="Bus late.", outcome="NOT_REACHED", plan="Call tomorrow.")

    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)

    missed.refresh_from_db()
    assert missed.status == AppointmentStatus.NO_SHOW
    assert not Encounter.objects.exists()
    assert not Job.objects.exists()


def test_an_appointment_that_still_stands_has_no_missed_visit_note(therapist: Provider) -> None:
    booked = AppointmentFactory.create(provider=therapist, clinic=therapist.clinics.get())

    with pytest.raises(ContactRefusedError, match="is booked"):
        open_missed_visit_note(appointment_id=booked.pk, by=user_of(therapist), at=NOON)


def test_a_phone_note_is_dated_by_the_clinics_clock(therapist: Provider) -> None:
    patient_id = AppointmentFactory.create(provider=therapist).patient_id

    note = open_phone_note(
        patient_id=patient_id, clinic=therapist.clinics.get(), by=user_of(therapist), at=NOON
    )

    assert (note.happened_on, note.clock, note.episode) == (date(2026, 3, 2), time(12, 0), None)


def test_a_second_press_of_the_key_opens_no_second_phone_note(therapist: Provider) -> None:
    patient_id = AppointmentFactory.create(provider=therapist).patient_id

    def opened(seconds: int) -> ContactNote:
        return open_phone_note(
            patient_id=patient_id,
            clinic=therapist.clinics.get(),
            by=user_of(therapist),
            at=NOON + timedelta(seconds=seconds),
        )

    first = opened(0)
    assert opened(2) == first
    save(first, therapist, reason="Asked about the stairs.")
    second = opened(4)  # another call, since the first has its note
    assert second != first
    assert opened(120) not in {first, second}


def test_a_second_press_of_the_key_adds_no_second_note(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)
    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)

    added = [
        add_to_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON) for _ in range(3)
    ]

    assert len(set(added)) == 1


def test_two_writers_merge_by_field_and_a_clash_shows_both(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist, reason="", plan="")
    save(note, therapist, reason="Dizzy.")

    outcome = save(note, therapist, reason="Fell at home.", plan="See on Monday.")

    assert [one.field for one in outcome.saved] == ["plan"]
    (conflict,) = outcome.conflicts
    assert (conflict.field, conflict.theirs) == ("reason", "Dizzy.")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("outcome", "MAYBE", "choose one"),
        ("happened_on", "soon", "enter a date"),
        ("clock", "late", "enter a time"),
        ("seal", "x", "not a field"),
    ],
)
def test_what_does_not_fit_a_field_is_refused(
    therapist: Provider, field: str, value: str, reason: str
) -> None:
    note = ContactNoteFactory.create(author=therapist)

    outcome = save(note, therapist, **{field: value})

    assert reason in outcome.errors[0].message
    assert not outcome.saved


def test_the_day_of_a_missed_visit_is_that_of_the_appointment(
    missed: Appointment, therapist: Provider
) -> None:
    note = open_missed_visit_note(appointment_id=missed.pk, by=user_of(therapist), at=NOON)

    outcome = save(note, therapist, happened_on="2026-03-01")

    assert "those of the appointment" in outcome.errors[0].message


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("reason", "what the call was about"),
        ("outcome", "whether anybody was reached"),
        ("spoke_with", "who was spoken with"),
        ("summary", "what was said"),
        ("plan", "what happens next"),
    ],
)
def test_it_is_signed_only_with_all_it_must_say(
    therapist: Provider, field: str, reason: str
) -> None:
    note = ContactNoteFactory.create(author=therapist, **{field: ""})

    with pytest.raises(ContactRefusedError, match=reason):
        sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)


def test_where_nobody_was_reached_nobody_has_to_be_named(therapist: Provider) -> None:
    note = ContactNoteFactory.create(
        author=therapist, outcome="NOT_REACHED", spoke_with="", summary=""
    )

    signed = sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)

    assert (signed.signed_by, len(signed.seal), signed.is_late) == (therapist, 64, False)


def test_a_note_signed_on_a_later_day_is_a_late_entry(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)

    signed = sign_contact_note(
        contact_id=note.pk, by=user_of(therapist), at=NOON + timedelta(days=1)
    )

    assert signed.is_late


def test_a_signed_note_changes_no_more_and_its_seal_shows_it(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)
    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)

    with pytest.raises(NoteSealedError):
        save(note, therapist, plan="Something else.")
    with pytest.raises(NoteSealedError):
        discard_contact_note(contact_id=note.pk, by=user_of(therapist))
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        ContactNote.objects.update(plan="Something else.")
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        ContactNote.objects.all().delete()
    assert check_seals().checked == 1
    assert check_seals().broken == ()


def test_what_comes_later_is_a_note_of_its_own(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)
    with pytest.raises(ContactRefusedError, match="draft"):
        add_to_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)
    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=NOON)

    added = add_to_contact_note(
        contact_id=note.pk, by=user_of(therapist), at=NOON + timedelta(days=1)
    )

    assert (added.adds_to, added.happened_on) == (note, date(2026, 3, 3))
    assert list(note.additions.all()) == [added]


def test_a_draft_opened_by_mistake_is_discarded(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)

    discard_contact_note(contact_id=note.pk, by=user_of(therapist))

    assert not ContactNote.objects.exists()


def test_a_draft_of_somebody_who_left_is_taken_over(therapist: Provider) -> None:
    clinic = therapist.clinics.get()
    other = ProviderFactory.create(clinic=clinic)
    note = ContactNoteFactory.create(author=therapist)
    with pytest.raises(ContactRefusedError, match="still works here"):
        take_over_contact_note(contact_id=note.pk, by=user_of(other), at=NOON)
    therapist.is_active = False
    therapist.save()

    taken = take_over_contact_note(contact_id=note.pk, by=user_of(other), at=NOON)

    assert taken.author == other
    assert sign_contact_note(contact_id=note.pk, by=user_of(other), at=NOON).signed_by == other


def test_a_stranger_writes_nothing(therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)
    stranger = StaffFactory.create(role=Role.THERAPIST, clinic=ClinicFactory.create())

    with pytest.raises(NoteForbiddenError):
        discard_contact_note(contact_id=note.pk, by=stranger)
