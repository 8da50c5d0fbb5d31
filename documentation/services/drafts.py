"""Saving a draft field by field, so that two tabs and two devices merge.

Each change carries the version of the field that the writer saw. An unchanged field takes
the new value; one that somebody changed meanwhile comes back as a conflict with both texts,
unless both wrote the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from documentation.models import Intervention, Note
from documentation.models.note_fields import (
    INTERVENTION_FIELDS,
    NOTE_FIELDS,
    NoteField,
)
from documentation.services.carrying import count_as_given
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
from documentation.services.totals import CountedMinutes, count_total, is_counted
from documentation.services.writers import (
    NoteSealedError,
    lock_note,
    record_completeness_check,
    refuse_strangers,
)
from documentation.signals import note_saved
from practice.models import User
from rules.units import MINUTES_PER_DAY

MOST_INTERVENTIONS = 60  # of a note, the removed ones included; a long visit has a dozen
ONE_ON_ONE_MINUTES = ("pt_minutes", "pta_minutes")
SUMMED = frozenset({*ONE_ON_ONE_MINUTES, "group_minutes", "is_removed"})


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
    counted = merge.recount()
    if merge.touched:
        note_saved.send(sender=Note, note_id=note.pk)
        record_completeness_check(note.pk)
    return SaveOutcome(
        saved=tuple(merge.saved),
        conflicts=tuple(merge.conflicts),
        errors=tuple(merge.errors),
        counted=counted,
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
            if code is None or self._is_full or Intervention.objects.filter(pk=change.row).exists():
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
        if target is None and self._is_full:
            most = f"A note holds at most {MOST_INTERVENTIONS} procedures."
            return self._refuse(change, f"{most} Use a row that is there already.")
        if target is None:
            return self._refuse(change, "Choose the procedure code first.")
        if isinstance(value, int) and self._exceeds_the_day(change, value):
            return self._refuse(change, f"All minutes together exceed {MINUTES_PER_DAY}.")
        return self._merge(change, target, value)

    def store(self) -> None:
        """Write the touched note and rows, remembering them in history once a minute."""
        for row, names in self.touched.items():
            store_fields(self.note if row is None else self.rows[row], names, at=self.at)

    def recount(self) -> tuple[CountedMinutes, ...]:
        """Let a total that was added up follow the minutes of the procedures."""
        names = {name for touched in self.touched.values() for name in touched}
        if names.isdisjoint(SUMMED) or not is_counted(self.note):
            return ()
        total = count_total(self.note, by_id=self.by.pk, at=self.at)
        return (total,) if total else ()

    @property
    def _is_full(self) -> bool:
        return len(self.rows) >= MOST_INTERVENTIONS

    def _merge(self, change: FieldChange, target: Note | Intervention, value: object) -> None:
        merged = merge_field(target, change, value, by=self.by, at=self.at)
        if isinstance(merged, FieldConflict):
            self.conflicts.append(merged)
            return
        self.saved.append(merged.field)
        if not merged.is_new:
            return
        self.touched.setdefault(change.row, []).append(change.field)
        if isinstance(target, Intervention) and value and change.field in ONE_ON_ONE_MINUTES:
            count_as_given(target)

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
