import sys
from pathlib import Path

from foundation.bootstrap.serving import Serving


def test_a_killed_web_worker_is_replaced(tmp_path: Path) -> None:
    serving = Serving(data=tmp_path, address="127.0.0.1", port=8000, python=Path(sys.executable))

    assert "--respawn-failed-workers" in serving._commands()["web"]
