"""The job kinds of scheduling; each calls one service and is safe to run twice."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from foundation.jobs import job
from foundation.models import Job
from scheduling.services.freed_times import OFFER_JOB, ROUND_JOB, offer_round
from scheduling.services.offer_messages import send_offer
from scheduling.services.reminders import (
    AGAIN_JOB,
    REMIND_JOB,
    TELL_JOB,
    remind,
    send_again,
    tell_of_change,
)


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


@job(AGAIN_JOB)
def send_message_again(*, job: Job) -> dict[str, Any]:
    """Try a message again; a second run finds that it was tried."""
    sent = send_again(
        reminder_id=int(job.subject_id), public_url=settings.PUBLIC_URL, at=timezone.now()
    )
    return {"messages": sent}


@job(ROUND_JOB)
def offer_freed_time(*, job: Job) -> dict[str, Any]:
    """Ask the next group for a freed time; a second run finds the round done."""
    freed_id, round_number = job.subject_id.split("-")
    offers = offer_round(freed_id=int(freed_id), round_number=int(round_number), at=timezone.now())
    return {"offers": offers}


@job(OFFER_JOB)
def tell_of_offer(*, job: Job) -> dict[str, Any]:
    """Tell a patient of an offer; a second run finds by which channels it was told."""
    sent = send_offer(
        offer_id=int(job.subject_id), public_url=settings.PUBLIC_URL, at=timezone.now()
    )
    return {"messages": sent}
