"""The job kinds of scheduling; each calls one service and is safe to run twice."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from foundation.jobs import job
from foundation.models import Job
from scheduling.services.reminders import REMIND_JOB, TELL_JOB, remind, tell_of_change


@job(TELL_JOB)
def tell_patient(*, job: Job) -> dict[str, Any]:
    """Tell a patient of a change; what was told once is not told again."""
    appointment_id, version = job.subject_id.split("-")
    sent = tell_of_change(
        appointment_id=int(appointment_id),
        version=int(version),
        public_url=settings.PUBLIC_URL,
        at=timezone.now(),
    )
    return {"messages": sent}


@job(REMIND_JOB)
def remind_patient(*, job: Job) -> dict[str, Any]:
    """Remind a patient; a second run finds the row and sends nothing."""
    appointment_id, when = job.subject_id.split("-")
    sent = remind(
        appointment_id=int(appointment_id),
        starts_at=datetime.fromtimestamp(int(when), UTC),
        public_url=settings.PUBLIC_URL,
        at=timezone.now(),
    )
    return {"messages": sent}
