"""Assembling a progress report, re-evaluation or discharge summary when its draft is opened."""

from documentation.models import Note
from documentation.models.note_fields import FieldVersion
from documentation.selectors.reports import report_text
from scheduling.models import NoteKind

ASSEMBLED_KINDS = frozenset(
    {NoteKind.PROGRESS_REPORT, NoteKind.REEVALUATION, NoteKind.DISCHARGE_SUMMARY}
)
ASSEMBLED = FieldVersion(version=0, is_carried=True).as_json()


def assemble_report(note: Note) -> None:
    """Write goals, measures and visits since the last report into a new draft's objective.

    It is marked like what is carried from the last visit, until somebody stands by it.
    """
    if note.kind not in ASSEMBLED_KINDS:
        return
    note.objective = report_text(note)
    note.field_versions["objective"] = ASSEMBLED
    note.save(update_fields=["objective", "field_versions", "updated_at"])
