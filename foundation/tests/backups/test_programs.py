import io
import tarfile
from pathlib import Path

import pytest

from foundation.backups.checking import read_manifest
from foundation.backups.making import remove_old_backups
from foundation.backups.manifest import (
    ChainHead,
    Manifest,
    PrintedSample,
    StoredFile,
    backup_name,
)
from foundation.backups.problems import BackupProblemError
from foundation.backups.server import Server, find_program
from foundation.tests.test_jobs import NOON

MANIFEST = Manifest(
    made_at=NOON,
    server_version=18,
    migrations=("practice.0001_initial",),
    tables={"practice_patient": 2},
    chain=ChainHead(links=1, digest="a"),
    printed=PrintedSample(note_id="n", sha256="p", made_with="w"),
    dump=StoredFile(byte_count=1, sha256="d"),
    media={"documents/a.pdf": StoredFile(byte_count=2, sha256="m")},
)


def test_without_a_program_that_is_new_enough_it_says_what_to_install() -> None:
    with pytest.raises(BackupProblemError, match="apt-get install postgresql-client-99"):
        find_program("pg_dump", server_version=99)


def test_a_program_on_path_that_is_too_old_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 12.4'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    assert find_program("pg_dump", server_version=12) == old
    assert find_program("pg_dump", server_version=16) != old


def test_the_password_is_handed_over_where_no_process_list_shows_it() -> None:
    found = Server.from_settings(
        {
            "HOST": "db",
            "PORT": "",
            "USER": "app",
            "PASSWORD": "secret",
            "NAME": "plumbline",
            "OPTIONS": {"sslmode": "require"},
        }
    )

    assert found.environment == {
        "PGHOST": "db",
        "PGPORT": "5432",
        "PGUSER": "app",
        "PGPASSWORD": "secret",
        "PGDATABASE": "plumbline",
        "PGSSLMODE": "require",
    }


def test_a_manifest_reads_back_as_it_was_written() -> None:
    assert Manifest.from_json(MANIFEST.to_json()) == MANIFEST


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "other.tar"
    with tarfile.open(other, "w") as archive:
        archive.addfile(tarfile.TarInfo("manifest.json"), io.BytesIO(b""))

    for path in (other, tmp_path / "none.tar"):
        with pytest.raises(BackupProblemError, match="no whole backup"):
            read_manifest(path)


def test_a_printout_of_another_program_may_look_different() -> None:
    same = PrintedSample(note_id="n", sha256="other", made_with="w")
    newer = PrintedSample(note_id="n", sha256="other", made_with="newer")
    other_note = PrintedSample(note_id="m", sha256="p", made_with="w")

    assert MANIFEST.printed.fits(MANIFEST.printed)
    assert not MANIFEST.printed.fits(same)
    assert MANIFEST.printed.fits(newer)
    assert not MANIFEST.printed.fits(other_note)


def test_the_newest_backups_are_kept_and_drafts_of_the_dead_are_removed(tmp_path: Path) -> None:
    names = [backup_name(NOON.replace(day=day)) for day in (1, 2, 3)]
    for name in (*names, ".writing-99999999.tar", "notes.txt"):
        (tmp_path / name).touch()

    remove_old_backups(tmp_path, keep=2)

    assert {path.name for path in tmp_path.iterdir()} == {*names[1:], "notes.txt"}
