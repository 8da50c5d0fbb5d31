"""Everything the practice has, written so that nobody needs Plumbline to read it."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from billing.models import ClaimBatch
from documentation.models import SIGNED_STATUSES, Note
from documentation.selectors.notes import whole
from documentation.services.printing import print_note
from foundation.backups.manifest import StoredFile, list_media, measure_file
from foundation.backups.snapshot import one_snapshot
from foundation.exports.tables import list_tables, write_dictionary, write_table

APPS = ("foundation", "practice", "scheduling", "documentation", "billing")
NOTES_AT_A_TIME = 100
README = """\
Everything this practice had in Plumbline on {at:%Y-%m-%d %H:%M} UTC.

tables/   one CSV and one JSON file for each table, the *event tables being the history of the
          others. Both hold the same rows. Text is UTF-8, times are UTC, amounts are dollars.
          In CSV an empty cell may be empty text or no value (JSON tells which), and text that a
          spreadsheet could take for a formula has an apostrophe in front.
data-dictionary.csv
          what each column holds, and which table a number in it points to.
notes/    every signed note with its addenda as PDF, by medical record number.
x12/      every interchange that was written, named by its control number.
files/    scans and printed forms, under the storage names that the tables give.
manifest.json
          the size and SHA-256 of every file here, and the rows of every table.

Passwords, sessions and second factors are left out: they are of no use elsewhere.
"""


class ExportProblemError(Exception):
    """It cannot be written there; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What was written, and how much of it."""

    made_at: str
    tables: Mapping[str, int]
    notes: int
    interchanges: int
    files: Mapping[str, StoredFile]


def export_everything(
    *, out: Path, at: datetime, report: Callable[[str], object] = lambda _line: None
) -> Everything:
    """Write everything to a new folder, which has its name only when it is whole.

    All tables are of one moment. Raises ``ExportProblemError`` where something stands already.
    """
    if out.exists():
        raise ExportProblemError(f"{out} exists already: name a folder that does not.")
    draft = out.with_name(f".writing-{os.getpid()}-{out.name}")
    draft.mkdir(mode=0o700, parents=True)
    try:
        everything = _write(draft, at, report)
        draft.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return everything


def _write(folder: Path, at: datetime, report: Callable[[str], object]) -> Everything:
    (folder / "README.txt").write_text(README.format(at=at))
    (folder / "tables").mkdir()
    tables = list_tables(APPS)
    write_dictionary(tables, folder / "data-dictionary.csv")
    with one_snapshot():
        counts = {table.name: write_table(table, folder / "tables") for table in tables}
        report(f"{sum(counts.values())} rows")
        note_count = _write_notes(folder / "notes", report)
        interchanges = _write_interchanges(folder / "x12")
    _copy_files(folder / "files")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    everything = Everything(
        made_at=at.isoformat(),
        tables=counts,
        notes=note_count,
        interchanges=interchanges,
        files={path.relative_to(folder).as_posix(): measure_file(path) for path in paths},
    )
    (folder / "manifest.json").write_text(json.dumps(asdict(everything), indent=2))
    return everything


def _write_notes(folder: Path, report: Callable[[str], object]) -> int:
    """Print every signed note; patients' folders bear their medical record numbers."""
    signed = Note.objects.filter(status__in=SIGNED_STATUSES).order_by("pk")
    ids = list(signed.values_list("pk", flat=True))
    for start in range(0, len(ids), NOTES_AT_A_TIME):
        for note in whole(Note.objects.filter(pk__in=ids[start : start + NOTES_AT_A_TIME])):
            encounter = note.encounter
            patient_folder = folder / encounter.patient.mrn
            patient_folder.mkdir(parents=True, exist_ok=True)
            name = f"{encounter.service_date}-{note.kind.lower()}-{note.pk}.pdf"
            (patient_folder / name).write_bytes(print_note(note))
        report(f"{min(start + NOTES_AT_A_TIME, len(ids))} of {len(ids)} notes")
    return len(ids)


def _write_interchanges(folder: Path) -> int:
    folder.mkdir()
    batches = ClaimBatch.objects.exclude(storage_name="").order_by("pk")
    root = Path(settings.MEDIA_ROOT)
    for batch in batches:
        shutil.copyfile(root / batch.storage_name, folder / f"{batch.interchange_number:09}.837")
    return len(batches)


def _copy_files(folder: Path) -> None:
    """Copy what is stored, taken after the tables: no row points to a file that is missing."""
    root = Path(settings.MEDIA_ROOT)
    folder.mkdir()
    for path in list_media(root):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
