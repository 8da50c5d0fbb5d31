"""The virtual environment: made once, filled again only when the pinned packages change."""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from foundation.bootstrap import system_packages
from foundation.bootstrap.console import say
from foundation.bootstrap.places import CLONE
from foundation.bootstrap.problems import StartProblemError

LEAST_PYTHON = (3, 11)
MARKER = "plumbline-requirements"


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < LEAST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise StartProblemError(
            f"Python 3.11 or newer is needed and this is {found}: "
            "install it (Debian 12: apt-get install python3 python3-venv)."
        )


def choose_venv_folder(data: Path, clone: Path = CLONE) -> Path:
    """Return where packages go: ``.venv`` in the clone, or the data folder of a read-only one."""
    venv = clone / ".venv"
    if venv.exists() or os.access(clone, os.W_OK):
        return venv
    return data / "venv"


def ensure_packages(venv: Path, requirements: Path) -> Path:
    """Return the environment's Python, with everything in ``requirements`` installed."""
    python = venv / "bin" / "python"
    if not _works(python):
        _make_venv(venv)
    digest = _digest(requirements)
    marker = venv / f"{MARKER}-{requirements.stem}"
    if marker.exists() and marker.read_text() == digest:
        return python
    say(f"Installing the packages of {requirements.name} (about a minute, once) ...")
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--requirement", requirements]
    finished = _run(command)
    if finished.returncode:
        said = [line for line in finished.stderr.splitlines() if line.startswith("ERROR")]
        raise StartProblemError(
            f"The packages could not be installed ({said[-1] if said else 'pip gave no reason'}): "
            "check that this machine reaches PyPI or a mirror of it, then start again."
        )
    marker.write_text(digest)
    return python


def _make_venv(venv: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None and system_packages.can_install():
        say("Installing python3-venv (apt-get) ...")
        system_packages.install(["python3-venv"])
    finished = _run([sys.executable, "-m", "venv", "--clear", venv])
    if finished.returncode:
        said = (finished.stdout + finished.stderr).strip().splitlines()
        if "ensurepip" in finished.stdout + finished.stderr:
            remedy = "install it with: apt-get install python3-venv"
        else:
            remedy = said[-1] if said else "python -m venv gave no reason"
        raise StartProblemError(f"The virtual environment {venv} could not be made: {remedy}")


def _works(python: Path) -> bool:
    """Return whether the interpreter is there and runs; its base may have been removed."""
    return python.exists() and _run([python, "-m", "pip", "--version"]).returncode == 0


def _digest(requirements: Path) -> str:
    """Return a digest of the file and of those it includes."""
    digest = hashlib.sha256()
    for path in (requirements, requirements.with_name("requirements.txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _run(command: "list[str | Path]") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own interpreter with fixed arguments
        [str(part) for part in command],
        env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
