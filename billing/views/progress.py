"""A job's progress in the words of ``components/job_progress.html``."""

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.models import Job, JobState

WORDS: Mapping[str, str] = {
    JobState.WAITING: "waiting",
    JobState.RUNNING: "running",
    JobState.DONE: "done",
    JobState.PARKED: "failed",
    JobState.SUPERSEDED: "waiting",
    JobState.CANCELLED: "stopped",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """Where a job stands: waiting, running, done, failed or stopped."""

    state: str
    done: int
    total: int
    error: str


def progress_of(job: Job | None) -> JobProgress | None:
    """Return a job's progress, or nothing where none was ever recorded."""
    if job is None:
        return None
    return JobProgress(
        state=WORDS[job.state],
        done=job.progress_done,
        total=job.progress_total,
        error="" if job.state != JobState.PARKED else "It failed five times; ask the owner.",
    )
