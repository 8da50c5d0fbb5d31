"""Running recorded work: the kinds of jobs, the Celery tasks, and the sweep.

PostgreSQL is the record; Celery carries ids. A job whose worker died is taken again when
its lease has run out, so every handler must be safe to run twice.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from foundation.models import Heartbeat, Job, JobState
from foundation.models.job import FARTHEST_AHEAD, JobStoppedError, send_job
from foundation.queue import RUN_JOB, RUN_LONG_JOB, lease_from, put_into_queue
from foundation.trails import seal_trails as seal_open_trails

logger = logging.getLogger(__name__)

Handler = Callable[..., dict[str, Any] | None]
HANDLERS: dict[str, Handler] = {}
NIGHTLY_KINDS: list[str] = []
LONG_KINDS: set[str] = set()

SWEEP_LIMIT = 500
BACKOFF_SECONDS = (2, 10, 60, 300)
BEAT = "beat"
LONG_JOB_SECONDS = 4 * 60 * 60


class UnknownJobKindError(Exception):
    """No app registered this kind of job."""


def job(kind: str, *, nightly: bool = False, is_long: bool = False) -> Callable[[Handler], Handler]:
    """Register a handler for a kind of job; ``nightly`` ones are recorded once each night.

    One that ``is_long`` may take hours instead of a minute. It reports its progress more often
    than every ``JOB_LEASE_SECONDS``, else another worker takes it up.
    """

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        if nightly:
            NIGHTLY_KINDS.append(kind)
        if is_long:
            LONG_KINDS.add(kind)
        return handler

    return register


def take_job(job_id: int, at: datetime, *, has_hours: bool = False) -> Job | None:
    """Take a job for this worker, or nothing when it is done, held, not due or gone.

    A long one is sent on to the task that has the hours for it.
    """
    with transaction.atomic():
        taken = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id).first()
        if taken is None or not taken.may_start(at):
            return None
        if taken.kind in LONG_KINDS and not has_hours:
            transaction.on_commit(lambda: put_into_queue(job_id, task=RUN_LONG_JOB))
            return None
        if taken.is_stop_wanted:
            taken.state, taken.lease_until = JobState.CANCELLED, None
            taken.save(update_fields=["state", "lease_until"])
            return None
        if taken.ran_out_of_attempts():
            taken.state, taken.lease_until = JobState.PARKED, None
            taken.error = taken.error or "Its worker died each time."
            taken.save(update_fields=["state", "lease_until", "error"])
            logger.error("job %s (%s) is parked", taken.pk, taken.kind)
            return None
        taken.state, taken.lease_until = JobState.RUNNING, lease_from(at)
        taken.attempts += 1
        taken.save(update_fields=["state", "lease_until", "attempts"])
        return taken


def finish_job(done: Job, result: dict[str, Any] | None, at: datetime) -> None:
    """Mark a job done with its result."""
    done.state, done.result, done.error = JobState.DONE, result or {}, ""
    done.lease_until, done.finished_at = None, at
    done.save(update_fields=["state", "result", "error", "lease_until", "finished_at"])


def stop_job(stopped: Job) -> None:
    """Mark a job stopped by a person; what it has made so far is kept."""
    stopped.state, stopped.lease_until = JobState.CANCELLED, None
    stopped.save(update_fields=["state", "lease_until"])


def fail_job(failed: Job, error: Exception, at: datetime) -> None:
    """Put a job back to wait a while, or park it after its last attempt.

    Only the error's class is kept: a message may quote a patient. When an equal job
    waits already, that one is enough.
    """
    failed.error = type(error).__name__
    failed.lease_until = None
    if failed.ran_out_of_attempts():
        failed.state = JobState.PARKED
    else:
        pause = BACKOFF_SECONDS[min(failed.attempts, len(BACKOFF_SECONDS)) - 1]
        failed.state, failed.not_before = JobState.WAITING, at + timedelta(seconds=pause)
    fields = ["state", "error", "lease_until", "not_before"]
    try:
        with transaction.atomic():
            failed.save(update_fields=fields)
    except IntegrityError:
        failed.state = JobState.SUPERSEDED
        failed.save(update_fields=fields)


def _handler_of(kind: str) -> Handler:
    try:
        return HANDLERS[kind]
    except KeyError:
        raise UnknownJobKindError(kind) from None


def perform(job_id: int, *, has_hours: bool = False) -> bool:
    """Take and run one job; tell whether it was run."""
    taken = take_job(job_id, timezone.now(), has_hours=has_hours)
    if taken is None:
        return False
    try:
        result = _handler_of(taken.kind)(job=taken)
    except JobStoppedError:
        stop_job(taken)
        return True
    except Exception as error:  # whatever failed: this is the outermost retry loop of all work
        fail_job(taken, error, timezone.now())
        logger.exception("job %s (%s) failed", taken.pk, taken.kind)
        return True
    finish_job(taken, result, timezone.now())
    return True


@shared_task(name=RUN_JOB)
def run_job(job_id: int) -> None:
    """Run one job by its id; running it twice is harmless because ``take_job`` decides."""
    perform(job_id)


@shared_task(name=RUN_LONG_JOB, time_limit=LONG_JOB_SECONDS)
def run_long_job(job_id: int) -> None:
    """Run one long job by its id; the queue may hand it out again, its lease refuses that."""
    perform(job_id, has_hours=True)


@shared_task(name="foundation.sweep_jobs")
def sweep_jobs() -> int:
    """Send the ids of jobs that wait unsent or whose lease ran out; safe at any time.

    A clock that was put back holds none up: what was written by the later clock is due.
    """
    now = timezone.now()
    overdue, too_far = now - timedelta(seconds=settings.JOB_SWEEP_SECONDS), now + FARTHEST_AHEAD
    unsent = Q(sent_at__isnull=True) | Q(sent_at__lt=overdue) | Q(sent_at__gt=now)
    waiting = Q(state=JobState.WAITING) & unsent
    due = Q(not_before__isnull=True) | Q(not_before__lte=now) | Q(not_before__gt=too_far)
    ran_out = Q(lease_until__lte=now) | Q(lease_until__gt=too_far)
    dropped = Q(state=JobState.RUNNING) & ran_out
    ids = list(
        Job.objects.filter((waiting & due) | dropped)
        .order_by("recorded_at", "pk")
        .values_list("pk", flat=True)[:SWEEP_LIMIT]
    )
    for job_id in ids:
        send_job(job_id)
    return len(ids)


@shared_task(name="foundation.heartbeat")
def heartbeat() -> None:
    """Show that beat and a worker live; the last of two wins."""
    Heartbeat.objects.update_or_create(name=BEAT, defaults={"beaten_at": timezone.now()})


@shared_task(name="foundation.seal_trails")
def seal_trails() -> int:
    """Chain the rows that were added since; an advisory lock makes a second run wait its turn."""
    return seal_open_trails()


@shared_task(name="foundation.record_nightly_jobs")
def record_nightly_jobs() -> int:
    """Record each nightly job once for this day, however often beat asks."""
    day = timezone.now().date().isoformat()
    with transaction.atomic():
        for kind in NIGHTLY_KINDS:
            Job.record(kind, subject_id=day, key=f"{kind}:{day}", once=True)
    return len(NIGHTLY_KINDS)
