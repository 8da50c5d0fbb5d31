"""Compare the committed browser bundle with what its sources give."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from foundation.bootstrap.console import say
from foundation.bootstrap.places import CLONE

BUNDLE = "static/dist"
COMMANDS = (
    ("npm", "ci", "--no-audit", "--no-fund", "--silent"),
    ("npm", "run", "--silent", "build"),
)


def check_bundle(not_run: list[str], clone: Path = CLONE) -> bool:
    """Rebuild the bundle and return whether it is the same; note in ``not_run`` without Node."""
    if not (clone / "package.json").exists():
        not_run.append("browser bundle: there is no package.json")
        return True
    if shutil.which("npm") is None:
        not_run.append("browser bundle: Node is not installed, so it was not rebuilt and compared")
        return True
    before = digest_bundle(clone)
    for command in COMMANDS:
        finished = subprocess.run(  # noqa: S603 - fixed commands
            command, cwd=clone, stdin=subprocess.DEVNULL, check=False
        )
        if finished.returncode:
            say(f"{' '.join(command)} failed.")
            return False
    if digest_bundle(clone) != before:
        say(f"{BUNDLE} is not what its sources give: commit what 'npm run build' wrote.")
        return False
    return True


def digest_bundle(clone: Path) -> str:
    """Return a digest of every file in the bundle."""
    digest = hashlib.sha256()
    for path in sorted((clone / BUNDLE).rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(clone).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
