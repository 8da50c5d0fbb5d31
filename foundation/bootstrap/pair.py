"""PostgreSQL and Valkey as one thing that is up or down."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from foundation.bootstrap.binaries import find_postgres, find_valkey
from foundation.bootstrap.local_state import (
    LocalState,
    find_free_port,
    launcher_lock,
    load_state,
    write_state,
)
from foundation.bootstrap.places import TEST_DATA, find_service_user, is_reachable
from foundation.bootstrap.postgres import APP_ROLE, DATABASE, OWNER_ROLE, Postgres, make_folder
from foundation.bootstrap.problems import StartProblemError
from foundation.bootstrap.processes import is_listening
from foundation.bootstrap.valkey import Valkey

LEAST_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The embedded servers of one data folder; one that the environment names is left out."""

    postgres: Postgres | None
    valkey: Valkey | None

    def is_running(self) -> bool:
        """Return whether every server of the pair answers."""
        return all(server.is_running() for server in (self.postgres, self.valkey) if server)

    def stop(self) -> None:
        """Stop both servers."""
        for server in (self.valkey, self.postgres):
            if server:
                server.stop()


def find_pair(data: Path, given: Mapping[str, str], *, is_throwaway: bool = False) -> Pair:
    """Return the pair of a data folder, started or not.

    ``given`` is the environment as the caller found it: a server it names is used as it is.
    """
    state = load_state(data)
    user = find_service_user(data / "postgres")
    postgres = None
    valkey = None
    if "DATABASE_URL" not in given:
        postgres = Postgres(
            programs=find_postgres(data, user),
            data=data,
            state=state,
            user=user,
            is_throwaway=is_throwaway,
        )
    if "REDIS_URL" not in given:
        valkey = Valkey(program=find_valkey(data, user), data=data, state=state, user=user)
    return Pair(postgres=postgres, valkey=valkey)


def ensure_servers(data: Path, given: Mapping[str, str], *, is_throwaway: bool = False) -> bool:
    """Start what is down of the pair; return whether anything had to be started."""
    if "DATABASE_URL" in given and "REDIS_URL" in given:
        return False
    if find_pair(data, given, is_throwaway=is_throwaway).is_running():
        return False
    with launcher_lock(data):
        _prepare_folders(data)
        pair = find_pair(data, given, is_throwaway=is_throwaway)
        if pair.is_running():
            return False
        _move_taken_ports(data, pair)
        pair = find_pair(data, given, is_throwaway=is_throwaway)
        for server in (pair.postgres, pair.valkey):
            if server and not server.is_running():
                server.start()
    return True


def stop_servers(data: Path, given: Mapping[str, str]) -> None:
    """Stop the pair of this data folder."""
    with launcher_lock(data):
        find_pair(data, given).stop()


def server_urls(state: LocalState) -> dict[str, str]:
    """Return the three addresses of the embedded pair, as environment variables."""
    postgres = f"127.0.0.1:{state.postgres_port}/{DATABASE}"
    return {
        "DATABASE_URL": f"postgres://{APP_ROLE}:{state.app_password}@{postgres}",
        "DATABASE_OWNER_URL": f"postgres://{OWNER_ROLE}:{state.owner_password}@{postgres}",
        "REDIS_URL": f"redis://:{state.valkey_password}@127.0.0.1:{state.valkey_port}/0",
    }


def _prepare_folders(data: Path) -> None:
    free = shutil.disk_usage(data).free
    if free < LEAST_FREE_BYTES:
        raise StartProblemError(
            f"Only {free // 1_000_000} MB are free on the disk of {data}: make room for 1 GB, "
            "or set PLUMBLINE_DATA to a folder on a larger disk."
        )
    user = find_service_user(data / "postgres")
    if user:
        for folder in (data, data.parent) if data.name == TEST_DATA else (data,):
            folder.chmod(0o755)  # the account passes through; what is secret inside is closed
        if not is_reachable(data, uid=user.uid, gid=user.gid):
            raise StartProblemError(
                f"The servers run as {user.name}, who cannot enter {data}: set PLUMBLINE_DATA to "
                "a folder that anyone may pass through, such as /var/lib/plumbline."
            )
    for name in ("run", "valkey"):
        make_folder(data / name, user=user)


def _move_taken_ports(data: Path, pair: Pair) -> None:
    """Give a server that is down another port when a stranger has taken its own."""
    state = load_state(data)
    moved = state
    if pair.postgres and not pair.postgres.is_running() and is_listening(state.postgres_port):
        moved = replace(moved, postgres_port=find_free_port())
    if pair.valkey and not pair.valkey.is_running() and is_listening(state.valkey_port):
        moved = replace(moved, valkey_port=find_free_port())
    if moved != state:
        write_state(data, moved)
