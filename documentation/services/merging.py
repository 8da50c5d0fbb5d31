"""Merging one change of one field into what is stored: for every draft that saves by field.

A change carries the version of the field that the writer saw. An unchanged field takes the new
value; one that somebody changed meanwhile comes back as a conflict with both texts, unless both
wrote the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from documentation.models import ContactNote, Intervention, Note
from documentation.models.note_fields import FieldVersion
from documentation.services.totals import CountedMinutes
from practice.models import User

REMEMBER_EVERY = timedelta(minutes=1)  # how often history keeps a draft
Draft = Note | Intervention | ContactNote


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field as somebody typed it, on top of the version they saw.

    ``row`` is the intervention's id, made by the browser, or ``None`` for a field of the note
    itself. ``is_carried`` says that the value was fetched from the visit before and is not vouched
    for yet; every other save of a carried field, changed or not, vouches for it. ``client`` is the
    tab and ``number`` counts its requests: where its own save was stored and the answer lost, the
    next one is no conflict, and one that arrives late replaces nothing.
    """

    row: UUID | None
    field: str
    value: object
    version: int
    is_carried: bool = False
    client: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedField:
    """A field that holds what was sent, and its version now."""

    row: UUID | None
    field: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConflict:
    """A field that somebody else changed meanwhile: their value, version, name and moment."""

    row: UUID | None
    field: str
    theirs: object
    version: int
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedField:
    """A field whose value cannot be stored, with the reason and remedy."""

    row: UUID | None
    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutcome:
    """What became of each change; ``counted`` are sums that followed them."""

    saved: tuple[SavedField, ...]
    conflicts: tuple[FieldConflict, ...]
    errors: tuple[RefusedField, ...]
    counted: tuple[CountedMinutes, ...]
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedField:
    """A field that took a change; ``is_new`` where the stored row differs for it."""

    field: SavedField
    is_new: bool


def merge_field(
    target: Draft, change: FieldChange, value: object, *, by: User, at: datetime
) -> MergedField | FieldConflict:
    """Put a cleaned value into a field of an unsaved copy of a draft, or say who was first."""
    known = FieldVersion.of(target.field_versions, change.field)
    theirs = getattr(target, change.field)
    if change.version != known.version and theirs != value and not _follows_own(change, known, by):
        return FieldConflict(
            row=change.row,
            field=change.field,
            theirs=theirs,
            version=known.version,
            by=_name_of(known.by_id),
            at=known.at,
        )
    version = known.version
    is_new = theirs != value or not known.version or known.is_carried != change.is_carried
    if is_new:
        version += 1
        mark = FieldVersion(
            version=version,
            by_id=by.pk,
            at=at,
            is_carried=change.is_carried,
            client=change.client,
            number=change.number,
        )
        setattr(target, change.field, value)
        target.field_versions[change.field] = mark.as_json()
    saved = SavedField(row=change.row, field=change.field, version=version)
    return MergedField(field=saved, is_new=is_new)


def store_fields(target: Draft, names: Sequence[str], *, at: datetime) -> None:
    """Write changed fields of a draft, which history remembers once a minute."""
    columns = [*dict.fromkeys(names), "field_versions", "updated_at"]
    if target.remembered_at is None or at - target.remembered_at >= REMEMBER_EVERY:
        target.remembered_at = at
        columns.append("remembered_at")
    target.save(update_fields=columns)


def _follows_own(change: FieldChange, known: FieldVersion, by: User) -> bool:
    """Tell whether the same tab saved the field last, by an earlier request."""
    is_own = bool(change.client) and (change.client, by.pk) == (known.client, known.by_id)
    return is_own and change.number > known.number


def _name_of(user_id: int | None) -> str:
    user = User.objects.filter(pk=user_id).first() if user_id else None
    return user.get_full_name() if user else "somebody else"
