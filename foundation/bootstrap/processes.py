"""Run programs as the servers' account and end them."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from foundation.bootstrap.places import ServiceUser
from foundation.bootstrap.problems import StartProblemError


def run_program(
    command: Sequence[str | Path],
    *,
    user: ServiceUser | None,
    cwd: Path,
    failure: str,
    environment: Mapping[str, str] | None = None,
    standard_input: str = "",
) -> str:
    """Run a program to its end and return what it printed.

    ``failure`` says in plain words what could not be done, for the one line that is shown.
    """
    finished = subprocess.run(  # noqa: S603 - our own binaries with our own arguments
        [str(part) for part in command],
        cwd=cwd,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(cwd), **(environment or {})},
        input=standard_input,
        capture_output=True,
        text=True,
        check=False,
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
    )
    if finished.returncode:
        said = (finished.stderr or finished.stdout).strip().splitlines()
        raise StartProblemError(f"{failure}: {said[-1] if said else 'it gave no reason'}")
    return finished.stdout


def is_alive(pid: int) -> bool:
    """Return whether a process with this id exists and has not ended.

    One that has ended but that nobody has collected yet counts as ended.
    """
    status = Path(f"/proc/{pid}/stat")
    if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_listening(port: int) -> bool:
    """Return whether something answers on this TCP port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Wait for the condition at most so long; return whether it came true."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def end_process(pid: int, *, seconds: float = 10) -> None:
    """Ask a process to end and, when it does not within ``seconds``, make it."""
    for signal_number, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 5.0)):
        if not is_alive(pid):
            return
        os.kill(pid, signal_number)
        if wait_until(lambda: not is_alive(pid), seconds=patience):
            return


def ignore_interrupts() -> None:
    """Let nothing but a kill break into the tidying up that follows."""
    for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signal_number, signal.SIG_IGN)
