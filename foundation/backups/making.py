"""Writing a backup: dump and files into one archive, read back before it gets its name."""

import io
import os
import subprocess
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from foundation.backups.checking import check_archive
from foundation.backups.encryption import SUFFIX, encrypt_file
from foundation.backups.manifest import (
    DRAFT_PREFIX,
    DUMP,
    MANIFEST,
    MEDIA,
    NAME_PATTERN,
    Manifest,
    PrintedSample,
    backup_name,
    list_media,
    measure_file,
)
from foundation.backups.problems import BackupProblemError
from foundation.backups.server import Server, find_program, program_environment
from foundation.backups.snapshot import (
    applied_migrations,
    chain_head,
    count_rows,
    one_snapshot,
    snapshot_moment,
)
from foundation.models import Heartbeat

BACKUP_HEARTBEAT = "verified-backup"
PRIVATE = 0o600
POLL_SECONDS = 0.2

Report = Callable[[], None]
SamplePrinter = Callable[[], PrintedSample]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was read back and found whole."""

    path: Path
    manifest: Manifest


def make_backup(
    *,
    folder: Path,
    print_sample: SamplePrinter,
    report: Report = lambda: None,
    recipient: str = "",
) -> Backup:
    """Write and check a backup of this moment; the file has its name only when it is whole.

    ``print_sample`` prints a signed note as of the snapshot; ``report`` is called now and then
    by way of a sign of life. With a ``recipient`` it is encrypted to them once it was checked.
    Raises ``BackupProblemError``.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = Server.from_settings(connection.settings_dict)
    version = server.major_version()
    dump = folder / f"{DRAFT_PREFIX}{os.getpid()}.dump"
    draft = folder / f"{DRAFT_PREFIX}{os.getpid()}.tar"
    sealed = draft.with_name(f"{draft.name}{SUFFIX}")
    try:
        with one_snapshot() as snapshot:
            _dump(dump, server=server, version=version, snapshot=snapshot, report=report)
            manifest = _describe(dump, version, print_sample)
        whole = _pack(draft, dump=dump, manifest=manifest, report=report)
        check_archive(draft, work=folder, report=report)
        path = folder / backup_name(whole.made_at)
        if recipient:
            encrypt_file(draft, sealed, recipient=recipient)
            path = path.with_name(f"{path.name}{SUFFIX}")
            sealed.replace(path)
        else:
            draft.replace(path)
        _flush_folder(folder)
    finally:
        dump.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)
        sealed.unlink(missing_ok=True)
    Heartbeat.objects.update_or_create(name=BACKUP_HEARTBEAT, defaults={"beaten_at": whole.made_at})
    return Backup(path=path, manifest=whole)


def last_backup_at() -> datetime | None:
    """Return the moment of the newest backup that was read back whole."""
    beat = Heartbeat.objects.filter(pk=BACKUP_HEARTBEAT).first()
    return beat.beaten_at if beat else None


def remove_old_backups(folder: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest backups, and what killed ones left; return what went."""
    old = sorted(folder.glob(NAME_PATTERN))[:-keep] if keep > 0 else []
    drafts = [path for path in folder.glob(f"{DRAFT_PREFIX}*") if not _is_written_now(path)]
    for path in (*old, *drafts):
        path.unlink(missing_ok=True)
    return [*old, *drafts]


def _is_written_now(draft: Path) -> bool:
    process = draft.name.removeprefix(DRAFT_PREFIX).partition(".")[0]
    return Path(f"/proc/{process}").exists()


def _dump(dump: Path, *, server: Server, version: int, snapshot: str, report: Report) -> None:
    program = find_program("pg_dump", server_version=version)
    dump.touch(mode=PRIVATE)
    process = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        [
            program,
            "--format=custom",
            "--no-owner",
            "--no-acl",
            f"--snapshot={snapshot}",
            f"--file={dump}",
        ],
        env=program_environment(server),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None:
        report()
        time.sleep(POLL_SECONDS)
    _, said = process.communicate()
    if process.returncode:
        raise BackupProblemError(f"pg_dump failed: {_last_line(said)}")


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else "it gave no reason"


def _describe(dump: Path, version: int, print_sample: SamplePrinter) -> Manifest:
    """Describe the snapshot that was dumped; the files are added when they are packed."""
    return Manifest(
        made_at=snapshot_moment(),
        server_version=version,
        migrations=applied_migrations(),
        tables=count_rows(),
        chain=chain_head(),
        printed=print_sample(),
        dump=measure_file(dump),
        media={},
    )


def _pack(draft: Path, *, dump: Path, manifest: Manifest, report: Report) -> Manifest:
    """Write the archive, the manifest last, since it tells what was packed before it.

    Files are taken after the snapshot: a row never points to a file that is missing here.
    """
    root = Path(settings.MEDIA_ROOT)
    media = {}
    draft.touch(mode=PRIVATE)
    with draft.open("wb") as stream:
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
            archive.add(dump, arcname=DUMP)
            for path in list_media(root):
                name = path.relative_to(root).as_posix()
                media[name] = measure_file(path)
                archive.add(path, arcname=f"{MEDIA}{name}")
                report()
            whole = replace(manifest, media=media)
            text = whole.to_json()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size, entry.mode = len(text), PRIVATE
            archive.addfile(entry, io.BytesIO(text))
        stream.flush()
        os.fsync(stream.fileno())
    return whole


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
