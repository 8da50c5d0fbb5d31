"""Give settings their variables in a clone that was never configured."""

import os
from collections.abc import MutableMapping
from pathlib import Path

from foundation.bootstrap.local_state import LocalState, load_state
from foundation.bootstrap.pair import ensure_servers, server_urls
from foundation.bootstrap.places import choose_data_folder


def ensure_environment(
    environment: MutableMapping[str, str] = os.environ, *, data: Path | None = None
) -> Path:
    """Fill in what the environment leaves out; return the data folder.

    Secrets and ports are made on first use and kept. In a clone that may not be written to
    they live as long as the process, which is enough for commands that need no database.
    """
    folder = data or choose_data_folder()
    try:
        state = load_state(folder)
    except OSError:
        state = LocalState()
    urls = server_urls(state)
    if "DATABASE_URL" in environment:
        # One role for all: it works, but the application could then lift the seals.
        environment.setdefault("DATABASE_OWNER_URL", environment["DATABASE_URL"])
    for name, value in urls.items():
        environment.setdefault(name, value)
    environment.setdefault("DJANGO_SECRET_KEY", state.secret_key)
    environment.setdefault("PLUMBLINE_DATA", str(folder))
    return folder


def ensure_running_environment(*, is_throwaway: bool = False, data: Path | None = None) -> Path:
    """Start what the environment does not name, then fill in the environment.

    A server that is started lives on after this process, so that the next command is quick.
    """
    folder = data or choose_data_folder()
    ensure_servers(folder, dict(os.environ), is_throwaway=is_throwaway)
    return ensure_environment(data=folder)
