"""The drill: a small practice is backed up, harmed, and brought back."""

import json
import os
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from psycopg import sql
from pytest_django import Settings

from billing.tests.factories import signed_visit
from config import jobs
from config.printed_sample import print_sample
from documentation.models import Note
from foundation.backups.checking import check_archive, read_manifest
from foundation.backups.encryption import opened_backup
from foundation.backups.lease import LeaseKeeper
from foundation.backups.making import make_backup
from foundation.backups.manifest import PrintedSample
from foundation.backups.problems import BackupProblemError
from foundation.backups.restoring import Restored, drill_restore, restore_backup
from foundation.backups.server import Server
from foundation.backups.snapshot import one_snapshot
from foundation.bootstrap.processes import wait_until
from foundation.files import content_hash, path_of, read_bytes
from foundation.hardening import harden_database, seal_is_enforced
from foundation.health import check_health
from foundation.jobs import perform, record_nightly_jobs
from foundation.models import AuditAct, AuditEvent, Job, JobState
from foundation.trails import check_trails, seal_trails
from practice.models import Document, Patient
from practice.models.document import DocumentKind
from practice.services.documents import store_document
from practice.tests.factories import PatientFactory, UserFactory
from practice.tests.pictures import pdf
from tests.databases import Slot

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@pytest.fixture
def note() -> Note:
    """A practice with a signed note, a scan and a sealed trail."""
    note = signed_visit()
    store_document(
        patient_id=note.encounter.patient_id,
        kind=DocumentKind.CARD,
        title="Card",
        content=pdf(),
        by=UserFactory.create(email="desk@plumbline.example", with_password=True),
    )
    seal_trails()
    return note


@pytest.fixture
def owner(slot: Slot) -> Iterator[Server]:
    """The test database as the owner of its tables; what restoring left beside it is removed."""
    parts = urlsplit(slot.owner_url)
    server = Server(
        host=parts.hostname or "",
        port=str(parts.port),
        user=parts.username or "",
        password=parts.password or "",
        database=slot.database,
    )
    yield server
    connection.close()
    with server.with_database("postgres").connect() as maintenance:
        beside = maintenance.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{slot.database}_"]
        ).fetchall()
        for (name,) in beside:
            maintenance.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def back_up(folder: Path) -> Path:
    return make_backup(folder=folder, print_sample=print_sample).path


def harden() -> None:
    harden_database(application_role=settings.DATABASE_APPLICATION_ROLE)


def restore(path: Path, owner: Server) -> Restored:
    return restore_backup(
        path,
        server=owner,
        print_sample=print_sample,
        prepare=harden,
        application_role=settings.DATABASE_APPLICATION_ROLE,
        at=AT,
    )


@pytest.mark.fault_row(38)
def test_a_practice_comes_back_as_it_was(note: Note, owner: Server, tmp_path: Path) -> None:
    printed, document = print_sample(), Document.objects.get()
    path = back_up(tmp_path)
    Patient.objects.update(last_name="Overwritten")
    path_of(document.storage_name).unlink()

    restored = restore(path, owner)

    assert Patient.objects.get().last_name == note.encounter.patient.last_name
    assert print_sample() == printed
    assert printed.note_id == str(note.pk)
    assert content_hash(read_bytes(document.storage_name)) == document.sha256
    assert restored.files_written == 1
    assert check_trails().broken == ()
    assert seal_is_enforced()
    answer = Client().post(
        "/accounts/login/",
        {"login": "desk@plumbline.example", "password": "correct horse battery"},
    )
    assert answer.status_code == 302


def test_what_stood_there_before_is_kept_under_another_name(
    note: Note, owner: Server, tmp_path: Path
) -> None:
    path = back_up(tmp_path)
    Patient.objects.update(last_name="Entered since")

    replaced = restore(path, owner).replaced

    assert replaced == f"{owner.database}_before_20260302170000"
    with owner.with_database(replaced).connect() as kept:
        names = kept.execute("SELECT last_name FROM practice_patient").fetchall()
    assert names == [("Entered since",)]


@pytest.mark.fault_row(38)
def test_a_drill_compares_and_leaves_nothing(note: Note, owner: Server, tmp_path: Path) -> None:
    path = back_up(tmp_path)
    Patient.objects.update(last_name="Still here")

    drilled = drill_restore(path, server=owner, print_sample=print_sample)

    assert drilled.manifest.tables["documentation_note"] == 1
    assert drilled.broken == ()
    assert Patient.objects.get().last_name == "Still here"
    with owner.connect() as asked:
        beside = asked.execute("SELECT 1 FROM pg_database WHERE datname LIKE '%_drill'").fetchall()
    assert beside == []


def test_a_seal_that_was_broken_before_is_named_and_withholds_nothing(
    note: Note, owner: Server, tmp_path: Path
) -> None:
    with owner.connect() as tampering:
        tampering.execute("ALTER TABLE practice_patientevent DISABLE TRIGGER USER")
        tampering.execute("UPDATE practice_patientevent SET last_name = 'Forged'")
        tampering.execute("ALTER TABLE practice_patientevent ENABLE TRIGGER USER")
    broken = check_trails().broken

    drilled = drill_restore(back_up(tmp_path), server=owner, print_sample=print_sample)

    assert drilled.broken == broken
    assert broken[0].startswith("practice_patientevent ")


def test_nothing_is_replaced_while_somebody_is_connected(
    note: Note, owner: Server, tmp_path: Path
) -> None:
    path = back_up(tmp_path)

    with owner.connect(), pytest.raises(BackupProblemError, match="stop web, worker and beat"):
        restore(path, owner)

    assert Note.objects.get().pk == note.pk


def test_a_note_that_prints_otherwise_is_noticed(note: Note, owner: Server, tmp_path: Path) -> None:
    printed = print_sample()
    path = back_up(tmp_path)

    def print_otherwise() -> PrintedSample:
        return PrintedSample(note_id=printed.note_id, sha256="other", made_with=printed.made_with)

    with pytest.raises(BackupProblemError, match="does not print as it did"):
        drill_restore(path, server=owner, print_sample=print_otherwise)


@pytest.mark.parametrize("part", ["database.dump", "media/"])
def test_one_changed_byte_in_a_backup_is_located(note: Note, tmp_path: Path, part: str) -> None:
    path = back_up(tmp_path)
    with tarfile.open(path) as archive:
        entry = next(each for each in archive if each.name.startswith(part))
    content = bytearray(path.read_bytes())
    content[entry.offset_data + entry.size // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises(BackupProblemError, match=f"damaged: {part}"):
        check_archive(path, work=tmp_path)


def test_what_is_entered_meanwhile_is_in_the_next_backup(
    note: Note, slot: Slot, tmp_path: Path
) -> None:
    def enter_meanwhile() -> PrintedSample:
        with psycopg.connect(slot.app_url, autocommit=True) as other:
            other.execute(
                "INSERT INTO foundation_heartbeat VALUES ('meanwhile', '2026-03-02T12:00:00Z')"
            )
        return print_sample()

    backup = make_backup(folder=tmp_path, print_sample=enter_meanwhile)

    assert backup.manifest.tables["foundation_heartbeat"] == 0
    assert check_archive(backup.path, work=tmp_path) == backup.manifest


def test_killed_in_the_middle_it_leaves_no_file_under_a_backups_name(
    note: Note, slot: Slot, tmp_path: Path, media_folder: Path
) -> None:
    folder = tmp_path / "backups"
    with psycopg.connect(slot.owner_url) as holder:
        # The dump stands in the middle for as long as another session holds a table.
        holder.execute("LOCK TABLE practice_patient IN ACCESS EXCLUSIVE MODE")
        process = subprocess.Popen(
            [sys.executable, "manage.py", "backup", "--out", folder],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": slot.app_url, "MEDIA_ROOT": str(media_folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert wait_until(lambda: bool([*folder.glob(".writing-*")]), seconds=60)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        holder.rollback()

    assert [*folder.glob("plumbline-*")] == []
    assert [*folder.glob(".writing-*")] != []


def test_the_commands_answer_in_json_and_leave_an_event(
    note: Note, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", out=tmp_path)

    report = json.loads(capsys.readouterr().out)
    assert read_manifest(Path(report["file"])).row_count == report["rows"]
    assert report["files"] == 1
    assert Path(report["file"]).stat().st_mode & 0o077 == 0
    assert AuditEvent.objects.filter(act=AuditAct.EXPORT, subject="backup").count() == 1


def test_a_backup_needs_a_folder() -> None:
    with pytest.raises(CommandError, match="--out DIR"):
        call_command("backup")


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore", tmp_path / "none.tar")


def test_the_nightly_job_backs_up_and_the_health_page_stops_warning(
    note: Note, tmp_path: Path, settings: object
) -> None:
    settings.BACKUP_DIR = str(tmp_path)  # type: ignore[attr-defined]
    assert check_health().backup_is_old(AT)

    record_nightly_jobs()
    job = Job.objects.get(kind="config.back_up")
    assert not perform(job.pk)  # the minute of an ordinary task is too short for it
    assert perform(job.pk, has_hours=True)

    job.refresh_from_db()
    assert job.state == JobState.DONE
    made_at = read_manifest(tmp_path / job.result["file"]).made_at
    health = check_health()
    assert health.last_backup_at == made_at
    assert not health.backup_is_old(made_at + timedelta(hours=25))
    assert health.backup_is_old(made_at + timedelta(hours=27))


def test_a_long_backup_keeps_its_lease_though_its_connection_stands_in_a_snapshot(
    note: Note, settings: object
) -> None:
    settings.JOB_LEASE_SECONDS = 0  # type: ignore[attr-defined]
    job = Job.objects.create(
        kind="config.back_up", subject_id="1", key="k", state=JobState.RUNNING, lease_until=AT
    )
    keep_lease = LeaseKeeper(job=job, server=Server.from_settings(connection.settings_dict))

    with one_snapshot():
        keep_lease()

    job.refresh_from_db()
    assert job.lease_until is not None
    assert job.lease_until > AT


def test_without_a_folder_the_nightly_job_says_so() -> None:
    job = Job(kind="config.back_up", subject_id="2026-03-02", key="k")

    assert jobs.back_up(job=job) == {"skipped": "BACKUP_DIR is not set"}


def test_a_backup_of_a_newer_program_is_refused(
    note: Note, owner: Server, tmp_path: Path, slot: Slot
) -> None:
    PatientFactory.create()
    with psycopg.connect(slot.owner_url, autocommit=True) as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('practice', '9999_tomorrow', now())"
        )
    path = back_up(tmp_path)

    with pytest.raises(BackupProblemError, match="newer Plumbline"):
        restore(path, owner)


def test_an_encrypted_backup_opens_with_its_key_alone(
    note: Note, tmp_path: Path, owner: Server, settings: Settings
) -> None:
    key, other = tmp_path / "backup.key", tmp_path / "other.key"
    settings.BACKUP_RECIPIENT = call_for_text("make_backup_key", out=key)
    call_for_text("make_backup_key", out=other)

    said = json.loads(call_for_text("backup", out=tmp_path / "backups"))

    (file,) = (tmp_path / "backups").iterdir()
    assert (said["file"], said["encrypted"]) == (str(file), True)
    assert file.name.endswith(".tar.age")
    assert b"PGDMP" not in file.read_bytes()
    assert key.stat().st_mode & 0o077 == 0
    with opened_backup(file, identity_file=key, work=tmp_path) as archive:
        assert drill_restore(archive, server=owner, print_sample=print_sample).broken == ()
    for identity in (None, other, tmp_path / "no.key"):
        with (
            pytest.raises(BackupProblemError, match=r"identity|not its key|no secret key"),
            opened_backup(file, identity_file=identity, work=tmp_path),
        ):
            pass


def test_a_key_is_never_written_over_and_a_wrong_recipient_is_refused(
    tmp_path: Path, settings: Settings
) -> None:
    call_for_text("make_backup_key", out=tmp_path / "backup.key")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("make_backup_key", out=tmp_path / "backup.key")

    settings.BACKUP_RECIPIENT = "nobody"
    with pytest.raises(CommandError, match="no age recipient"):
        call_command("backup", out=tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def call_for_text(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue().strip()
