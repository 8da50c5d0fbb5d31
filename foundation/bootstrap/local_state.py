"""Secrets and ports of this installation, made on first use and kept in the data folder."""

import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

STATE_FILE = "local.json"
LOCK_FILE = "launcher.lock"


def find_free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nothing listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _new_secret() -> str:
    return secrets.token_hex(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalState:
    """What one installation made up for itself; nothing here is known to anybody else."""

    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(50))
    superuser_password: str = field(default_factory=_new_secret)
    owner_password: str = field(default_factory=_new_secret)
    app_password: str = field(default_factory=_new_secret)
    valkey_password: str = field(default_factory=_new_secret)
    postgres_port: int = field(default_factory=find_free_port)
    valkey_port: int = field(default_factory=find_free_port)


@contextmanager
def launcher_lock(data: Path) -> Iterator[None]:
    """Hold the installation's lock, so that two launchers at once act one after the other."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / LOCK_FILE).open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def read_state(data: Path) -> LocalState | None:
    """Return the kept state, or None before first use."""
    path = data / STATE_FILE
    if not path.exists():
        return None
    kept = json.loads(path.read_text())
    known = {each.name for each in fields(LocalState)}
    return LocalState(**{name: value for name, value in kept.items() if name in known})


def write_state(data: Path, state: LocalState) -> None:
    """Keep the state, readable by its owner alone; a reader never sees half of it."""
    path = data / STATE_FILE
    draft = path.with_suffix(".new")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(asdict(state), indent=2))
    os.replace(draft, path)  # noqa: PTH105 - the same call, but atomicity is the point here


def load_state(data: Path) -> LocalState:
    """Return the kept state and make it on first use."""
    state = read_state(data)
    if state is not None:
        return state
    with launcher_lock(data):
        state = read_state(data) or LocalState()
        write_state(data, state)
    return state
