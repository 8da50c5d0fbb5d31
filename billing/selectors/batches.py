"""Batches as a person may see them: those that hold a claim of their clinics."""

from django.db.models import Exists, OuterRef, QuerySet

from billing.models import Claim, ClaimBatch
from billing.selectors.claims import visible_claims
from foundation.models import Job
from practice.models import User


def visible_batches(user: User) -> QuerySet[ClaimBatch]:
    """Return the batches with at least one claim that this person sees."""
    theirs = visible_claims(user).filter(batch_id=OuterRef("pk"))
    return ClaimBatch.objects.filter(Exists(theirs)).select_related("made_by", "submitted_by")


def list_batches(user: User) -> QuerySet[ClaimBatch]:
    """Return the batches, the latest first."""
    return visible_batches(user).order_by("-interchange_number", "pk")


def get_batch(*, user: User, batch_id: int) -> ClaimBatch:
    """Return one batch; raises ``ClaimBatch.DoesNotExist``."""
    return visible_batches(user).get(pk=batch_id)


def list_claims_of_batch(*, user: User, batch: ClaimBatch) -> QuerySet[Claim]:
    """Return the batch's claims that this person sees, in order of their numbers."""
    return (
        visible_claims(user).filter(batch=batch).select_related("patient", "payer").order_by("pk")
    )


def latest_job(key: str) -> Job | None:
    """Return the latest job of a key, which may be waiting, running or over."""
    return Job.objects.filter(key=key).order_by("-recorded_at", "-pk").first()
