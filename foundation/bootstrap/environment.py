"""Give settings their variables in a clone that was never configured."""

import os
from collections.abc import MutableMapping
from pathlib import Path

from foundation.bootstrap.local_state import LocalState, load_state
from foundation.bootstrap.pair import ensure_servers, server_urls
from foundation.bootstrap.places import choose_data_folder

# Names the variables that were made up here, so that a child process can tell them from
# those that a person set.
MADE_UP = "PLUMBLINE_MADE_UP"
NEEDED = ("DATABASE_URL", "REDIS_URL", "DJANGO_SECRET_KEY", "PLUMBLINE_DATA")


def given_by_a_person(environment: MutableMapping[str, str]) -> dict[str, str]:
    """Return the environment without what an earlier call of this module put there."""
    made_up = environment.get(MADE_UP, "").split()
    return {name: value for name, value in environment.items() if name not in made_up}


def ensure_environment(
    environment: MutableMapping[str, str] = os.environ, *, data: Path | None = None
) -> Path:
    """Fill in what the environment leaves out; return the data folder.

    Secrets and ports are made on first use and kept. In a clone that may not be written to
    they live as long as the process, which is enough for commands that need no database.
    """
    if all(name in environment for name in NEEDED):
        return Path(environment["PLUMBLINE_DATA"])
    folder = data or choose_data_folder()
    try:
        state = load_state(folder)
    except OSError:
        state = LocalState()
    _fill_in(environment, state, folder)
    return folder


def ensure_running_environment(*, is_throwaway: bool = False, data: Path | None = None) -> Path:
    """Start what no person named in the environment, then fill the environment in.

    A server that is started lives on after this process, so that the next command is quick.
    """
    folder = data or choose_data_folder()
    given = given_by_a_person(os.environ)
    ensure_servers(folder, given, is_throwaway=is_throwaway)
    for name in os.environ.get(MADE_UP, "").split():
        os.environ.pop(name, None)  # a server may have moved to another port since
    os.environ.pop(MADE_UP, None)
    _fill_in(os.environ, load_state(folder), folder)
    return folder


def _fill_in(environment: MutableMapping[str, str], state: LocalState, folder: Path) -> None:
    """Set each variable that is missing, and note its name."""
    wanted = {
        **server_urls(state),
        "DJANGO_SECRET_KEY": state.secret_key,
        "PLUMBLINE_DATA": str(folder),
    }
    if "DATABASE_URL" in environment:
        # One role for all: it works, but the application could then lift the seals.
        wanted["DATABASE_OWNER_URL"] = environment["DATABASE_URL"]
    made_up = [name for name in wanted if name not in environment]
    environment.update({name: wanted[name] for name in made_up})
    environment[MADE_UP] = " ".join(made_up)
