"""Batches as a person may see them: those whose claims are all of their clinics."""

from django.db.models import Exists, OuterRef, QuerySet

from billing.models import Claim, ClaimBatch
from billing.selectors.claims import visible_claims
from foundation.models import Job
from practice.models import User
from practice.selectors.scope import clinics_of


def visible_batches(user: User) -> QuerySet[ClaimBatch]:
    """Return the batches of which this person sees every claim: the file holds them all."""
    held = Claim.objects.filter(batch_id=OuterRef("pk"))
    of_others = held.exclude(clinic__in=clinics_of(user))
    seen = ClaimBatch.objects.filter(Exists(held) & ~Exists(of_others))
    return seen.select_related("made_by", "submitted_by")


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
