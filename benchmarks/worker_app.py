"""The product's Celery app, with two kinds of nothing to do."""

from typing import Any

from celery import shared_task

from config.celery import app
from foundation.jobs import job
from foundation.models import Job

KIND = "benchmarks.nothing"
BARE = "benchmarks.bare_nothing"
MARK = "benchmarks:done"

__all__ = ["app"]


@job(KIND)
def do_nothing(*, job: Job) -> dict[str, Any] | None:
    """Do nothing, as recorded work."""


@shared_task(name=BARE)
def do_bare_nothing() -> None:
    """Do nothing, as Celery alone would."""
