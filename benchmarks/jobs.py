"""Jobs that do nothing through the job table, beside Celery alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import redis
from celery import current_app
from django.conf import settings
from django.db import models, transaction

from benchmarks.from_database import own_database
from benchmarks.worker_app import BARE, KIND
from foundation.bootstrap.processes import wait_until
from foundation.models import Job, JobState

JOBS = 2000
BATCH = 100
PATIENCE_SECONDS = 300


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield both rates and their ratio."""
    with own_database() as slot, redis.Redis.from_url(slot.redis_url) as queue:
        queue.flushdb()
        bare = rate(_send_bare, lambda: queue.llen("celery") == 0 and _is_idle(queue))
        recorded = rate(_record, lambda: not _waiting().exists())
        queue.flushdb()
    yield "no-op tasks a second, Celery alone", f"{bare:,.0f}", "the limit"
    yield "no-op jobs a second, by the job table", f"{recorded:,.0f}", "none set"
    yield "  share", f"{100 * recorded / bare:.0f} %", "at least 40 %"


def rate(send: Callable[[], None], is_done: Callable[[], bool]) -> float:
    """Queue the work, then let two worker processes take it; return what they did a second."""
    send()
    with _worker() as log:
        _wait(lambda: b" ready." in log.read_bytes())
        started = time.perf_counter()
        _wait(is_done)
        return JOBS / (time.perf_counter() - started)


def _wait(condition: Callable[[], bool]) -> None:
    if not wait_until(condition, seconds=PATIENCE_SECONDS):
        raise RuntimeError("The worker did not come to an end of it.")


def _send_bare() -> None:
    for _ in range(JOBS):
        current_app.send_task(BARE)


def _record() -> None:
    for begin in range(0, JOBS, BATCH):
        with transaction.atomic():
            for number in range(begin, begin + BATCH):
                Job.record(KIND, subject_id=number, key=f"nothing:{number}")


def _waiting() -> "models.QuerySet[Job]":
    return Job.objects.filter(kind=KIND).exclude(state=JobState.DONE)


def _is_idle(queue: "redis.Redis") -> bool:
    return not queue.hlen("unacked")


@contextmanager
def _worker() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "worker.log"
        command = [sys.executable, "-m", "celery", "-A", "benchmarks.worker_app", "worker"]
        command += ["--concurrency", "2", "--without-gossip", "--without-mingle"]
        with log.open("wb") as output:
            worker = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd=settings.BASE_DIR,
                env={**os.environ, "LOG_LEVEL": "INFO"},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            yield log
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
