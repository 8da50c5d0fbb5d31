"""Work that has to be done, recorded in the transaction that calls for it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connection, models, transaction
from django.utils import timezone

from foundation.queue import lease_from, put_into_queue

MAX_ATTEMPTS = 5
# A moment farther ahead than any worker sets one was written before the clock went back.
FARTHEST_AHEAD = timedelta(minutes=10)


class JobState(models.TextChoices):
    """WAITING -> RUNNING -> DONE; back to WAITING after a failure; PARKED after five.

    Somebody may stop one: CANCELLED, and WAITING again when it is to go on.
    """

    WAITING = "WAITING", "Waiting"
    RUNNING = "RUNNING", "Running"
    DONE = "DONE", "Done"
    PARKED = "PARKED", "Parked for a person"
    SUPERSEDED = "SUPERSEDED", "Superseded by a later one"
    CANCELLED = "CANCELLED", "Stopped by a person"


class JobStoppedError(Exception):
    """Somebody asked that a running job stop; raised where it reports its progress."""


class Job(models.Model):
    """One piece of work of one kind about one row.

    ``key`` names the work. Of equal keys one waits at a time; a key recorded with
    ``is_once`` exists once for ever. Celery carries the id only, so a wiped queue
    loses nothing: the sweep sends the id again.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    subject_id = models.CharField(max_length=40)
    is_once = models.BooleanField(default=False)
    is_stop_wanted = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict, blank=True)
    error = models.CharField(max_length=200, blank=True, default="")
    recorded_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="job_state_is_known", condition=models.Q(state__in=JobState.values)
            ),
            models.CheckConstraint(
                name="job_progress_within_total",
                condition=models.Q(progress_done__lte=models.F("progress_total")),
            ),
            models.UniqueConstraint(
                "key",
                name="job_waits_once_per_key",
                condition=models.Q(state="WAITING"),
            ),
            models.UniqueConstraint(
                "key", name="job_recorded_once_for_ever", condition=models.Q(is_once=True)
            ),
        ]
        indexes = [
            models.Index(
                fields=["recorded_at"],
                name="job_open",
                condition=models.Q(state__in=["WAITING", "RUNNING"]),
            ),
            models.Index(fields=["key", "-recorded_at"], name="job_by_key"),
        ]

    def __str__(self) -> str:
        return f"Job {self.pk} {self.kind}"

    @classmethod
    def record(
        cls,
        kind: str,
        *,
        subject_id: object,
        key: str,
        once: bool = False,
        not_before: datetime | None = None,
    ) -> Self:
        """Write the job in the current transaction and send its id when that commits.

        One that is ``not_before`` a moment is sent by the sweep when that has come.

        A job of the same key that still waits is taken instead and held until the
        commit, so that no worker can start it on what was there before.
        """
        if not connection.in_atomic_block:
            raise RuntimeError("Job.record belongs inside the transaction that calls for it.")
        while True:
            cls.objects.bulk_create(
                [
                    cls(
                        kind=kind,
                        subject_id=str(subject_id),
                        key=key,
                        is_once=once,
                        not_before=not_before,
                    )
                ],
                ignore_conflicts=True,
            )
            same = cls.objects.filter(key=key)
            if not once:
                same = same.filter(state=JobState.WAITING).select_for_update()
            job = same.order_by("pk").first()
            if job is not None:
                break
        pk = job.pk
        if not_before is None:
            transaction.on_commit(lambda: send_job(pk))
        return job

    def progress(self, done: int, total: int) -> None:
        """Report how far the work is, and hold the lease for as long again.

        Raises ``JobStoppedError`` when somebody has asked that it stop.
        """
        self.progress_done, self.progress_total = done, total
        self.lease_until = lease_from(timezone.now())
        self.save(update_fields=["progress_done", "progress_total", "lease_until"])
        if Job.objects.filter(pk=self.pk, is_stop_wanted=True).exists():
            raise JobStoppedError

    def keep(self, so_far: dict[str, Any]) -> None:
        """Write down what is made so far, for the next run to go on from."""
        self.result = so_far
        self.save(update_fields=["result"])

    @classmethod
    def stop(cls, *, key: str) -> Self | None:
        """Stop the open job of a key: a waiting one now, a running one at its next report."""
        with transaction.atomic():
            found = cls.objects.select_for_update().filter(key=key).order_by("-pk").first()
            if found is None or not found.is_open:
                return None
            found.is_stop_wanted = True
            if found.state == JobState.WAITING:
                found.state = JobState.CANCELLED
            found.save(update_fields=["state", "is_stop_wanted"])
        return found

    @classmethod
    def go_on(cls, *, key: str) -> Self | None:
        """Let the last job of a key wait again if it was stopped, with what it made so far."""
        with transaction.atomic():
            found = cls.objects.select_for_update().filter(key=key).order_by("-pk").first()
            if found is None or found.state != JobState.CANCELLED:
                return None
            found.state, found.is_stop_wanted, found.attempts = JobState.WAITING, False, 0
            found.save(update_fields=["state", "is_stop_wanted", "attempts"])
            pk = found.pk
            transaction.on_commit(lambda: send_job(pk))
        return found

    @property
    def is_open(self) -> bool:
        """Whether somebody may still wait for it."""
        return self.state in {JobState.WAITING, JobState.RUNNING}

    def ran_out_of_attempts(self) -> bool:
        """Whether it has failed often enough to be shown to a person."""
        return self.attempts >= MAX_ATTEMPTS

    def may_start(self, at: datetime) -> bool:
        """Whether a worker may take it: it waits and is due, or its lease ran out."""
        if self.state == JobState.WAITING:
            return self.not_before is None or _has_come(self.not_before, at)
        return (
            self.state == JobState.RUNNING
            and self.lease_until is not None
            and _has_come(self.lease_until, at)
        )


def _has_come(moment: datetime, at: datetime) -> bool:
    """Whether a moment has come, or can only come because the clock was put back."""
    return moment <= at or moment > at + FARTHEST_AHEAD


def send_job(job_id: int) -> None:
    """Send a job's id to the queue and note when; unsent, it waits for the sweep."""
    if put_into_queue(job_id):
        Job.objects.filter(pk=job_id, state=JobState.WAITING).update(sent_at=timezone.now())
