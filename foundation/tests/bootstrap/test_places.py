import os
import subprocess
from pathlib import Path

import pytest

from foundation.bootstrap import places
from foundation.bootstrap.binaries import find_package, find_postgres, find_valkey
from foundation.bootstrap.places import ServiceUser, choose_data_folder, is_reachable
from foundation.bootstrap.problems import StartProblemError

STRANGER = ServiceUser(name="stranger", uid=54321, gid=54321)
DEBIANS_NOBODY = ServiceUser(name="nobody", uid=65534, gid=65534)


def test_a_closed_folder_above_makes_a_file_unreachable(tmp_path: Path) -> None:
    inside = tmp_path / "closed" / "file"
    inside.parent.mkdir(mode=0o700)
    inside.touch(mode=0o644)
    assert not is_reachable(inside, uid=STRANGER.uid, gid=STRANGER.gid)
    assert not is_reachable(tmp_path / "absent", uid=STRANGER.uid, gid=STRANGER.gid)
    assert is_reachable(Path("/usr/bin/env"), uid=STRANGER.uid, gid=STRANGER.gid)


def test_the_owner_reaches_what_others_do_not(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    reached = is_reachable(closed, uid=os.getuid(), gid=os.getgid())
    assert reached == is_reachable(tmp_path, uid=os.getuid(), gid=os.getgid())


def test_data_lies_in_the_clone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLUMBLINE_DATA", raising=False)
    monkeypatch.setattr(places, "running_as_root", lambda: False)
    assert choose_data_folder(tmp_path) == tmp_path / ".data"


def test_data_lies_elsewhere_when_root_keeps_the_clone_to_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PLUMBLINE_DATA", raising=False)
    monkeypatch.setattr(places, "running_as_root", lambda: True)
    monkeypatch.setattr(places, "find_service_user", lambda: STRANGER)
    tmp_path.chmod(0o700)
    assert choose_data_folder(tmp_path).parent == Path("/var/lib/plumbline")


def test_a_person_decides_where_data_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLUMBLINE_DATA", str(tmp_path / "mine"))
    assert choose_data_folder() == tmp_path / "mine"
    assert places.choose_test_data_folder() == tmp_path / "mine" / "test"


def test_a_system_without_any_account_for_servers_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "running_as_root", lambda: True)
    monkeypatch.setattr(places, "SERVER_USERS", ("no-such-account",))
    with pytest.raises(StartProblemError, match="useradd"):
        places.find_service_user()


def test_programs_out_of_reach_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.bootstrap.binaries.is_reachable", lambda *_, **__: False)
    valkey = find_valkey(tmp_path, DEBIANS_NOBODY)
    postgres = find_postgres(tmp_path, DEBIANS_NOBODY) / "postgres"
    for program in (valkey, postgres):
        assert program.is_relative_to(tmp_path / "bin")
        version = subprocess.run([program, "--version"], capture_output=True, check=True)
        assert version.stdout


def test_programs_within_reach_stay_where_they_are(tmp_path: Path) -> None:
    assert (find_postgres(tmp_path, None) / "initdb").exists()
    assert not (tmp_path / "bin").exists()


def test_a_package_that_is_not_installed_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StartProblemError, match=r"run \./start once"):
        find_package("no_such_package", data=tmp_path)
