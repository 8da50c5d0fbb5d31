"""A draft in other hands: taken over from somebody who left, or moved to the right patient."""

from datetime import datetime
from uuid import UUID

import pghistory
from django.db import transaction

from documentation.models import Encounter, EpisodeOfCare, Note, OutcomeMeasure
from documentation.services.carrying import drop_carried
from documentation.services.encounters import episode_for, refuse_what_cannot_be_charted
from documentation.services.writers import (
    NoteSealedError,
    lock_note,
    provider_acting,
    record_completeness_check,
    refuse_strangers,
)
from documentation.signals import note_saved
from foundation.locks import lock_in_order
from practice.models import User
from scheduling.models import Appointment, AppointmentStatus
from scheduling.services.appointments import start_appointment


class HandoverRefusedError(Exception):
    """The draft stays where it is; the message is fit for the user."""


@transaction.atomic
def take_over_draft(*, note_id: UUID, by: User, at: datetime) -> Note:
    """Make somebody the author of a draft whose author no longer works here.

    Who treated stays with the encounter; the history of the note keeps both authors.

    Raises ``Note.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError``,
    ``NoteSealedError`` or ``HandoverRefusedError``.
    """
    note = _draft(note_id, by)
    author = provider_acting(by)
    if not note.author.has_left:
        raise HandoverRefusedError(f"{note.author} still works here and finishes this note.")
    note.author = author
    note.remembered_at = at
    note.save(update_fields=["author", "remembered_at", "updated_at"])
    record_completeness_check(note.pk)
    return note


@transaction.atomic
def move_draft(*, note_id: UUID, appointment_id: int, reason: str, by: User, at: datetime) -> Note:
    """Move a draft that was written on the wrong patient to another arrived visit.

    Its words, procedures, times and scores go along, but for what is still carried from the wrong
    patient's last visit; the encounter's history keeps whose it was, with
    the reason. The visit that it was opened from can be charted anew.

    Raises ``Note.DoesNotExist``, ``Appointment.DoesNotExist``, ``NotAProviderError``,
    ``NoteForbiddenError``, ``NoteSealedError``, ``EncounterNotOpenableError`` or
    ``HandoverRefusedError``.
    """
    if not reason.strip():
        raise HandoverRefusedError("Say in a few words why the note is moved.")
    lock_in_order([f"encounter:{appointment_id}"])
    note = _draft(note_id, by)
    target = Appointment.objects.select_related("clinic", "appointment_type", "patient").get(
        pk=appointment_id
    )
    encounter = note.encounter
    if target.patient_id == encounter.patient_id:
        raise HandoverRefusedError("That visit is the same patient's.")
    if Encounter.objects.filter(appointment=target).exists():
        raise HandoverRefusedError("That visit already has its note. Write there instead.")
    refuse_what_cannot_be_charted(target, note.author)
    with pghistory.context(user=by.pk, reason=reason.strip()):
        _point_at(encounter, target)
        _take_scores_along(note, encounter.episode)
        note.kind = target.appointment_type.note_kind
        note.remembered_at = at
        note.save(update_fields=["kind", "remembered_at", "updated_at"])
        drop_carried(note)
    if target.status == AppointmentStatus.ARRIVED:
        start_appointment(appointment_id=target.pk, by=by, at=at)
    note_saved.send(sender=Note, note_id=note.pk)
    record_completeness_check(note.pk)
    return note


def _draft(note_id: UUID, by: User) -> Note:
    note = lock_note(note_id)
    refuse_strangers(note, by)
    if not note.is_draft:
        raise NoteSealedError("This note is signed. Add to it by an addendum.")
    return note


def _point_at(encounter: Encounter, target: Appointment) -> None:
    service_date = target.starts_at.astimezone(target.clinic.zone).date()
    encounter.episode = episode_for(target, encounter.provider, service_date)
    encounter.appointment, encounter.patient = target, target.patient
    encounter.clinic, encounter.service_date = target.clinic, service_date
    encounter.save(
        update_fields=["episode", "appointment", "patient", "clinic", "service_date", "updated_at"]
    )


def _take_scores_along(note: Note, episode: EpisodeOfCare) -> None:
    """Let the scores that were entered in the note follow the right patient's episode."""
    for score in note.outcome_scores.select_related("measure").order_by("pk"):
        of = score.measure
        score.measure, _ = OutcomeMeasure.objects.get_or_create(
            episode=episode, code=of.code, part=of.part, defaults={"population": of.population}
        )
        score.save(update_fields=["measure", "updated_at"])
