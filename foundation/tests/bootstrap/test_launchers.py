import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foundation.bootstrap import installation, start, system_packages
from foundation.bootstrap.ask_health import is_healthy
from foundation.bootstrap.bundle import check_bundle
from foundation.bootstrap.checks import Checks
from foundation.bootstrap.places import CLONE
from foundation.bootstrap.problems import StartProblemError
from foundation.bootstrap.processes import end_process, is_alive, wait_until
from foundation.bootstrap.static_files import collect_static_files
from foundation.bootstrap.supervisor import Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def supervisor(tmp_path: Path) -> Supervisor:
    return Supervisor(data=tmp_path, user=None, environment=dict(os.environ))


def run_start(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "foundation.bootstrap.start", *arguments],
        cwd=CLONE,
        env={"PATH": os.environ["PATH"], **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = run_start(PORT=str(port), PLUMBLINE_DATA=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Plumbline: port {port} is taken by another program: choose another, such as "
        f"PORT={port + 1} ./start\n"
    )


def test_a_port_that_is_no_number_is_one_clear_line(tmp_path: Path) -> None:
    answer = run_start(PORT="eight", PLUMBLINE_DATA=str(tmp_path))
    assert answer.stderr.startswith("Plumbline: PORT is 'eight'")


def test_reset_asks_and_changes_nothing_without_a_yes(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    answer = run_start("--reset", PLUMBLINE_DATA=str(tmp_path))
    assert "Type yes to go on" in answer.stdout
    assert answer.stderr == "Plumbline: nothing was changed, since the answer was not yes.\n"
    assert (tmp_path / "media").exists()


def test_reset_leaves_a_database_of_yours_alone(tmp_path: Path) -> None:
    url = "postgres://me@elsewhere/x"
    answer = run_start("--reset", PLUMBLINE_DATA=str(tmp_path), DATABASE_URL=url)
    assert "names a database of yours" in answer.stderr


def test_a_second_start_from_the_same_folder_is_refused(tmp_path: Path) -> None:
    with start._only_one(tmp_path):
        answer = run_start(PLUMBLINE_DATA=str(tmp_path))
    assert "already runs from this folder" in answer.stderr


def test_an_old_python_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "LEAST_PYTHON", (99, 0))
    with pytest.raises(StartProblemError, match=r"Python 3\.11 or newer is needed"):
        installation.check_python()


def test_the_launcher_says_so_when_there_is_no_python(tmp_path: Path) -> None:
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    for name in ("dirname",):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    answer = subprocess.run(
        ["/bin/sh", CLONE / "start"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "no Python 3.11 or newer was found" in answer.stderr


def test_a_missing_pango_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "has_pango", lambda: False)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    with pytest.raises(StartProblemError, match=r"apt-get install -y .* libpango-1\.0-0"):
        system_packages.ensure_pango()


def test_root_on_debian_installs_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(system_packages, "has_pango", lambda: bool(installed))
    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "install", installed.extend)
    system_packages.ensure_pango()
    assert installed == list(system_packages.PANGO_PACKAGES)


def test_packages_that_cannot_be_fetched_are_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("no-such-package-at-all==1\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(StartProblemError, match="check that this machine reaches PyPI"):
        installation.ensure_packages(tmp_path / "venv", requirements)


def test_packages_are_installed_only_when_the_list_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("# nothing\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    python = installation.ensure_packages(tmp_path / "venv", requirements)
    assert python.exists()
    started = time.monotonic()
    assert installation.ensure_packages(tmp_path / "venv", requirements) == python
    assert time.monotonic() - started < 5
    requirements.write_text("no-such-package-at-all==1\n")
    with pytest.raises(StartProblemError):
        installation.ensure_packages(tmp_path / "venv", requirements)


def test_all_processes_end_together(supervisor: Supervisor) -> None:
    supervisor.start("web", SLEEP, cwd=CLONE)
    supervisor.start("worker", SLEEP, cwd=CLONE)
    process_ids = [child.pid for child in supervisor.children.values()]
    supervisor.check()
    supervisor.stop()
    assert not any(is_alive(process_id) for process_id in process_ids)
    assert not supervisor.record.exists()


def test_a_process_that_ends_by_itself_is_named_with_its_last_words(
    supervisor: Supervisor,
) -> None:
    supervisor.start("beat", [sys.executable, "-c", "raise SystemExit('no clock')"], cwd=CLONE)
    supervisor.children["beat"].wait()
    with pytest.raises(StartProblemError, match=r"beat process ended with code 1.*no clock"):
        supervisor.check()
    supervisor.stop()


def test_what_a_killed_start_left_running_is_ended(supervisor: Supervisor) -> None:
    ours = [*SLEEP, "config"]
    supervisor.start("worker", ours, cwd=CLONE)
    child = supervisor.children["worker"]
    command = Path(f"/proc/{child.pid}/cmdline")
    assert wait_until(lambda: b"config" in command.read_bytes(), seconds=5)
    Supervisor(data=supervisor.data, user=None, environment={}).end_leftovers()
    child.wait(5)
    assert not supervisor.record.exists()


def test_a_process_that_does_not_listen_is_killed() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    deaf += "print('ready', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        end_process(child.pid, seconds=0.3)
        assert child.wait(5) == -9


def test_static_files_are_collected_only_when_they_changed(tmp_path: Path) -> None:
    clone, data, collected = tmp_path / "clone", tmp_path / "data", []
    (clone / "static").mkdir(parents=True)
    (clone / "requirements.txt").touch()
    (clone / "static" / "site.css").write_text("a")
    (data / "staticfiles").mkdir(parents=True)
    for text in ("a", "a", "b"):
        (clone / "static" / "site.css").write_text(text)
        collect_static_files(data, lambda: collected.append(1), clone)
    assert len(collected) == 2


def test_a_bundle_that_differs_from_its_sources_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "static" / "dist").mkdir(parents=True)
    bundle = tmp_path / "static" / "dist" / "site.js"
    bundle.write_text("old")
    monkeypatch.setattr(shutil, "which", lambda _: "npm")
    monkeypatch.setattr("foundation.bootstrap.bundle.COMMANDS", (("true",),))
    assert check_bundle([], tmp_path)
    write = (sys.executable, "-c", f"open({str(bundle)!r}, 'w').write('new')")
    monkeypatch.setattr("foundation.bootstrap.bundle.COMMANDS", (write,))
    assert not check_bundle([], tmp_path)


def test_without_node_the_bundle_is_reported_as_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package.json").write_text("{}")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    not_run: list[str] = []
    assert check_bundle(not_run, tmp_path)
    assert "Node is not installed" in not_run[0]


def test_one_failed_check_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    checks = Checks(python=Path(sys.executable))
    checks.outcomes = [("ruff", True, 1.0), ("mypy", False, 2.0)]
    assert not checks.report()
    assert capsys.readouterr().out.splitlines()[-1] == "Checks: 1 passed, 1 failed"


def test_a_web_process_that_does_not_answer_is_not_healthy() -> None:
    assert not is_healthy("http://127.0.0.1:1/healthz")


def test_browser_tests_that_cannot_run_are_reported_by_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nprintf 'tests/a.py::test_b\\ntests/a.py::test_c\\n'\n")
    python.chmod(0o755)
    monkeypatch.setattr(system_packages, "find_chromium", lambda: None)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    checks = Checks(python=python)
    checks.browser()
    assert checks.report()
    assert "NOT RUN  2 browser tests: there is no Chromium" in capsys.readouterr().out
