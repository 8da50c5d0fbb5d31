"""System packages that pip cannot bring: installed as root on Debian, else named in one line."""

import ctypes
import ctypes.util
import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from foundation.bootstrap.console import say
from foundation.bootstrap.places import running_as_root
from foundation.bootstrap.problems import StartProblemError

PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
PANGO_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
CHROMIUM_PACKAGE = "chromium"


def ensure_pango() -> None:
    """Make sure that PDFs can be drawn."""
    if has_pango():
        return
    if can_install():
        say("Installing Pango, which draws the PDFs (apt-get) ...")
        install(PANGO_PACKAGES)
    if not has_pango():
        command = f"apt-get install -y --no-install-recommends {' '.join(PANGO_PACKAGES)}"
        if platform.system() == "Darwin":
            command = "brew install pango"
        raise StartProblemError(f"The Pango library, which draws the PDFs, is missing: {command}")


def has_pango() -> bool:
    """Return whether the libraries that WeasyPrint loads are there."""
    if platform.system() == "Darwin":
        return ctypes.util.find_library("pango-1.0") is not None
    return all(_loads(name) for name in PANGO_LIBRARIES)


def find_chromium() -> Path | None:
    """Return the browser for tests, or None when there is none."""
    given = os.environ.get("CHROMIUM")
    for candidate in (given, "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(candidate) if candidate else None
        if found:
            return Path(found)
    return None


def can_install() -> bool:
    """Return whether this process may install Debian packages."""
    return (
        running_as_root()
        and Path("/etc/debian_version").exists()
        and shutil.which("apt-get") is not None
    )


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages; return whether that went well."""
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ("update",),
        ("install", "-y", "--no-install-recommends", *packages),
    ):
        finished = subprocess.run(  # noqa: S603 - fixed package names
            ["apt-get", "-qq", *arguments],  # noqa: S607 - where apt-get lies is the system's affair
            env=quietly,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    return finished.returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
