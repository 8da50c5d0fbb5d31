"""Signing a note and cosigning it: from then on a trigger refuses every change."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from documentation.models import EpisodeOfCare, Note, NoteStatus
from documentation.selectors.last_visit import carried_count
from documentation.selectors.seals import note_content, seal_of
from documentation.selectors.signature_terms import SigningWay, signature_terms
from documentation.services.writers import (
    THERAPISTS_ONLY,
    lock_note,
    provider_acting,
    record_completeness_check,
)
from documentation.signals import note_signed
from practice.models import Provider, User
from scheduling.models import AppointmentStatus, NoteKind
from scheduling.services.appointments import fulfill_appointment


class NoteNotSignableError(Exception):
    """The note cannot be signed so; the message is fit for the user."""


@transaction.atomic
def sign_note(*, note_id: UUID, by: User, at: datetime, way: SigningWay | None = None) -> Note:
    """Sign a draft with the author's credentials, seal it and fulfil its appointment.

    Entries that are still carried from the last visit and running timers stop the signature.
    What the rules still find does not stop the signature: it holds the claim, and an
    addendum can clear it. The note of an assistant or student waits for a second signature
    where the payer asks for one, or where ``way`` does; without ``way`` it is the usual one.
    ``note_signed`` is announced when the last signature is made. A discharge summary ends its
    episode of care.

    Raises ``Note.DoesNotExist``, ``NotAProviderError`` or ``NoteNotSignableError``.
    """
    note = lock_note(note_id)
    signer = provider_acting(by)
    _refuse_to_sign(note, signer)
    waits = _waits_for_second(note, way)
    note.signed_by, note.signed_at = signer, at
    note.signed_credentials = signer.credentials
    note.seal = seal_of(note_content(note))
    note.status = NoteStatus.AWAITING_COSIGNATURE if waits else NoteStatus.SIGNED
    note.save(
        update_fields=[
            "status",
            "signed_by",
            "signed_at",
            "signed_credentials",
            "seal",
            "updated_at",
        ]
    )
    if note.encounter.appointment.status != AppointmentStatus.FULFILLED:
        fulfill_appointment(appointment_id=note.encounter.appointment_id, by=by, at=at)
    _announce(note)
    return note


@transaction.atomic
def cosign_note(*, note_id: UUID, by: User, at: datetime) -> Note:
    """Add the supervising therapist's signature to a note that waits for it.

    Raises ``Note.DoesNotExist``, ``NotAProviderError`` or ``NoteNotSignableError``.
    """
    note = lock_note(note_id)
    cosigner = provider_acting(by)
    if note.status != NoteStatus.AWAITING_COSIGNATURE:
        raise NoteNotSignableError("This note does not wait for a cosignature.")
    if cosigner.is_assistant or note.author.supervisor_id != cosigner.pk:
        raise NoteNotSignableError("Only the author's supervising therapist cosigns this note.")
    note.cosigned_by, note.cosigned_at = cosigner, at
    note.cosigned_credentials = cosigner.credentials
    note.status = NoteStatus.SIGNED
    note.save(
        update_fields=[
            "status",
            "cosigned_by",
            "cosigned_at",
            "cosigned_credentials",
            "updated_at",
        ]
    )
    _announce(note)
    return note


def _refuse_to_sign(note: Note, signer: Provider) -> None:
    if not note.is_draft:
        raise NoteNotSignableError("This note is signed already.")
    if note.author_id != signer.pk:
        raise NoteNotSignableError("Only the author signs a note.")
    if signer.is_assistant and NoteKind(note.kind) in THERAPISTS_ONLY:
        label = note.get_kind_display().lower()
        raise NoteNotSignableError(f"An assistant may not sign the {label}.")
    if not signer.credentials.strip():
        raise NoteNotSignableError("Your credentials are missing. Ask the owner to enter them.")
    if not _says_something(note):
        raise NoteNotSignableError("This note is empty. Chart the visit, then sign.")
    _refuse_what_is_open(note)


def _refuse_what_is_open(note: Note) -> None:
    """Refuse what nobody has stood by yet, and time that still runs."""
    if carried := carried_count(note):
        raise NoteNotSignableError(
            f"{carried} {'entry is' if carried == 1 else 'entries are'} still as the last visit "
            "left them. Confirm or change each, then sign."
        )
    if note.segments.filter(stopped_at__isnull=True).exists():
        raise NoteNotSignableError("A timer is still running. Stop it, then sign.")


def _says_something(note: Note) -> bool:
    texts = (note.subjective, note.objective, note.assessment, note.plan)
    has_row = any(not row.is_removed for row in note.interventions.all())
    return has_row or any(text.strip() for text in texts)


def _waits_for_second(note: Note, way: SigningWay | None) -> bool:
    """Tell whether a second signature is to come; refuse a way that is not open here."""
    terms = signature_terms(note)
    chosen = way or terms.ways[0]
    if chosen not in terms.ways:
        raise NoteNotSignableError("This note is not signed that way. Look at the choices again.")
    if chosen is SigningWay.SIGN:
        return False
    if terms.cosigner is None:
        raise NoteNotSignableError(
            "You have no supervising therapist on record. Ask the owner to enter one."
        )
    return True


def _announce(note: Note) -> None:
    if note.is_signed:
        _end_discharged_episode(note)
        note_signed.send(sender=Note, note_id=note.pk)
    record_completeness_check(note.pk)


def _end_discharged_episode(note: Note) -> None:
    """End the episode of care on the day of its signed discharge summary."""
    if note.kind != NoteKind.DISCHARGE_SUMMARY:
        return
    episode = EpisodeOfCare.objects.select_for_update().get(pk=note.encounter.episode_id)
    if episode.ended_on is None:
        episode.ended_on = note.encounter.service_date
        episode.save(update_fields=["ended_on", "updated_at"])
