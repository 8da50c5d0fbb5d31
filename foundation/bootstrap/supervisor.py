"""Run web, worker and beat side by side, and end them together."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from foundation.bootstrap.places import ServiceUser
from foundation.bootstrap.problems import StartProblemError
from foundation.bootstrap.processes import is_alive, wait_until

PATIENCE_SECONDS = 20  # for a worker to finish its task; a job cut short is taken up again


@dataclass(slots=True, kw_only=True)
class Supervisor:
    """The child processes of one ``./start``."""

    data: Path
    user: ServiceUser | None
    environment: Mapping[str, str]
    children: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)

    @property
    def record(self) -> Path:
        """Where the process groups are noted, so that the next start finds what a crash left."""
        return self.data / "children.json"

    def log(self, name: str) -> Path:
        """Where a child's output goes."""
        return self.data / "logs" / f"{name}.log"

    def start(self, name: str, command: Sequence[str | Path], *, cwd: Path) -> None:
        """Start one child in a process group of its own, so that Ctrl-C reaches only us."""
        self.log(name).parent.mkdir(mode=0o700, exist_ok=True)
        with self.log(name).open("ab") as output:
            self.children[name] = subprocess.Popen(  # noqa: S603 - our own programs
                [str(part) for part in command],
                cwd=cwd,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=self.user.uid if self.user else None,
                group=self.user.gid if self.user else None,
                extra_groups=[] if self.user else None,
            )
        groups = {each: child.pid for each, child in self.children.items()}
        self.record.write_text(json.dumps(groups))

    def check(self) -> None:
        """Raise when a child has ended by itself."""
        for name, child in self.children.items():
            if child.poll() is not None:
                lines = self.log(name).read_text(errors="replace").strip().splitlines()
                raise StartProblemError(
                    f"The {name} process ended with code {child.returncode}; its log is "
                    f"{self.log(name)} and closes with: {lines[-1] if lines else '(nothing)'}"
                )

    def watch(self) -> None:
        """Return never; raise when a child ends."""
        while True:
            self.check()
            time.sleep(0.5)

    def stop(self) -> None:
        """End all children and whatever they started."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                continue
        for child in self.children.values():
            end_group(child.pid)
            child.wait()
        self.children.clear()
        self.record.unlink(missing_ok=True)

    def end_leftovers(self) -> None:
        """End what an earlier start left behind when it was killed."""
        if not self.record.exists():
            return
        for group in json.loads(self.record.read_text()).values():
            if _is_ours(group):
                end_group(group)
                wait_until(partial(_has_ended, group), seconds=5)
        self.record.unlink()


def end_group(group: int) -> None:
    """Kill what is left of a process group."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _has_ended(pid: int) -> bool:
    return not is_alive(pid)


def _is_ours(pid: int) -> bool:
    """Return whether the process is one of Plumbline's and not a stranger with a reused id."""
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and b"config" in command.read_bytes()
