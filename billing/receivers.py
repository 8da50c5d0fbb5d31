"""What billing has done when documentation announces something: one job row each."""

from uuid import UUID

from django.dispatch import receiver

from documentation.signals import addendum_signed, note_signed
from foundation.models import Job


@receiver(note_signed)
def draft_charges(*, note_id: UUID, **_: object) -> None:
    """Record, in the signing transaction, that charges are to be drafted."""
    Job.record("billing.draft_charges", subject_id=note_id, key=f"charges:{note_id}", once=True)


@receiver(addendum_signed)
def rescrub_claims(*, note_id: UUID, **_: object) -> None:
    """Record, in the addendum's transaction, that charges and claims are to be looked at."""
    Job.record("billing.rescrub_claims", subject_id=note_id, key=f"rescrub:{note_id}")
