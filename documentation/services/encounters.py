"""Opening the encounter of a visit, with the draft of its note."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from documentation.models import Encounter, EpisodeOfCare, Note
from documentation.selectors.plans import open_episode
from documentation.services.carrying import carry_forward
from documentation.services.reports import assemble_report
from documentation.services.writers import (
    THERAPISTS_ONLY,
    provider_acting,
    record_completeness_check,
)
from documentation.signals import note_saved
from foundation.locks import lock_in_order
from practice.models import Provider, Referral, User
from scheduling.models import Appointment, AppointmentStatus, NoteKind
from scheduling.services.appointments import start_appointment

OPENABLE = frozenset(
    {AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.FULFILLED}
)


class EncounterNotOpenableError(Exception):
    """The visit cannot be charted yet; the message is fit for the user."""


@transaction.atomic
def open_encounter(*, appointment_id: int, by: User, at: datetime) -> Note:
    """Open the encounter of an arrived appointment and return the draft of its note.

    The draft is carried forward from the last signed note of the episode, and a report is
    assembled from what the chart holds, both marked as such.

    A second call, from whomever, returns the same note. An evaluation starts an episode of
    care, unless an open one still waits for its evaluation; every other visit belongs to the
    patient's open episode.

    Raises ``Appointment.DoesNotExist``, ``NotAProviderError`` or
    ``EncounterNotOpenableError``.
    """
    lock_in_order([f"encounter:{appointment_id}"])
    appointment = Appointment.objects.select_related("clinic", "appointment_type", "patient").get(
        pk=appointment_id
    )
    opened = Note.objects.filter(encounter__appointment=appointment).first()
    if opened is not None:
        return opened
    author = provider_acting(by)
    refuse_what_cannot_be_charted(appointment, author)
    service_date = appointment.starts_at.astimezone(appointment.clinic.zone).date()
    encounter = Encounter.objects.create(
        appointment=appointment,
        patient=appointment.patient,
        clinic=appointment.clinic,
        provider=author,
        episode=episode_for(appointment, author, service_date),
        service_date=service_date,
    )
    note = Note.objects.create(
        encounter=encounter,
        kind=appointment.appointment_type.note_kind,
        author=author,
        remembered_at=at,
    )
    carry_forward(note, at=at)
    assemble_report(note)
    if appointment.status == AppointmentStatus.ARRIVED:
        start_appointment(appointment_id=appointment.pk, by=by, at=at)
    note_saved.send(sender=Note, note_id=note.pk)
    record_completeness_check(note.pk)
    return note


def refuse_what_cannot_be_charted(appointment: Appointment, author: Provider) -> None:
    """Raise ``EncounterNotOpenableError`` unless this person may chart this visit now."""
    if appointment.status not in OPENABLE:
        state = appointment.get_status_display().lower()
        raise EncounterNotOpenableError(
            f"This appointment is {state}. Have the patient arrived first, then open the note."
        )
    kind = NoteKind(appointment.appointment_type.note_kind)
    if author.is_assistant and kind in THERAPISTS_ONLY:
        raise EncounterNotOpenableError(
            f"The {kind.label.lower()} is written by a therapist, not by an assistant."
        )


def episode_for(appointment: Appointment, author: Provider, on: date) -> EpisodeOfCare:
    """Return the episode that a visit belongs to; an evaluation may start one.

    Raises ``EncounterNotOpenableError`` where there is none.
    """
    episode = open_episode(patient_id=appointment.patient_id)
    is_evaluation = appointment.appointment_type.note_kind == NoteKind.EVALUATION
    if episode is not None and not (is_evaluation and _was_evaluated(episode)):
        return episode
    if not is_evaluation:
        raise EncounterNotOpenableError(
            "This patient has no open episode of care. Book an evaluation first: it starts one."
        )
    referral = _referral_on(appointment.patient_id, on)
    return EpisodeOfCare.objects.create(
        patient=appointment.patient,
        clinic=appointment.clinic,
        therapist=author,
        referral=referral,
        problem=(referral.reason if referral else "")[:80] or "Problem to be described",
        started_on=on,
    )


def _was_evaluated(episode: EpisodeOfCare) -> bool:
    return Note.objects.filter(encounter__episode=episode, kind=NoteKind.EVALUATION).exists()


def _referral_on(patient_id: int, on: date) -> Referral | None:
    """Return the latest referral that is in force on a day."""
    return (
        Referral.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on), patient_id=patient_id, received_on__lte=on
        )
        .order_by("-received_on", "-pk")
        .first()
    )
