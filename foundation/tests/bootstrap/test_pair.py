import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from foundation.bootstrap.local_state import read_state
from foundation.bootstrap.pair import ensure_servers, find_pair, server_urls, stop_servers
from foundation.bootstrap.places import running_as_root
from foundation.bootstrap.problems import StartProblemError


@pytest.fixture
def urls(data: Path) -> dict[str, str]:
    assert ensure_servers(data, {}, is_throwaway=True)
    state = read_state(data)
    assert state is not None
    return server_urls(state)


@pytest.fixture(autouse=True)
def stopped_afterwards(data: Path) -> Iterator[None]:
    yield
    if (data / "postgres").exists():
        stop_servers(data, {})


def test_both_servers_answer_and_a_second_call_starts_nothing(
    data: Path, urls: dict[str, str]
) -> None:
    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        row = connection.execute(
            "SELECT current_user, current_setting('server_encoding'), current_setting('timezone')"
        ).fetchone()
    assert row == ("plumbline_app", "UTF8", "UTC")
    with redis.Redis.from_url(urls["REDIS_URL"]) as client:
        assert client.ping()
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert not ensure_servers(data, {}, is_throwaway=True)


def test_the_application_owns_nothing_and_may_make_nothing(urls: dict[str, str]) -> None:
    with psycopg.connect(urls["DATABASE_URL"], autocommit=True) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE DATABASE mine")


def test_the_owner_makes_tables_and_has_the_extensions(urls: dict[str, str]) -> None:
    with psycopg.connect(urls["DATABASE_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE ours (id int)")
        found = connection.execute("SELECT extname FROM pg_extension").fetchall()
    assert {("btree_gist",), ("pg_trgm",)} <= set(found)


def test_a_wrong_password_is_refused(urls: dict[str, str]) -> None:
    wrong = urls["DATABASE_URL"].replace("plumbline_app:", "plumbline_app:x")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_what_was_stored_and_queued_outlives_a_restart(data: Path, urls: dict[str, str]) -> None:
    with psycopg.connect(urls["DATABASE_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    with redis.Redis.from_url(urls["REDIS_URL"]) as client:
        client.set("kept", "yes")
    stop_servers(data, {})
    assert not find_pair(data, {}).is_running()
    assert ensure_servers(data, {}, is_throwaway=True)
    with psycopg.connect(urls["DATABASE_OWNER_URL"]) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    with redis.Redis.from_url(urls["REDIS_URL"]) as client:
        assert client.get("kept") == b"yes"


def test_a_port_that_a_stranger_took_is_left_to_them(data: Path, urls: dict[str, str]) -> None:
    stop_servers(data, {})
    state = read_state(data)
    assert state is not None
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", state.postgres_port))
        stranger.listen()
        assert ensure_servers(data, {}, is_throwaway=True)
        moved = read_state(data)
    assert moved is not None
    assert moved.postgres_port != state.postgres_port
    psycopg.connect(server_urls(moved)["DATABASE_URL"]).close()


def test_servers_that_the_environment_names_are_not_started(data: Path) -> None:
    given = {"DATABASE_URL": "postgres://elsewhere/x", "REDIS_URL": "redis://elsewhere"}
    assert not ensure_servers(data, given)
    assert not (data / "postgres").exists()


def test_no_disk_is_one_clear_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.bootstrap.pair.LEAST_FREE_BYTES", 10**18)
    with pytest.raises(StartProblemError, match=r"MB are free on the disk .* set PLUMBLINE_DATA"):
        ensure_servers(data, {})


@pytest.mark.skipif(not running_as_root(), reason="only root runs servers as somebody else")
def test_a_data_folder_out_of_the_servers_reach_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(StartProblemError, match=r"cannot enter .* set PLUMBLINE_DATA"):
        ensure_servers(tmp_path / "inside", {})


@pytest.mark.skipif(not running_as_root(), reason="only root runs servers as somebody else")
def test_servers_do_not_run_as_root(data: Path, urls: dict[str, str]) -> None:
    process_id = (data / "valkey" / "valkey.pid").read_text().strip()
    assert Path(f"/proc/{process_id}").stat().st_uid != 0
    assert (data / "postgres").stat().st_uid != 0
