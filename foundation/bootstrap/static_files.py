"""Collect static files only when one of them changed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from foundation.bootstrap.places import CLONE

MARKER = "static-files-digest"


def collect_static_files(data: Path, collect: Callable[[], object], clone: Path = CLONE) -> None:
    """Call ``collect`` unless what it would read is as it was the last time."""
    digest = digest_sources(clone)
    marker = data / MARKER
    if marker.exists() and marker.read_text() == digest and (data / "staticfiles").exists():
        return
    collect()
    marker.write_text(digest)


def digest_sources(clone: Path) -> str:
    """Return a digest of the project's static files and of the packages that bring others."""
    digest = hashlib.sha256((clone / "requirements.txt").read_bytes())
    for path in sorted((clone / "static").rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(clone).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
