"""Saving a draft field by field, so that two tabs and two devices merge.

Each change carries the version of the field that the writer saw. An unchanged field takes
the new value; one that somebody changed meanwhile comes back as a conflict with both texts,
unless both wrote the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from documentation.models import Intervention, Note
from documentation.models.note_fields import (
    INTERVENTION_FIELDS,
    NOTE_FIELDS,
    FieldVersion,
    NoteField,
)
from documentation.services.carrying import count_as_given
from documentation.services.field_values import FieldValueError, clean_value
from documentation.services.writers import (
    NoteSealedError,
    lock_note,
    record_completeness_check,
    refuse_strangers,
)
from documentation.signals import note_saved
from practice.models import User
from rules.units import MINUTES_PER_DAY

ONE_ON_ONE_MINUTES = ("pt_minutes", "pta_minutes")
REMEMBER_EVERY = timedelta(minutes=1)  # how often history keeps a draft


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field as somebody typed it, on top of the version they saw.

    ``row`` is the intervention's id, made by the browser, or ``None`` for the note itself.
    ``is_carried`` says that the value was fetched from the visit before and is not vouched for
    yet; every other save of a carried field, changed or not, vouches for it.
    """

    row: UUID | None
    field: str
    value: object
    version: int
    is_carried: bool = False


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
    """What became of each change."""

    saved: tuple[SavedField, ...]
    conflicts: tuple[FieldConflict, ...]
    errors: tuple[RefusedField, ...]
    saved_at: datetime


@transaction.atomic
def save_fields(
    *, note_id: UUID, changes: Sequence[FieldChange], by: User, at: datetime
) -> SaveOutcome:
    """Save what can be saved of a draft and say what became of each change.

    A change whose row is not known makes that intervention, if it brings its procedure code.

    Raises ``Note.DoesNotExist``, ``NoteForbiddenError`` or ``NoteSealedError``.
    """
    note = lock_note(note_id)
    refuse_strangers(note, by)
    if not note.is_draft:
        raise NoteSealedError("This note is signed. Add to it by an addendum.")
    merge = _Merge(note=note, by=by, at=at)
    merge.make_new_rows(changes)
    for change in changes:
        merge.take(change)
    merge.store()
    if merge.touched:
        note_saved.send(sender=Note, note_id=note.pk)
        record_completeness_check(note.pk)
    return SaveOutcome(
        saved=tuple(merge.saved),
        conflicts=tuple(merge.conflicts),
        errors=tuple(merge.errors),
        saved_at=at,
    )


@dataclass(slots=True, kw_only=True)
class _Merge:
    """The changes of one request on their way into the locked note and its rows."""

    note: Note
    by: User
    at: datetime
    rows: dict[UUID, Intervention] = field(init=False)
    touched: dict[UUID | None, list[str]] = field(default_factory=dict)
    saved: list[SavedField] = field(default_factory=list)
    conflicts: list[FieldConflict] = field(default_factory=list)
    errors: list[RefusedField] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = {row.pk: row for row in self.note.interventions.all()}

    def make_new_rows(self, changes: Sequence[FieldChange]) -> None:
        """Insert the interventions that these changes begin."""
        for change in changes:
            if change.row is None or change.row in self.rows or change.field != "procedure_code":
                continue
            code = _cleaned_or_none(INTERVENTION_FIELDS["procedure_code"], change.value)
            if code is None or Intervention.objects.filter(pk=change.row).exists():
                continue  # the reason is given when the change is taken
            last = max((row.position for row in self.rows.values()), default=0)
            self.rows[change.row] = Intervention.objects.create(
                id=change.row,
                note=self.note,
                procedure_code=code,
                position=last + 1,
                remembered_at=self.at,
            )

    def take(self, change: FieldChange) -> None:
        """Merge one change, or note why it cannot be."""
        fields = NOTE_FIELDS if change.row is None else INTERVENTION_FIELDS
        if change.field not in fields:
            return self._refuse(change, f"“{change.field}” is not a field of a note.")
        target = self.note if change.row is None else self.rows.get(change.row)
        try:
            value = clean_value(fields[change.field], change.value)
        except FieldValueError as refusal:
            return self._refuse(change, str(refusal))
        if target is None:
            return self._refuse(change, "Choose the procedure code first.")
        if isinstance(value, int) and self._exceeds_the_day(change, value):
            return self._refuse(change, f"All minutes together exceed {MINUTES_PER_DAY}.")
        return self._merge(change, target, value)

    def store(self) -> None:
        """Write the touched note and rows, remembering them in history once a minute."""
        for row, names in self.touched.items():
            target = self.note if row is None else self.rows[row]
            columns = [*dict.fromkeys(names), "field_versions", "updated_at"]
            if target.remembered_at is None or self.at - target.remembered_at >= REMEMBER_EVERY:
                target.remembered_at = self.at
                columns.append("remembered_at")
            target.save(update_fields=columns)

    def _merge(self, change: FieldChange, target: Note | Intervention, value: object) -> None:
        known = FieldVersion.of(target.field_versions, change.field)
        theirs = getattr(target, change.field)
        if change.version != known.version and theirs != value:
            name = _name_of(known.by_id)
            self.conflicts.append(
                FieldConflict(
                    row=change.row,
                    field=change.field,
                    theirs=theirs,
                    version=known.version,
                    by=name,
                    at=known.at,
                )
            )
            return
        version = known.version
        if theirs != value or not known.version or known.is_carried != change.is_carried:
            version += 1
            mark = FieldVersion(
                version=version, by_id=self.by.pk, at=self.at, is_carried=change.is_carried
            )
            setattr(target, change.field, value)
            target.field_versions[change.field] = mark.as_json()
            self.touched.setdefault(change.row, []).append(change.field)
            if isinstance(target, Intervention) and value and change.field in ONE_ON_ONE_MINUTES:
                count_as_given(target)
        self.saved.append(SavedField(row=change.row, field=change.field, version=version))

    def _exceeds_the_day(self, change: FieldChange, minutes: int) -> bool:
        """Tell whether this many minutes, with those of the other fields, exceed a day."""
        if change.field not in ONE_ON_ONE_MINUTES:
            return False
        others = sum(
            getattr(row, name) or 0
            for row in self.rows.values()
            for name in ONE_ON_ONE_MINUTES
            if (row.pk, name) != (change.row, change.field)
        )
        return others + minutes > MINUTES_PER_DAY

    def _refuse(self, change: FieldChange, message: str) -> None:
        self.errors.append(RefusedField(row=change.row, field=change.field, message=message))


def _cleaned_or_none(spec: NoteField, value: object) -> str | None:
    try:
        return str(clean_value(spec, value))
    except FieldValueError:
        return None


def _name_of(user_id: int | None) -> str:
    user = User.objects.filter(pk=user_id).first() if user_id else None
    return user.get_full_name() if user else "somebody else"
