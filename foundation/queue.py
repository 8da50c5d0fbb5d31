"""The way to the queue: ids of jobs go in here, and nothing else."""

import logging
from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError as QueueDownError

logger = logging.getLogger(__name__)

RUN_JOB = "foundation.run_job"
RUN_LONG_JOB = "foundation.run_long_job"  # the same, with hours instead of a minute


def lease_from(at: datetime) -> datetime:
    """Return until when a worker that starts at ``at`` holds a job."""
    return at + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def put_into_queue(job_id: int, *, task: str = RUN_JOB) -> bool:
    """Send a job's id and tell whether it went; a queue that is down is the sweep's business."""
    try:
        current_app.send_task(task, args=(job_id,), retry=False)
    except (QueueDownError, OSError):
        logger.warning("queue is down; job %s waits for the sweep", job_id)
        return False
    return True
