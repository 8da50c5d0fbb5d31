"""Bytes kept beside the database: written whole or not at all, named by their content."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def path_of(storage_name: str) -> Path:
    """Return where a stored file lies; refuses a name that leads out of the media folder."""
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / storage_name).resolve()
    if not path.is_relative_to(root):
        raise ValueError("A storage name stays inside the media folder.")
    return path


def store_bytes(*, folder: str, content: bytes, suffix: str) -> str:
    """Write bytes under their hash and return the storage name.

    The file appears in one step (temporary name, flush to disk, rename), so that no reader
    and no crash ever sees half of it; storing the same bytes again changes nothing.
    """
    name = f"{folder}/{content_hash(content)}{suffix}"
    path = path_of(name)
    if path.exists():
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return name


def read_bytes(storage_name: str) -> bytes:
    """Return a stored file's bytes."""
    return path_of(storage_name).read_bytes()


def remove_bytes(storage_name: str) -> None:
    """Remove a stored file that is needed no more; one that is gone already is no matter."""
    path_of(storage_name).unlink(missing_ok=True)
