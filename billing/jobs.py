"""The job kinds of billing; each calls one service and is safe to run twice."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from billing.selectors.acknowledgements import FOLDER_JOB
from billing.services.acknowledgement_folder import read_folder, record_folder_reading
from billing.services.batches import WRITE_JOB, write_batch
from billing.services.charges import (
    ChargesNotDraftableError,
    draft_charges,
    review_after_addendum,
)
from billing.services.coverage_changes import review_coverage
from billing.services.paper import RENDER_JOB, render_batch
from billing.services.scrubbing import (
    RESCRUB_JOB,
    record_rescrubs_of_rule,
    rescrub_waiting_claims,
)
from foundation.jobs import job
from foundation.models import Job


@job("billing.draft_charges")
def draft_charges_of_note(*, job: Job) -> dict[str, Any]:
    """Make a signed note's charges; a second run finds them and changes nothing.

    What only a person can mend (no amount in the fee schedule) is a result, not a failure:
    trying again would not help, and the charge review shows it.
    """
    try:
        charges = draft_charges(note_id=UUID(job.subject_id), at=timezone.now())
    except ChargesNotDraftableError as problem:
        return {"charges": 0, "problem": str(problem)}
    return {"charges": len(charges)}


@job("billing.sweep_claims", nightly=True)
def sweep_claims(*, job: Job) -> dict[str, Any]:
    """Scrub each claim that has not gone out; a second run takes those that are left."""
    count = rescrub_waiting_claims(since=job.recorded_at, at=timezone.now(), report=job.progress)
    return {"claims": count}


@job("billing.recheck_rule")
def recheck_rule(*, job: Job) -> dict[str, Any]:
    """Record a scrub of each claim that a rule speaks about; a second run takes those waiting."""
    return {"claims": record_rescrubs_of_rule(rule_id=job.subject_id)}


@job(RESCRUB_JOB)
def rescrub_after_addendum(*, job: Job) -> dict[str, Any]:
    """Reopen charges that an addendum changed, and scrub the note's claims again.

    A second run finds the same differences already recorded.
    """
    try:
        reopened = review_after_addendum(note_id=UUID(job.subject_id), at=timezone.now())
    except ChargesNotDraftableError as problem:
        return {"reopened": 0, "problem": str(problem)}
    return {"reopened": len(reopened)}


@job("billing.review_coverage")
def review_coverage_of_patient(*, job: Job) -> dict[str, Any]:
    """Reopen charges that another coverage pays for by now; a second run finds them reopened."""
    reopened = review_coverage(patient_id=int(job.subject_id), at=timezone.now())
    return {"reopened": len(reopened)}


@job(WRITE_JOB)
def write_claim_batch(*, job: Job) -> dict[str, Any]:
    """Write one batch; a second run finds it settled, or writes the same bytes again."""
    batch = write_batch(batch_id=int(job.subject_id), at=timezone.now())
    return {"status": batch.status, "sha256": batch.sha256}


@job(RENDER_JOB)
def render_cms1500(*, job: Job) -> dict[str, Any]:
    """Print a batch's forms; the frozen claims give the same bytes each time.

    What a run that was stopped or died has printed is in its result, and is not printed again.
    """
    batch = render_batch(
        batch_id=int(job.subject_id),
        report=job.progress,
        made=job.result.get("parts", ()),
        keep=lambda parts: job.keep({"parts": list(parts)}),
    )
    return {"sha256": batch.cms1500_sha256}


@shared_task(name="billing.look_into_acknowledgement_folder")
def look_into_acknowledgement_folder() -> bool:
    """Record a reading of the watched folder when a file waits there; asked as often as beat is."""
    return record_folder_reading(at=timezone.now()) is not None


@job(FOLDER_JOB)
def read_acknowledgement_folder(*, job: Job) -> dict[str, Any]:
    """Read what waits in the watched folder; a second run finds it moved, or knows its bytes."""
    return read_folder(at=timezone.now(), report=job.progress).as_json()
