"""A PostgreSQL of a test's own, which may be stopped and killed without harm to other tests."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from foundation.backups.server import Server, find_program, program_environment
from foundation.bootstrap.local_state import load_state
from foundation.bootstrap.pair import ensure_servers, find_pair, server_urls, stop_servers
from foundation.bootstrap.processes import is_alive, wait_until
from tests import databases
from tests.databases import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnServer:
    """A PostgreSQL that belongs to one test, with the product's tables in it."""

    data: Path
    urls: dict[str, str]

    def restart(self) -> None:
        postgres = find_pair(self.data, {}).postgres
        assert postgres is not None
        postgres.stop()
        postgres.start()

    def kill(self) -> None:
        """Kill the server with all its processes, as a power cut would.

        Returns when they have ended: one that is still dying holds its port, and the next start
        would take another.
        """
        postmaster = int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])
        tree = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        processes = (postmaster, *map(int, tree))
        for pid in processes:
            os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: not any(map(is_alive, processes)), seconds=10)
        (self.data / "postgres" / "postmaster.pid").unlink()


@contextmanager
def own_server_like(slot: Slot) -> Iterator[OwnServer]:
    """Connect Django to a server of its own until the context ends."""
    data = Path(tempfile.mkdtemp(prefix="plumbline-"))
    data.chmod(0o755)
    ensure_servers(data, {})
    urls = server_urls(load_state(data))
    copy_tables(slot.owner_url, urls["DATABASE_OWNER_URL"])
    databases.connect_django(urls["DATABASE_URL"])
    try:
        yield OwnServer(data=data, urls=urls)
    finally:
        databases.connect_django(slot.app_url)
        stop_servers(data, {})
        shutil.rmtree(data)


def copy_tables(source_url: str, target_url: str) -> None:
    """Fill a new database with what the migrations made, which takes a second."""
    source, target = server_of(source_url), server_of(target_url)
    version = target.major_version()
    dump = subprocess.run(
        [find_program("pg_dump", server_version=version), "--no-owner", "--no-comments"],
        env=program_environment(source),
        capture_output=True,
        check=True,
    )
    subprocess.run(
        [find_program("psql", server_version=version), "-X", "-q", "-v", "ON_ERROR_STOP=1"],
        env=program_environment(target),
        input=dump.stdout,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def server_of(url: str) -> Server:
    parts = urlsplit(url)
    return Server.from_settings(
        {
            "HOST": parts.hostname,
            "PORT": parts.port,
            "USER": parts.username,
            "PASSWORD": parts.password,
            "NAME": parts.path.lstrip("/"),
        }
    )
