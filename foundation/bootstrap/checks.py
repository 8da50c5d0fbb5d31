"""``./test``: everything that must pass, in the order in which it fails soonest."""

import argparse
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foundation.bootstrap import installation, system_packages
from foundation.bootstrap.bundle import check_bundle
from foundation.bootstrap.console import complain, say
from foundation.bootstrap.environment import given_by_a_person
from foundation.bootstrap.pair import ensure_servers, stop_servers
from foundation.bootstrap.places import CLONE, choose_data_folder, choose_test_data_folder
from foundation.bootstrap.problems import StartProblemError

CORE = ("rules", "x12")
# Tests that commit stand last and each wait for a database: idle workers take from busy ones.
IN_PARALLEL = ("-n", "2", "--dist", "worksteal")
NO_TESTS_COLLECTED = 5
SOAK_ROWS = "1,2,3,4,17,18"


@dataclass(slots=True, kw_only=True)
class Checks:
    """One run: what was asked for, and how each check went."""

    python: Path
    pytest_arguments: Sequence[str] = ()
    outcomes: list[tuple[str, bool, float]] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)

    def lint(self) -> None:
        """Format and lint Python."""
        self._tool("ruff check", "ruff", "check", ".")
        self._tool("ruff format", "ruff", "format", "--check", ".")

    def templates(self) -> None:
        """Lint the templates, and compare the browser bundle with a rebuilt one."""
        if (CLONE / "templates").is_dir():
            self._tool("djlint", "djlint", "templates", "--lint", "--quiet")
        self._check("browser bundle", lambda: check_bundle(self.not_run))

    def types(self) -> None:
        """Check the types of everything."""
        self._tool("mypy", "mypy", ".")

    def arch(self) -> None:
        """Check which way imports point, and that no migration is missing."""
        self._tool("import contracts", "lint-imports", "--no-cache")
        self._check("migrations", lambda: self._run([self.python, "manage.py", *MIGRATIONS]))

    def core(self) -> None:
        """Test the pure packages alone; no server is needed."""
        self._pytest("core tests", "-n0", *CORE)

    def unit(self) -> None:
        """Test everything that needs no browser."""
        self._pytest("tests", "-m", "not browser", *IN_PARALLEL)

    def browser(self) -> None:
        """Test in a real browser, or report how many tests that leaves out."""
        if self._ensure_browser():
            self._pytest("browser tests", "-m", "browser", *IN_PARALLEL)

    def tests(self) -> None:
        """Run all tests at once."""
        marker = () if self._ensure_browser() else ("-m", "not browser")
        self._pytest("tests", *marker, *IN_PARALLEL)

    def faults(self) -> None:
        """Test the fault table alone and print the verdict of each row."""
        self._ensure_browser()
        self._pytest("fault table", "--fault-rows=all", *IN_PARALLEL)

    def soak(self) -> None:
        """Repeat the faults that strike at random, thirty times each; not part of plain ./test."""
        self._pytest("soak", f"--fault-rows={SOAK_ROWS}", "--fault-repeats=30", *IN_PARALLEL)

    def report(self) -> bool:
        """Print how each check went and return whether all passed."""
        say("")
        for name, passed, seconds in self.outcomes:
            say(f"  {'passed' if passed else 'FAILED'}  {name} ({seconds:.0f} s)")
        for line in self.not_run:
            say(f"  NOT RUN  {line}")
        passed_count = sum(passed for _, passed, _ in self.outcomes)
        say(f"Checks: {passed_count} passed, {len(self.outcomes) - passed_count} failed")
        return passed_count == len(self.outcomes)

    def _ensure_browser(self) -> bool:
        if system_packages.find_chromium() is None and system_packages.can_install():
            say("Installing Chromium for the browser tests (apt-get) ...")
            system_packages.install([system_packages.CHROMIUM_PACKAGE])
        if system_packages.find_chromium() is not None:
            return True
        command = [str(self.python), "-m", "pytest", "--collect-only", "-q", "-m", "browser"]
        listed = subprocess.run(  # noqa: S603 - our own interpreter
            command, cwd=CLONE, capture_output=True, text=True, check=False
        )
        count = sum("::" in line for line in listed.stdout.splitlines())
        self.not_run.append(
            f"{count} browser tests: there is no Chromium (Debian: apt-get install chromium, "
            "or set CHROMIUM to its path)"
        )
        return False

    def _pytest(self, name: str, *arguments: str) -> None:
        command = [str(self.python), "-m", "pytest", "-q", *arguments, *self.pytest_arguments]
        self._check(name, lambda: self._run(command))

    def _tool(self, name: str, program: str, *arguments: str) -> None:
        self._check(name, lambda: self._run([self.python.parent / program, *arguments]))

    def _check(self, name: str, check: Callable[[], bool]) -> None:
        say(f"== {name}")
        started = time.monotonic()
        passed = check()
        self.outcomes.append((name, passed, time.monotonic() - started))

    def _run(self, command: Sequence[str | Path]) -> bool:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        browser = system_packages.find_chromium()
        if browser is not None:
            environment["CHROMIUM"] = str(browser)
        finished = subprocess.run(  # noqa: S603 - our own programs
            [str(part) for part in command],
            cwd=CLONE,
            env=environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return finished.returncode == 0


MIGRATIONS = ("makemigrations", "--check", "--dry-run")
EVERYTHING = ("lint", "templates", "types", "arch", "tests")
PHASES = ("core", "lint", "templates", "types", "arch", "unit", "browser", "faults", "soak")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; return 0 when all of it passed."""
    parser = argparse.ArgumentParser(prog="./test", description=__doc__)
    parser.add_argument("phase", nargs="?", choices=PHASES, help="one part only; all without")
    options, pytest_arguments = parser.parse_known_args(arguments)
    try:
        installation.check_python()
        system_packages.ensure_pango()
        venv = installation.choose_venv_folder(choose_data_folder())
        python = installation.ensure_packages(venv, CLONE / "requirements-dev.txt")
        checks = Checks(python=python, pytest_arguments=pytest_arguments)
        return 0 if run_phases(checks, [options.phase] if options.phase else EVERYTHING) else 1
    except StartProblemError as problem:
        complain(f"Plumbline: {problem}")
        return 1


def run_phases(checks: Checks, phases: Sequence[str]) -> bool:
    """Run the phases and stop the tests' servers if nobody else uses them."""
    data = choose_test_data_folder()
    given = given_by_a_person(os.environ)
    if not {"arch", "unit", "browser", "tests", "faults", "soak"}.isdisjoint(phases):
        data.mkdir(parents=True, exist_ok=True)
        ensure_servers(data, given, is_throwaway=True)
    try:
        for phase in phases:
            getattr(checks, phase)()
    finally:
        if data.exists() and not _slot_is_taken(data):
            stop_servers(data, given)
    return checks.report()


def _slot_is_taken(data: Path) -> bool:
    """Return whether another test run holds a slot (see tests/databases.py)."""
    for path in data.glob("slots/*.lock"):
        with path.open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    return False


if __name__ == "__main__":
    sys.exit(main())
