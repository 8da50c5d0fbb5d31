"""What a backup says about itself, and what a restore must find again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
MEDIA = "media/"
DRAFT_PREFIX = ".writing-"
NAME_PATTERN = "plumbline-*.tar*"  # the encrypted ones too
CHUNK_BYTES = 1_048_576


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file in the backup."""

    byte_count: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """The last link of the audit chain; all of it hangs on this one digest."""

    links: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSample:
    """A signed note and the digest of its printout; empty where no note was signed.

    ``made_with`` names the printing program: another one may set the same words otherwise.
    """

    note_id: str
    sha256: str
    made_with: str

    def fits(self, other: "PrintedSample") -> bool:
        """Whether both are of one note and, where one program made them, the same bytes."""
        return self.note_id == other.note_id and (
            self.made_with != other.made_with or self.sha256 == other.sha256
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything in it was read from one snapshot of the database."""

    made_at: datetime
    server_version: int
    migrations: tuple[str, ...]
    tables: Mapping[str, int]
    chain: ChainHead
    printed: PrintedSample
    dump: StoredFile
    media: Mapping[str, StoredFile]

    @property
    def row_count(self) -> int:
        """How many rows all tables have together."""
        return sum(self.tables.values())

    def to_json(self) -> bytes:
        """Return the manifest as it is written."""
        body = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(body, indent=2, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Read a manifest; raises ``ValueError`` for one of another format."""
        body = json.loads(text)
        if body.get("format") != FORMAT:
            raise ValueError("This backup has another format.")
        return cls(
            made_at=datetime.fromisoformat(body["made_at"]),
            server_version=body["server_version"],
            migrations=tuple(body["migrations"]),
            tables=body["tables"],
            chain=ChainHead(**body["chain"]),
            printed=PrintedSample(**body["printed"]),
            dump=StoredFile(**body["dump"]),
            media={name: StoredFile(**each) for name, each in body["media"].items()},
        )


def backup_name(made_at: datetime) -> str:
    """Return the file name of a backup of this moment; names sort by time."""
    return f"plumbline-{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar"


def measure(stream: IO[bytes]) -> StoredFile:
    """Read a stream to its end and return its size and digest."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    return StoredFile(byte_count=size, sha256=digest.hexdigest())


def measure_file(path: Path) -> StoredFile:
    """Return the size and digest of a file."""
    with path.open("rb") as stream:
        return measure(stream)


def list_media(root: Path) -> Iterable[Path]:
    """Yield every stored file, without what is being written right now."""
    return (
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(DRAFT_PREFIX)
    )
