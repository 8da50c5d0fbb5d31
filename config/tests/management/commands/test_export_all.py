"""Everything that is written is read back and compared with what is stored."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql
from pypdf import PdfReader

from billing.models import ClaimBatch
from billing.tests.factories import ready_claim, written_batch
from config.everything import APPS
from documentation.models import Note
from foundation.exports.tables import csv_cell, list_tables
from foundation.files import content_hash, read_bytes
from foundation.models import AuditAct, AuditEvent
from practice.models import Document, Patient
from practice.models.document import DocumentKind
from practice.services.documents import store_document
from practice.tests.factories import UserFactory
from practice.tests.pictures import pdf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch() -> ClaimBatch:
    """A practice with a signed note, a written interchange and a scan."""
    batch = written_batch(ready_claim())
    patient = Patient.objects.get()
    patient.alerts = '=HYPERLINK("http://example.com"), comma, "quotes"\nand a line'
    patient.save(update_fields=["alerts"])
    store_document(
        patient_id=patient.pk,
        kind=DocumentKind.CARD,
        title="Card",
        content=pdf(),
        by=UserFactory.create(),
    )
    return batch


def export(folder: Path) -> Path:
    call_command("export_all", out=folder, stdout=io.StringIO(), stderr=io.StringIO())
    return folder


def test_every_table_reads_back_from_json_and_from_csv(batch: ClaimBatch, tmp_path: Path) -> None:
    folder = export(tmp_path / "all")

    tables = list_tables(APPS)
    assert {path.stem for path in (folder / "tables").iterdir()} == {t.name for t in tables}
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL("SELECT row_to_json(t)::text FROM {} t ORDER BY {}").format(
                    sql.Identifier(table.name), sql.Identifier(table.key)
                )
            )
            whole = [json.loads(text, parse_float=Decimal) for (text,) in cursor.fetchall()]
        stored = [{name: row[name] for name in table.columns} for row in whole]
        if table.name == "foundation_auditevent":
            stored.pop()  # the export's own event came after
        text = (folder / "tables" / f"{table.name}.json").read_text()
        assert json.loads(text, parse_float=Decimal) == stored, table.name
        with (folder / "tables" / f"{table.name}.csv").open(newline="") as stream:
            header, *rows = csv.reader(stream)
        assert tuple(header) == table.columns
        assert rows == [[csv_cell(row[name]) for name in table.columns] for row in stored]


def test_text_that_could_run_in_a_spreadsheet_cannot(batch: ClaimBatch, tmp_path: Path) -> None:
    folder = export(tmp_path / "all")

    with (folder / "tables/practice_patient.csv").open(newline="") as stream:
        row = next(csv.DictReader(stream))
    assert row["alerts"].startswith("'=HYPERLINK")


def test_notes_interchanges_and_scans_are_there(batch: ClaimBatch, tmp_path: Path) -> None:
    folder = export(tmp_path / "all")

    note, patient, document = Note.objects.get(), Patient.objects.get(), Document.objects.get()
    printed = next((folder / "notes" / patient.mrn).glob(f"*{note.pk}.pdf"))
    assert patient.last_name in PdfReader(printed).pages[0].extract_text()
    interchange = folder / "x12" / f"{batch.interchange_number:09}.837"
    assert content_hash(interchange.read_bytes()) == batch.sha256
    scan = folder / "files" / document.storage_name
    assert scan.read_bytes() == read_bytes(document.storage_name)


def test_the_manifest_names_every_file_and_its_digest(batch: ClaimBatch, tmp_path: Path) -> None:
    folder = export(tmp_path / "all")

    manifest = json.loads((folder / "manifest.json").read_text())
    found = {
        path.relative_to(folder).as_posix(): {
            "byte_count": path.stat().st_size,
            "sha256": content_hash(path.read_bytes()),
        }
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert manifest["files"] == found
    assert manifest["tables"]["documentation_note"] == 1


def test_no_secret_leaves_and_every_column_is_explained(batch: ClaimBatch, tmp_path: Path) -> None:
    folder = export(tmp_path / "all")

    users = json.loads((folder / "tables/practice_user.json").read_text())
    assert all("password" not in user for user in users)
    with (folder / "data-dictionary.csv").open(newline="") as stream:
        explained = {(row["table"], row["column"]) for row in csv.DictReader(stream)}
    assert explained == {(t.name, column) for t in list_tables(APPS) for column in t.columns}


def test_it_is_recorded_and_never_written_over(batch: ClaimBatch, tmp_path: Path) -> None:
    folder = export(tmp_path / "all")

    assert AuditEvent.objects.filter(act=AuditAct.EXPORT, subject="export_all").count() == 1
    with pytest.raises(CommandError, match="exists already"):
        export(folder)


def test_an_export_that_fails_leaves_nothing(
    batch: ClaimBatch, tmp_path: Path, media_folder: Path
) -> None:
    (media_folder / batch.storage_name).unlink()

    with pytest.raises(FileNotFoundError):
        export(tmp_path / "all")

    assert [*tmp_path.glob("*all*")] == []
