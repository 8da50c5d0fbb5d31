"""Dated additions to a signed note; the note itself stays as it was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from uuid import UUID

from django.db import transaction

from documentation.models import Addendum, Note, NoteStatus
from documentation.models.note_fields import MINUTE_FIELDS
from documentation.selectors.notes import whole
from documentation.selectors.overlay import (
    AdditionPath,
    UnknownPathError,
    current_content,
    overlay,
    parse_path,
)
from documentation.selectors.seals import addendum_content, seal_of
from documentation.services.field_values import FieldValueError, clean_value
from documentation.services.writers import (
    lock_note,
    provider_acting,
    record_completeness_check,
    refuse_strangers,
)
from documentation.signals import addendum_signed
from practice.models import Provider, User

SAME_WITHIN = timedelta(minutes=1)


class AddendumRefusedError(Exception):
    """The addition cannot be made so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One structured addition: where it goes and what it says."""

    path: str
    value: object


@transaction.atomic
def add_addendum(
    *, note_id: UUID, text: str, additions: Sequence[Addition] = (), by: User, at: datetime
) -> Addendum:
    """Sign an addition to a signed note: a text, and values at paths.

    A path is such as ``interventions[0].response``. Rules and printouts read the note
    overlaid by it; the sealed version stays readable. The very same sent again within a minute is
    the first one: a second press of the key, and what is sealed cannot be taken back.

    Raises ``Note.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError`` or
    ``AddendumRefusedError``.
    """
    note = lock_note(note_id)
    refuse_strangers(note, by)
    signer = provider_acting(by)
    _refuse_unfit(note, text, signer)
    cleaned = [_cleaned(addition) for addition in additions]
    _refuse_unknown_rows(note, cleaned)
    addendum = Addendum(
        note=note,
        text=text.strip(),
        additions=[{"path": str(path), "value": value} for path, value in cleaned],
        signed_by=signer,
        signed_at=at,
        signed_credentials=signer.credentials,
    )
    if sent_before := _sent_before(addendum):
        return sent_before
    addendum.seal = seal_of(addendum_content(addendum))
    addendum.save(force_insert=True)
    if note.status == NoteStatus.SIGNED:
        note.status = NoteStatus.AMENDED
        note.save(update_fields=["status", "updated_at"])
    addendum_signed.send(
        sender=Addendum,
        note_id=note.pk,
        addendum_id=addendum.pk,
        changes_minutes=any(path.field in MINUTE_FIELDS for path, _ in cleaned),
    )
    record_completeness_check(note.pk)
    return addendum


def _refuse_unfit(note: Note, text: str, signer: Provider) -> None:
    if note.status == NoteStatus.DRAFT:
        raise AddendumRefusedError("This note is a draft. Write in the note itself, then sign.")
    if note.status == NoteStatus.AWAITING_COSIGNATURE:
        raise AddendumRefusedError("This note waits for its cosignature. Have it cosigned first.")
    if not text.strip():
        raise AddendumRefusedError("Say in a sentence what is added and why.")
    if not signer.credentials.strip():
        raise AddendumRefusedError("Your credentials are missing. Ask the owner to enter them.")


def _sent_before(addendum: Addendum) -> Addendum | None:
    """Return the latest addendum of the locked note if it says the same, a moment earlier."""
    latest = addendum.note.addenda.order_by("-signed_at", "-pk").first()
    if latest is None or addendum.signed_at - latest.signed_at > SAME_WITHIN:
        return None
    parts = attrgetter("text", "additions", "signed_by_id")
    return latest if parts(latest) == parts(addendum) else None


def _cleaned(addition: Addition) -> tuple[AdditionPath, object]:
    try:
        path = parse_path(addition.path)
        value = clean_value(path.spec, addition.value)
    except (UnknownPathError, FieldValueError) as refusal:
        raise AddendumRefusedError(str(refusal)) from refusal
    if value is None or value in ("", []):
        raise AddendumRefusedError(f"{path.spec.label}: enter what is to be added.")
    return path, value


def _refuse_unknown_rows(note: Note, additions: Sequence[tuple[AdditionPath, object]]) -> None:
    """Refuse a path to an intervention that the note does not have."""
    content = current_content(whole(Note.objects.all()).get(pk=note.pk))
    try:
        overlay(content, additions)
    except UnknownPathError as refusal:
        raise AddendumRefusedError(str(refusal)) from refusal
