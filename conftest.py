"""What every test stands on: a database of its own, and tests that run as the application."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker, Settings

from foundation.bootstrap.environment import ensure_running_environment
from foundation.bootstrap.places import choose_test_data_folder
from foundation.bootstrap.processes import wait_until
from tests import databases
from tests.databases import Slot

pytest_plugins = ["tests.fault_rows"]

WorkerStarter = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(scope="session")
def slot() -> Iterator[Slot]:
    """This process's database and Valkey database; the servers are started when down."""
    data = ensure_running_environment(is_throwaway=True, data=choose_test_data_folder())
    with databases.take_slot(data) as taken:
        os.environ["DATABASE_URL"] = taken.app_url
        os.environ["DATABASE_OWNER_URL"] = taken.owner_url
        os.environ["REDIS_URL"] = taken.redis_url
        settings.CELERY_BROKER_URL = taken.redis_url
        current_app.conf.update(broker_url=taken.redis_url)
        yield taken


@pytest.fixture(scope="session")
def django_db_setup(slot: Slot, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the database as the owner; from then on Django connects as the application."""
    patch = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        databases.make_database(slot, choose_test_data_folder())
        databases.connect_django(slot.app_url)

    def start_afresh(_case: TransactionTestCase) -> None:
        databases.connect_django(slot.app_url)
        databases.copy_template(slot)

    # The application may not truncate, and sealed rows may not be deleted: a test that
    # commits leaves its database to be replaced.
    patch.setattr(TransactionTestCase, "_fixture_teardown", start_afresh)
    yield
    patch.undo()
    with django_db_blocker.unblock():
        databases.connect_django(slot.app_url)
        databases.drop_database(slot)


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Settings) -> Path:
    """Give each test its own folder for uploads and printed files."""
    folder = tmp_path / "media"
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def queue(slot: Slot) -> Iterator["redis.Redis"]:
    """The queue of this process, empty before and after; for tests that look into it."""
    with redis.Redis.from_url(slot.redis_url) as client:
        client.flushdb()
        yield client
        client.flushdb()


def kill_worker(worker: "subprocess.Popen[bytes]") -> None:
    """Kill a worker with all its children, as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


@pytest.fixture
def start_worker(
    slot: Slot, queue: "redis.Redis", tmp_path: Path, media_folder: Path
) -> Iterator[WorkerStarter]:
    """Start real Celery workers on the test database; they are killed with the test.

    Keyword arguments become environment variables of the worker, such as JOB_LEASE_SECONDS.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(
        *, concurrency: int = 1, beat: bool = False, **variables: str
    ) -> subprocess.Popen[bytes]:
        number = len(started)
        log = tmp_path / f"worker-{number}.log"
        command = [sys.executable, "-m", "celery", "-A", "config", "worker"]
        command += ["-c", str(concurrency), "-n", f"test-{slot.number}-{number}@localhost"]
        command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        if beat:
            command += ["--beat", "--schedule", str(tmp_path / "beat-schedule")]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "CELERY_VISIBILITY_SECONDS": "4",
            "JOB_LEASE_SECONDS": "3",
            "JOB_SWEEP_SECONDS": "1",
            "LOG_LEVEL": "INFO",
            "MEDIA_ROOT": str(media_folder),
            **variables,
        }
        with log.open("wb") as output:
            worker = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        started.append(worker)
        assert wait_until(lambda: b" ready." in log.read_bytes(), seconds=30), log.read_text()
        return worker

    yield start
    for worker in started:
        kill_worker(worker)
