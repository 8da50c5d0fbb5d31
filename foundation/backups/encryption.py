"""Backups that only the holder of a key can read, by the age format (age-encryption.org).

The machine that makes backups knows the recipient, a public key, and cannot read what it wrote.
The library is loaded only where something is encrypted.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from foundation.backups.manifest import DRAFT_PREFIX
from foundation.backups.problems import BackupProblemError

SUFFIX = ".age"
COMMENT = "#"


def make_key() -> tuple[str, str]:
    """Return a new secret key and its recipient."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def encrypt_file(plain: Path, target: Path, *, recipient: str) -> None:
    """Write a file anew so that only the recipient's key opens it; it is on the disk after."""
    from pyrage import RecipientError, encrypt_io, x25519

    try:
        key = x25519.Recipient.from_str(recipient)
    except RecipientError as error:
        raise BackupProblemError(
            "BACKUP_RECIPIENT is no age recipient: it begins with age1 "
            "(manage.py make_backup_key makes one)."
        ) from error
    target.touch(mode=0o600)
    with plain.open("rb") as source, target.open("wb") as sink:
        encrypt_io(source, sink, [key])
        sink.flush()
        os.fsync(sink.fileno())


@contextmanager
def opened_backup(path: Path, *, identity_file: Path | None, work: Path) -> Iterator[Path]:
    """Give a backup as a readable archive for as long as the context lasts.

    One that is not encrypted is given as it is. Raises ``BackupProblemError``.
    """
    if path.suffix != SUFFIX:
        yield path
        return
    from pyrage import DecryptError, decrypt_io

    if identity_file is None:
        raise BackupProblemError("This backup is encrypted: say --identity FILE with its key.")
    prefix = f"{DRAFT_PREFIX}{os.getpid()}."
    with tempfile.NamedTemporaryFile(dir=work, prefix=prefix, suffix=".tar") as archive:
        try:
            with path.open("rb") as source:
                decrypt_io(source, archive, [_read_identity(identity_file)])
        except (DecryptError, FileNotFoundError) as error:
            raise BackupProblemError(
                f"{path} cannot be opened: it is damaged, or {identity_file} is not its key."
            ) from error
        archive.flush()
        yield Path(archive.name)


def _read_identity(file: Path) -> Any:
    from pyrage import IdentityError, x25519

    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        (key,) = [line for line in lines if line and not line.startswith(COMMENT)]
        return x25519.Identity.from_str(key)
    except (OSError, ValueError, IdentityError) as error:
        raise BackupProblemError(f"{file} holds no secret key of age.") from error
