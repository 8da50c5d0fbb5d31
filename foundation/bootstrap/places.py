"""Where this installation keeps its files, and as whom its servers run."""

import hashlib
import os
import pwd
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from foundation.bootstrap.problems import StartProblemError

CLONE = Path(__file__).resolve().parent.parent.parent
SHARED_STATE = Path("/var/lib/plumbline")
SERVER_USERS = ("postgres", "nobody")
WEB_USERS = ("nobody", "postgres")  # another than the servers', whose files it need not read
TEST_DATA = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceUser:
    """The account that servers are dropped to when the launcher runs as root."""

    name: str
    uid: int
    gid: int


def running_as_root() -> bool:
    """Return whether this process may do anything."""
    return os.geteuid() == 0


def is_reachable(path: Path, *, uid: int, gid: int) -> bool:
    """Return whether the account may enter every folder above ``path`` and read ``path`` itself.

    Only the permission bits are read; access lists and mandatory access control are not.
    """
    resolved = path.resolve()
    if not resolved.exists():
        return False
    needed = [(folder, stat.S_IXOTH) for folder in resolved.parents]
    own = stat.S_IROTH | (stat.S_IXOTH if resolved.is_dir() else 0)
    return all(_grants(place, bits, uid=uid, gid=gid) for place, bits in [*needed, (resolved, own)])


def _grants(place: Path, bits: int, *, uid: int, gid: int) -> bool:
    """Return whether the permission bits of ``place``, written for others, hold for the account."""
    found = place.stat()
    if found.st_uid == uid:
        bits <<= 6
    elif found.st_gid == gid:
        bits <<= 3
    return found.st_mode & bits == bits


def find_service_user(database_folder: Path | None = None) -> ServiceUser | None:
    """Return whom servers run as, or None when they run as the caller.

    An existing database folder decides by its owner, so that a system account that appears
    later changes nothing.
    """
    if not running_as_root():
        return None
    if database_folder is not None and database_folder.exists():
        owner = database_folder.stat().st_uid
        if owner != 0:
            entry = pwd.getpwuid(owner)
            return ServiceUser(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
    return _first_of(SERVER_USERS)


def find_web_user() -> ServiceUser | None:
    """Return whom web and workers run as, or None when they run as the caller."""
    return _first_of(WEB_USERS) if running_as_root() else None


def _first_of(names: Sequence[str]) -> ServiceUser:
    for name in names:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServiceUser(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise StartProblemError(
        "PostgreSQL refuses to run as root and this system has no account 'nobody': "
        "add one with 'useradd --system nobody', or start as an ordinary user."
    )


def choose_data_folder(clone: Path = CLONE) -> Path:
    """Return the folder for database, uploads and secrets of this clone.

    ``PLUMBLINE_DATA`` decides when set. Otherwise it is ``.data`` in the clone, unless the
    servers' account could not reach that, or nobody may write there.
    """
    given = os.environ.get("PLUMBLINE_DATA")
    if given:
        return Path(given).resolve()
    inside = clone / ".data"
    if not running_as_root():
        return inside
    user = find_service_user()
    if user is None or is_reachable(clone, uid=user.uid, gid=user.gid):
        return inside
    return SHARED_STATE / hashlib.sha256(str(clone).encode()).hexdigest()[:12]


def choose_test_data_folder(clone: Path = CLONE) -> Path:
    """Return the tests' own data folder, beside the practice's data and never in it."""
    folder = choose_data_folder(clone)
    return folder if folder.name == TEST_DATA else folder / TEST_DATA
