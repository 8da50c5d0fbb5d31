"""The job kinds of this app."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from documentation.services.completeness import (
    check_completeness,
    record_checks_of_rule,
    record_completeness_checks,
)
from foundation.jobs import job
from foundation.models import Job


@job("documentation.check_completeness")
def check_note(*, job: Job) -> dict[str, Any]:
    """Run the rules on one note; a second run finds the same rows and changes nothing."""
    check = check_completeness(note_id=UUID(job.subject_id), at=timezone.now())
    return {"open": check.open, "found": check.found, "cleared": check.cleared}


@job("documentation.sweep_completeness", nightly=True)
def sweep_notes(*, job: Job) -> dict[str, Any]:  # noqa: ARG001 - every handler takes its job
    """Record a check for each recent note; a second run takes those that still wait."""
    return {"checks": record_completeness_checks(at=timezone.now())}


@job("documentation.recheck_rule")
def recheck_rule(*, job: Job) -> dict[str, Any]:
    """Record a check of each note that a rule speaks about; a second run takes those waiting."""
    return {"checks": record_checks_of_rule(rule_id=job.subject_id)}
