"""Reading a backup back: every byte by its digest, every row by its table."""

import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from foundation.backups.manifest import (
    DRAFT_PREFIX,
    DUMP,
    MANIFEST,
    MEDIA,
    Manifest,
    StoredFile,
    measure,
)
from foundation.backups.problems import BackupProblemError
from foundation.backups.server import find_program, program_environment

COPY = re.compile(rb'^COPY public\."?([^" (]+)"? \(')
END_OF_ROWS = b"\\.\n"
REPORT_ROWS = 100_000


def check_archive(path: Path, *, work: Path, report: Callable[[], None] = lambda: None) -> Manifest:
    """Read a whole backup and return what it holds.

    ``work`` is a folder with room for the dump. Raises ``BackupProblemError``, naming the part
    that is not what the manifest says.
    """
    manifest = read_manifest(path)
    expected = {
        DUMP: manifest.dump,
        **{f"{MEDIA}{name}": each for name, each in manifest.media.items()},
    }
    with tarfile.open(path) as archive:
        _compare_files(archive, expected, report)
        with unpacked_dump(archive, work) as dump:
            found = count_dumped_rows(dump, manifest.server_version, report)
    if found != Counter({name: count for name, count in manifest.tables.items() if count}):
        tables = sorted(name for name in manifest.tables if found[name] != manifest.tables[name])
        raise BackupProblemError(f"The backup's rows are not all there: {', '.join(tables)}.")
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return a backup's manifest; raises ``BackupProblemError`` for any other file."""
    try:
        with tarfile.open(path) as archive:
            stream = archive.extractfile(MANIFEST)
            return Manifest.from_json(stream.read() if stream else b"")
    except (tarfile.TarError, KeyError, ValueError, TypeError, FileNotFoundError) as error:
        raise BackupProblemError(f"{path} is no whole backup of Plumbline.") from error


@contextmanager
def unpacked_dump(archive: tarfile.TarFile, work: Path) -> Iterator[Path]:
    """Give the dump as a file of its own for as long as the context lasts."""
    stream = archive.extractfile(DUMP)
    if stream is None:
        raise BackupProblemError(f"The backup lacks {DUMP}.")
    prefix = f"{DRAFT_PREFIX}{os.getpid()}."
    with tempfile.NamedTemporaryFile(dir=work, prefix=prefix) as dump:
        shutil.copyfileobj(stream, dump)
        dump.flush()
        yield Path(dump.name)


def count_dumped_rows(dump: Path, server_version: int, report: Callable[[], None]) -> Counter[str]:
    """Return how many rows of each table the dump really holds."""
    program = find_program("pg_restore", server_version=server_version)
    with subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        [program, "--data-only", "--file=-", dump],
        env=program_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        counts = _count_copied(process.stdout, report) if process.stdout else Counter()
    if process.returncode:
        raise BackupProblemError("pg_restore cannot read the backup's database.")
    return counts


def _count_copied(lines: IO[bytes], report: Callable[[], None]) -> Counter[str]:
    counts: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(lines):
        if table:
            if line == END_OF_ROWS:
                table = ""
            else:
                counts[table] += 1
        elif begin := COPY.match(line):
            table = begin[1].decode()
        if number % REPORT_ROWS == 0:
            report()
    return counts


def _compare_files(
    archive: tarfile.TarFile, expected: Mapping[str, StoredFile], report: Callable[[], None]
) -> None:
    found = {}
    for entry in archive:
        stream = archive.extractfile(entry)
        if stream is not None and entry.name != MANIFEST:
            found[entry.name] = measure(stream)
        report()
    for name in sorted({*found, *expected}):
        if found.get(name) != expected.get(name):
            raise BackupProblemError(f"The backup is damaged: {name} is not what was packed.")
