"""The job kinds of practice; each calls one service and is safe to run twice."""

from typing import Any

from foundation.jobs import job
from foundation.models import Job
from practice.services.emergencies import TELL_JOB
from practice.services.notices import tell_owners


@job(TELL_JOB)
def tell_owners_of_emergency(*, job: Job) -> dict[str, Any]:
    """Mail every owner; a second run sends the same words once more, which harms nobody."""
    return {"mails": tell_owners(access_id=int(job.subject_id))}
