"""Writing about a visit that was missed, or a call: nothing was given, so nothing is charged."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from documentation.models import ContactKind, ContactNote
from documentation.models.note_fields import CONTACT_FIELDS
from documentation.selectors.contact_notes import lacks_of, may_write_contact_note
from documentation.selectors.plans import open_episode
from documentation.selectors.seals import contact_content, seal_of
from documentation.services.field_values import FieldValueError, clean_value
from documentation.services.merging import (
    FieldChange,
    FieldConflict,
    RefusedField,
    SavedField,
    SaveOutcome,
    merge_field,
    store_fields,
)
from documentation.services.writers import NoteForbiddenError, NoteSealedError, provider_acting
from foundation.locks import lock_in_order
from practice.models import Clinic, Provider, User
from scheduling.models import RELEASED_STATUSES, Appointment

SAME_WITHIN = timedelta(minutes=1)  # a second press of the key, or a form sent twice
OF_THE_APPOINTMENT = frozenset({"happened_on", "clock"})


class ContactRefusedError(Exception):
    """The note cannot be opened or signed so; the message is fit for the user."""


@transaction.atomic
def open_missed_visit_note(*, appointment_id: int, by: User, at: datetime) -> ContactNote:
    """Open the note about a missed or cancelled appointment; a second call returns the same.

    Raises ``Appointment.DoesNotExist``, ``NotAProviderError`` or ``ContactRefusedError``.
    """
    lock_in_order([f"missed-visit:{appointment_id}"])
    appointment = Appointment.objects.select_related("clinic").get(pk=appointment_id)
    opened = ContactNote.objects.filter(
        appointment=appointment, kind=ContactKind.MISSED_VISIT, adds_to__isnull=True
    ).first()
    if opened is not None:
        return opened
    if appointment.status not in RELEASED_STATUSES:
        state = appointment.get_status_display().lower()
        raise ContactRefusedError(
            f"This appointment is {state}. Mark it as a no-show or cancel it first."
        )
    starts = appointment.starts_at.astimezone(appointment.clinic.zone)
    return ContactNote.objects.create(
        kind=ContactKind.MISSED_VISIT,
        patient_id=appointment.patient_id,
        clinic=appointment.clinic,
        episode=open_episode(patient_id=appointment.patient_id),
        appointment=appointment,
        author=provider_acting(by),
        happened_on=starts.date(),
        clock=starts.time(),
        remembered_at=at,
    )


@transaction.atomic
def open_phone_note(*, patient_id: int, clinic: Clinic, by: User, at: datetime) -> ContactNote:
    """Open the note about a call with or about a patient, dated now by the clinic's clock.

    A second press of the key opens no second note. Raises ``NotAProviderError``.
    """
    author = provider_acting(by)
    lock_in_order([f"phone-note:{author.pk}:{patient_id}"])
    untouched = ContactNote.objects.filter(
        kind=ContactKind.PHONE, patient_id=patient_id, clinic=clinic, adds_to__isnull=True
    )
    if opened := _just_opened(untouched, author, at):
        return opened
    now = at.astimezone(clinic.zone)
    return ContactNote.objects.create(
        kind=ContactKind.PHONE,
        patient_id=patient_id,
        clinic=clinic,
        episode=open_episode(patient_id=patient_id),
        author=author,
        happened_on=now.date(),
        clock=now.time().replace(second=0, microsecond=0),
        remembered_at=at,
    )


@transaction.atomic
def add_to_contact_note(*, contact_id: UUID, by: User, at: datetime) -> ContactNote:
    """Open a further note that adds to a signed one; both stay readable.

    Raises ``ContactNote.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError`` or
    ``ContactRefusedError``.
    """
    note = _locked(contact_id, by)
    if note.is_draft:
        raise ContactRefusedError("This note is a draft. Write in it, then sign.")
    author, first = provider_acting(by), note.adds_to or note
    if opened := _just_opened(first.additions.all(), author, at):
        return opened
    now = at.astimezone(note.clinic.zone)
    return ContactNote.objects.create(
        kind=note.kind,
        patient_id=note.patient_id,
        clinic=note.clinic,
        episode=note.episode,
        appointment=note.appointment,
        author=author,
        happened_on=now.date(),
        clock=now.time().replace(second=0, microsecond=0),
        adds_to=first,
        remembered_at=at,
    )


@transaction.atomic
def save_contact_fields(
    *, contact_id: UUID, changes: Sequence[FieldChange], by: User, at: datetime
) -> SaveOutcome:
    """Save what can be saved of a draft and say what became of each change.

    Raises ``ContactNote.DoesNotExist``, ``NoteForbiddenError`` or ``NoteSealedError``.
    """
    note = _draft(contact_id, by)
    saved: list[SavedField] = []
    conflicts: list[FieldConflict] = []
    errors: list[RefusedField] = []
    touched: list[str] = []
    for change in changes:
        try:
            value = _cleaned(note, change)
        except FieldValueError as refusal:
            errors.append(RefusedField(row=change.row, field=change.field, message=str(refusal)))
            continue
        merged = merge_field(note, change, value, by=by, at=at)
        if isinstance(merged, FieldConflict):
            conflicts.append(merged)
            continue
        saved.append(merged.field)
        if merged.is_new:
            touched.append(change.field)
    if touched:
        store_fields(note, touched, at=at)
    return SaveOutcome(
        saved=tuple(saved),
        conflicts=tuple(conflicts),
        errors=tuple(errors),
        counted=(),
        saved_at=at,
    )


@transaction.atomic
def sign_contact_note(*, contact_id: UUID, by: User, at: datetime) -> ContactNote:
    """Sign and seal a draft that says all it must; from then on nothing of it changes.

    No second signature is asked for: nothing was treated.

    Raises ``ContactNote.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError``,
    ``NoteSealedError`` or ``ContactRefusedError``.
    """
    note, signer = _draft(contact_id, by), provider_acting(by)
    if note.author_id != signer.pk:
        raise ContactRefusedError("Only the author signs a note.")
    if not signer.credentials.strip():
        raise ContactRefusedError("Your credentials are missing. Ask the owner to enter them.")
    if lacks := lacks_of(note, today=at.astimezone(note.clinic.zone).date()):
        raise ContactRefusedError(lacks[0].message)
    note.signed_by, note.signed_at, note.signed_credentials = signer, at, signer.credentials
    note.seal = seal_of(contact_content(note))
    note.save(update_fields=["signed_by", "signed_at", "signed_credentials", "seal", "updated_at"])
    return note


@transaction.atomic
def discard_contact_note(*, contact_id: UUID, by: User) -> None:
    """Delete a draft that was opened by mistake; history keeps that it was there.

    Raises ``ContactNote.DoesNotExist``, ``NoteForbiddenError`` or ``NoteSealedError``.
    """
    _draft(contact_id, by).delete()


@transaction.atomic
def take_over_contact_note(*, contact_id: UUID, by: User, at: datetime) -> ContactNote:
    """Make somebody the author of a draft whose author no longer works here.

    Raises ``ContactNote.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError``,
    ``NoteSealedError`` or ``ContactRefusedError``.
    """
    note = _draft(contact_id, by)
    if not note.author.has_left:
        raise ContactRefusedError(f"{note.author} still works here and finishes this note.")
    note.author, note.remembered_at = provider_acting(by), at
    note.save(update_fields=["author", "remembered_at", "updated_at"])
    return note


def _cleaned(note: ContactNote, change: FieldChange) -> object:
    if change.row is not None or change.field not in CONTACT_FIELDS:
        raise FieldValueError(f"“{change.field}” is not a field of this note.")
    if note.appointment_id and note.adds_to_id is None and change.field in OF_THE_APPOINTMENT:
        raise FieldValueError("The day and time are those of the appointment.")
    return clean_value(CONTACT_FIELDS[change.field], change.value)


def _just_opened(
    notes: QuerySet[ContactNote], author: Provider, at: datetime
) -> ContactNote | None:
    """Return the one that this author opened a moment ago and has not written in yet."""
    drafts = notes.filter(author=author, signed_at__isnull=True, field_versions={})
    recent = drafts.filter(remembered_at__range=(at - SAME_WITHIN, at))
    return recent.select_related("clinic").order_by("-remembered_at").first()


def _draft(contact_id: UUID, by: User) -> ContactNote:
    note = _locked(contact_id, by)
    if not note.is_draft:
        raise NoteSealedError("This note is signed. Add to it by a further note.")
    return note


def _locked(contact_id: UUID, by: User) -> ContactNote:
    note = (
        ContactNote.objects.select_for_update(of=("self",))
        .select_related("author", "clinic")
        .get(pk=contact_id)
    )
    if not may_write_contact_note(user=by, note=note):
        raise NoteForbiddenError("Only its author or a therapist of this clinic writes this note.")
    return note
