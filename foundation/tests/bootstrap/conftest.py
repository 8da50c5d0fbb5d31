import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from foundation.bootstrap.environment import MADE_UP, NEEDED


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that the servers' account can pass through, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="plumbline-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of ours is set, as in a fresh clone; what a test sets is undone."""
    for name in (*NEEDED, "DATABASE_OWNER_URL", MADE_UP):
        monkeypatch.setenv(name, "to be undone")
        monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", os.environ)
