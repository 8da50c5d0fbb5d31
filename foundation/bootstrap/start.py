"""``./start``: everything, from nothing, with a demo practice."""

import argparse
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from foundation.bootstrap import installation, system_packages
from foundation.bootstrap.console import complain, say
from foundation.bootstrap.environment import ensure_running_environment, given_by_a_person
from foundation.bootstrap.pair import stop_servers
from foundation.bootstrap.places import CLONE, TEST_DATA, choose_data_folder
from foundation.bootstrap.problems import StartProblemError
from foundation.bootstrap.processes import ignore_interrupts
from foundation.bootstrap.serving import Serving
from foundation.bootstrap.static_files import collect_static_files
from foundation.bootstrap.supervisor import Supervisor

DEFAULT_PORT = "8000"
# Kept by --reset: what is not of this practice.
KEPT_BY_RESET = {"bin", "venv", TEST_DATA}


def main(arguments: Sequence[str] | None = None) -> int:
    """Start, wait until stopped, and leave nothing running; return the exit code."""
    parser = argparse.ArgumentParser(prog="./start", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="forget all data and begin anew")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    try:
        installation.check_python()
        Start(data=choose_data_folder(), port=_read_port()).run(reset=options.reset)
    except StartProblemError as problem:
        complain(f"Plumbline: {problem}")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


@dataclass(slots=True, kw_only=True)
class Start:
    """One run of the launcher."""

    data: Path
    port: int
    python: Path = Path()

    @property
    def address(self) -> str:
        """Where web listens; only this machine unless BIND_ADDRESS says otherwise."""
        return os.environ.get("BIND_ADDRESS", "127.0.0.1")

    def run(self, *, reset: bool) -> None:
        """Prepare what is missing, start the processes and stay until stopped."""
        self.data.mkdir(parents=True, exist_ok=True)
        with _only_one(self.data):
            Supervisor(data=self.data, user=None, environment={}).end_leftovers()
            if reset:
                self._reset()
            _check_port_is_free(self.address, self.port)
            system_packages.ensure_pango()
            venv = installation.choose_venv_folder(self.data)
            self.python = installation.ensure_packages(venv, CLONE / "requirements.txt")
            given = given_by_a_person(os.environ)
            try:
                ensure_running_environment(data=self.data)
                self._prepare()
                Serving(
                    data=self.data, address=self.address, port=self.port, python=self.python
                ).serve_until_stopped()
            finally:
                ignore_interrupts()
                stop_servers(self.data, given)
                say("Stopped.")

    def _reset(self) -> None:
        if "DATABASE_URL" in given_by_a_person(os.environ):
            raise StartProblemError(
                "--reset only forgets data that ./start keeps itself, and DATABASE_URL names a "
                "database of yours: drop and create that one by hand, then start without --reset."
            )
        say(f"This forgets every patient, note and claim in {self.data}.")
        say("Type yes to go on: ", end="")
        if sys.stdin.readline().strip().lower() != "yes":
            raise StartProblemError("nothing was changed, since the answer was not yes.")
        if (self.data / "postgres").exists():
            stop_servers(self.data, {})
        for entry in self.data.iterdir():
            if entry.name in KEPT_BY_RESET:
                continue
            if entry.is_dir():
                shutil.rmtree(entry)
            elif entry.suffix != ".lock":
                entry.unlink()

    def _prepare(self) -> None:
        """Bring the database to this version, collect static files, seed an empty practice."""
        say("Preparing the database ...")
        answer = self._manage("prepare_database")
        collect_static_files(self.data, lambda: self._manage("collectstatic", "--noinput", "-v0"))
        if json.loads(answer)["practices"] == 0:
            say("Seeding the demo practice (under a minute, once) ...")
            self._manage("seed_demo")

    def _manage(self, *arguments: str) -> str:
        """Run one management command and return what it printed."""
        finished = subprocess.run(  # noqa: S603 - our own program
            [self.python, CLONE / "manage.py", *arguments],
            cwd=CLONE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if finished.returncode:
            said = finished.stderr.strip().splitlines()
            raise StartProblemError(
                f"manage.py {arguments[0]} failed: {said[-1] if said else finished.stdout[-300:]}"
            )
        return finished.stdout


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _only_one(data: Path) -> "IO[str]":
    """Hold the lock that allows one ``./start`` for each data folder."""
    handle = (data / "start.lock").open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        handle.close()
        raise StartProblemError(
            "Plumbline already runs from this folder: stop it with Ctrl-C where it was started."
        ) from error
    return handle


def _read_port() -> int:
    given = os.environ.get("PORT", DEFAULT_PORT)
    if not given.isdigit() or not 0 < int(given) < 2**16:
        raise StartProblemError(f"PORT is {given!r}: give a number such as PORT=8080 ./start")
    return int(given)


def _check_port_is_free(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise StartProblemError(
                f"port {port} is reserved for root: choose another, such as PORT=8080 ./start"
            ) from error
        except OSError as error:
            raise StartProblemError(
                f"port {port} is taken by another program: choose another, such as "
                f"PORT={port + 1} ./start"
            ) from error


if __name__ == "__main__":
    sys.exit(main())
