"""The watched folder: what a clearinghouse's program puts there is read by a worker.

A file that was read goes into ``read``, one that cannot be read into ``refused``. Whoever
writes a file gives it its final name at the end, or leaves it alone for some seconds.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from billing.models import AcknowledgementSource
from billing.selectors.acknowledgements import FOLDER_JOB, FolderRefusal
from billing.services.acknowledgements import (
    AcknowledgementNotReadableError,
    receive_acknowledgement,
)
from foundation.models import Job

READ, REFUSED = "read", "refused"
QUIET = timedelta(seconds=5)


@dataclass(slots=True)
class FolderReport:
    """What became of the files that were waiting."""

    read: int = 0
    known: int = 0
    refused: list[FolderRefusal] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it as a job keeps it."""
        refused = {"refused": [asdict(one) for one in self.refused]} if self.refused else {}
        return {"read": self.read, "known": self.known, **refused}


def record_folder_reading(*, at: datetime) -> Job | None:
    """Record that the folder is to be read, when a file waits in it; nothing otherwise."""
    if not any(waiting_files(at=at)):
        return None
    with transaction.atomic():
        return Job.record(FOLDER_JOB, subject_id="folder", key=FOLDER_JOB)


def waiting_files(*, at: datetime) -> Iterator[Path]:
    """Yield the files of the watched folder that nobody writes to any more, by name."""
    folder = Path(settings.ACKNOWLEDGEMENT_DIR)
    if not settings.ACKNOWLEDGEMENT_DIR or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        is_settled = path.is_file() and path.stat().st_mtime <= (at - QUIET).timestamp()
        if is_settled and not path.name.startswith("."):
            yield path


def read_folder(*, at: datetime, report: Callable[[int, int], None]) -> FolderReport:
    """Read every waiting file; one that cannot be read stops no other.

    ``report`` is told how many of how many files are done.
    """
    done = FolderReport()
    paths = list(waiting_files(at=at))
    for number, path in enumerate(paths):
        report(number, len(paths))
        try:
            receipt = receive_acknowledgement(
                content=path.read_bytes(),
                file_name=path.name,
                source=AcknowledgementSource.FOLDER,
                by=None,
                at=at,
            )
        except AcknowledgementNotReadableError as problem:
            done.refused.append(FolderRefusal(file=path.name, reason=str(problem)))
            _move(path, REFUSED)
            continue
        done.read += receipt.is_new
        done.known += not receipt.is_new
        _move(path, READ)
    return done


def _move(path: Path, folder: str) -> None:
    """Put a file aside; one of the same name that lies there already is kept beside it."""
    target = path.parent / folder
    target.mkdir(exist_ok=True)
    place, number = target / path.name, 1
    while place.exists():
        number += 1
        place = target / f"{path.stem}-{number}{path.suffix}"
    path.rename(place)
