"""Total treatment minutes: added up from the procedures until somebody enters them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from documentation.models import Note
from documentation.models.note_fields import FieldVersion
from rules.units import MINUTES_PER_DAY

TOTAL = "total_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedMinutes:
    """Minutes that the program counted, with the version of their field.

    ``row`` is the procedure, or ``None`` for the note's total.
    """

    row: UUID | None
    field: str
    value: int
    version: int

    def as_json(self) -> dict[str, object]:
        """Return what the charting page takes."""
        return {
            "row": self.row,
            "field": self.field,
            "value": str(self.value),
            "version": self.version,
        }


def is_counted(note: Note) -> bool:
    """Tell whether the total of a draft is a sum that nobody has entered another figure for."""
    return FieldVersion.of(note.field_versions, TOTAL).is_counted


def count_total(note: Note, *, by_id: int, at: datetime) -> CountedMinutes | None:
    """Add up the minutes of a draft's procedures and its group time; ``None`` if that is theirs.

    A total that somebody entered stays. The note's row is locked.
    """
    known = FieldVersion.of(note.field_versions, TOTAL)
    if note.total_minutes is not None and not known.is_counted:
        return None
    rows = note.interventions.filter(is_removed=False).values_list("pt_minutes", "pta_minutes")
    alone = sum((pt or 0) + (pta or 0) for pt, pta in rows)
    note.total_minutes = min(MINUTES_PER_DAY, alone + note.group_minutes)
    mark = FieldVersion(version=known.version + 1, by_id=by_id, at=at, is_counted=True)
    note.field_versions[TOTAL] = mark.as_json()
    note.save(update_fields=[TOTAL, "field_versions", "updated_at"])
    return CountedMinutes(row=None, field=TOTAL, value=note.total_minutes, version=mark.version)
