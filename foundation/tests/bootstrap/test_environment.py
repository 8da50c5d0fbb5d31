import os
import subprocess
import sys
from pathlib import Path

import pytest

from foundation.bootstrap.commands import prepare_command
from foundation.bootstrap.environment import MADE_UP, ensure_environment, given_by_a_person
from foundation.bootstrap.local_state import load_state
from foundation.bootstrap.places import CLONE


def test_secrets_are_made_once_and_closed_to_others(tmp_path: Path) -> None:
    state = load_state(tmp_path)
    assert load_state(tmp_path) == state
    assert (tmp_path / "local.json").stat().st_mode & 0o077 == 0
    assert len({state.owner_password, state.app_password, state.superuser_password}) == 3


def test_an_empty_environment_is_filled_in(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    assert ensure_environment(environment, data=tmp_path) == tmp_path
    assert "plumbline_app" in environment["DATABASE_URL"]
    assert "plumbline_owner" in environment["DATABASE_OWNER_URL"]
    assert len(environment["DJANGO_SECRET_KEY"]) >= 50
    assert given_by_a_person(environment) == {MADE_UP: environment[MADE_UP]}


def test_what_a_person_set_stays(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": "postgres://me@elsewhere/x"}
    ensure_environment(environment, data=tmp_path)
    assert environment["DATABASE_URL"] == "postgres://me@elsewhere/x"
    assert environment["DATABASE_OWNER_URL"] == environment["DATABASE_URL"]
    assert "DATABASE_URL" in given_by_a_person(environment)
    assert "REDIS_URL" not in given_by_a_person(environment)


def test_a_folder_that_cannot_be_written_to_is_enough_for_pure_commands(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment: dict[str, str] = {}
    ensure_environment(environment, data=tmp_path / "file" / "data")
    assert environment["DJANGO_SECRET_KEY"]


@pytest.mark.usefixtures("bare_environment")
def test_a_pure_command_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_DATA", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.local")
    prepare_command(["count_units", "--method", "cms"])
    assert not (tmp_path / "postgres").exists()
    assert "DATABASE_URL" in os.environ


@pytest.mark.usefixtures("bare_environment")
def test_tables_are_changed_by_their_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.production")
    monkeypatch.setenv("DATABASE_URL", "postgres://app@db/x")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://owner@db/x")
    prepare_command(["seed_demo"])
    assert os.environ["DATABASE_URL"] == "postgres://app@db/x"
    prepare_command(["migrate"])
    assert os.environ["DATABASE_URL"] == "postgres://owner@db/x"


def test_production_names_what_is_missing_in_one_line() -> None:
    answer = run_production({})
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "set ALLOWED_HOSTS, DATABASE_URL, DJANGO_SECRET_KEY" in answer.stderr


def test_production_refuses_the_example_secret() -> None:
    answer = run_production({"DJANGO_SECRET_KEY": "change-me"})
    assert "set ALLOWED_HOSTS" in answer.stderr
    complete = dict.fromkeys(("ALLOWED_HOSTS", "DATABASE_URL", "PLUMBLINE_DATA", "REDIS_URL"), "x")
    answer = run_production({**complete, "DJANGO_SECRET_KEY": "change-me"})
    assert answer.returncode == 1
    assert "DJANGO_SECRET_KEY needs 50 characters" in answer.stderr


def run_production(variables: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CLONE,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.production", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_of_the_settings_is_explained() -> None:
    explained = (CLONE / ".env.example").read_text()
    for path in (CLONE / "config" / "settings").glob("*.py"):
        for line in path.read_text().splitlines():
            name = line.partition("env.")[2].partition('("')[2].partition('"')[0]
            assert not name or f"{name}=" in explained, name
