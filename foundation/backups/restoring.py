"""Bringing a backup back: beside the database in use, compared, and only then in its place."""

import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from foundation.backups.checking import check_archive, unpacked_dump
from foundation.backups.making import SamplePrinter
from foundation.backups.manifest import MEDIA, Manifest, measure_file
from foundation.backups.problems import BackupProblemError
from foundation.backups.server import (
    MAINTENANCE_DATABASE,
    Server,
    find_program,
    program_environment,
)
from foundation.backups.snapshot import chain_head, count_rows
from foundation.trails import check_trails

# Servers before 17 do not know it, though newer programs write it.
TOO_NEW_SETTING = b"SET transaction_timeout = 0;\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back.

    ``replaced`` names the database that stood there before; empty after a drill. ``broken``
    names rows whose seal was broken when the backup was made: they came back as they were.
    """

    manifest: Manifest
    broken: tuple[str, ...]
    replaced: str = ""
    files_written: int = 0


def drill_restore(path: Path, *, server: Server, print_sample: SamplePrinter) -> Restored:
    """Restore into a database of its own, compare it with the backup, and remove it again.

    ``server`` signs in as the owner of the tables. Raises ``BackupProblemError``.
    """
    manifest = check_archive(path, work=_work_folder())
    scratch = f"{server.database}_drill"
    try:
        _fill(path, server=server, scratch=scratch, manifest=manifest)
        broken = _compare(server.with_database(scratch), manifest, print_sample)
    finally:
        _drop(server, scratch)
    return Restored(manifest=manifest, broken=broken)


def restore_backup(
    path: Path,
    *,
    server: Server,
    print_sample: SamplePrinter,
    prepare: Callable[[], None],
    application_role: str,
    at: datetime,
) -> Restored:
    """Put a backup in the place of the database in use, which is kept under another name.

    ``prepare`` brings the restored tables to this version of the program and hardens them.
    Until the last step the database in use is not touched. Raises ``BackupProblemError``.
    """
    manifest = check_archive(path, work=_work_folder())
    _check_version(manifest)
    scratch = f"{server.database}_restoring"
    try:
        _fill(path, server=server, scratch=scratch, manifest=manifest)
        broken = _compare(server.with_database(scratch), manifest, print_sample)
        with _connected_to(server.with_database(scratch)):
            prepare()
        files_written = _write_media(path, manifest)
        replaced = _swap(server, scratch, application_role, at)
    finally:
        _drop(server, scratch)
    return Restored(
        manifest=manifest, broken=broken, replaced=replaced, files_written=files_written
    )


def _work_folder() -> Path:
    return Path(settings.DATA_DIR)


def _check_version(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise BackupProblemError(
            f"The backup is of a newer Plumbline ({unknown[-1]} is not known here): "
            "install that version first, then restore."
        )


def _fill(path: Path, *, server: Server, scratch: str, manifest: Manifest) -> None:
    """Make a database and read the dump into it, whole or not at all."""
    _drop(server, scratch)
    with _maintenance(server) as maintenance:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(scratch))
        try:
            maintenance.execute(create)
        except psycopg.errors.InsufficientPrivilege as error:
            raise BackupProblemError(
                f"The role {server.user} may not make databases: run "
                f"ALTER ROLE {server.user} CREATEDB as PostgreSQL's administrator."
            ) from error
    with tarfile.open(path) as archive, unpacked_dump(archive, _work_folder()) as dump:
        _read_in(dump, server.with_database(scratch), manifest.server_version)


def _read_in(dump: Path, target: Server, written_by: int) -> None:
    version = target.major_version()
    needed = max(version, written_by)
    reader = find_program("pg_restore", server_version=needed)
    writer = find_program("psql", server_version=needed)
    with (
        subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
            [reader, "--no-owner", "--no-acl", "--file=-", dump],
            env=program_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        ) as source,
        subprocess.Popen(  # noqa: S603 - as above
            [writer, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-d", target.database],
            env=program_environment(target),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as sink,
    ):
        if source.stdout and sink.stdin:
            _pass_on(source.stdout, sink.stdin)
        _, said = sink.communicate()
    if sink.returncode or source.returncode:
        reason = said.decode(errors="replace").strip().splitlines()
        raise BackupProblemError(
            f"The database could not be read in: {reason[0] if reason else 'pg_restore failed'}"
        )


def _pass_on(lines: IO[bytes], sink: IO[bytes]) -> None:
    """Hand the statements over; a sink that stopped reading says why itself."""
    try:
        for line in lines:
            if line != TOO_NEW_SETTING:
                sink.write(line)
        sink.flush()
    except BrokenPipeError:
        return


def _compare(scratch: Server, manifest: Manifest, print_sample: SamplePrinter) -> tuple[str, ...]:
    """Compare what came back with what the backup says about itself; return broken seals.

    A seal that was broken before is no reason to withhold everything else from the practice.
    """
    with _connected_to(scratch):
        counts = count_rows()
        differing = sorted(
            name
            for name in {*counts, *manifest.tables}
            if counts.get(name) != manifest.tables.get(name)
        )
        if differing:
            raise BackupProblemError(f"Rows are missing or too many in: {', '.join(differing)}.")
        if chain_head() != manifest.chain:
            raise BackupProblemError("The audit chain does not end as it did in the backup.")
        if not print_sample().fits(manifest.printed):
            raise BackupProblemError(
                f"Note {manifest.printed.note_id} does not print as it did in the backup."
            )
        return check_trails().broken


def _write_media(path: Path, manifest: Manifest) -> int:
    """Write the stored files that are missing or differ; each appears whole."""
    root = Path(settings.MEDIA_ROOT).resolve()
    written = 0
    with tarfile.open(path) as archive:
        for name, expected in manifest.media.items():
            target = (root / name).resolve()
            if not target.is_relative_to(root):
                raise BackupProblemError(f"The backup names a file outside its folder: {name}.")
            if target.exists() and measure_file(target) == expected:
                continue
            stream = archive.extractfile(f"{MEDIA}{name}")
            if stream is None:
                raise BackupProblemError(f"The backup lacks {name}.")
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = target.with_name(f".writing-{target.name}")
            draft.touch(mode=0o600)
            draft.write_bytes(stream.read())
            draft.replace(target)
            written += 1
    return written


def _swap(server: Server, scratch: str, application_role: str, at: datetime) -> str:
    """Rename both databases in one transaction; the old one keeps a name with the moment."""
    connection.close()
    replaced = f"{server.database}_before_{at.astimezone(UTC):%Y%m%d%H%M%S}"
    current, new = sql.Identifier(server.database), sql.Identifier(scratch)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with _maintenance(server) as maintenance:
        maintenance.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(new))
        role = sql.Identifier(application_role)
        maintenance.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(new, role))
        try:
            with maintenance.transaction():
                maintenance.execute(rename.format(current, sql.Identifier(replaced)))
                maintenance.execute(rename.format(new, current))
        except psycopg.errors.ObjectInUse as error:
            raise BackupProblemError(
                "Plumbline is still connected to its database: stop web, worker and beat, "
                "then restore again. Nothing was changed."
            ) from error
    return replaced


def _drop(server: Server, name: str) -> None:
    with _maintenance(server) as maintenance:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        maintenance.execute(drop)


def _maintenance(server: Server) -> "psycopg.Connection[tuple[object, ...]]":
    return server.with_database(MAINTENANCE_DATABASE).connect()


@contextmanager
def _connected_to(server: Server) -> Iterator[None]:
    """Point Django's connection at another database for as long as the context lasts."""
    kept = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(
        HOST=server.host,
        PORT=server.port,
        USER=server.user,
        PASSWORD=server.password,
        NAME=server.database,
    )
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)
