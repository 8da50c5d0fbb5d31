"""What billing has done when a lower app announces something: one job row each."""

from uuid import UUID

from django.dispatch import receiver

from documentation.signals import addendum_signed, note_signed
from foundation.models import Job
from practice.signals import (
    coverage_changed,
    figure_edition_changed,
    rule_setting_changed,
)


@receiver(note_signed)
def draft_charges(*, note_id: UUID, **_: object) -> None:
    """Record, in the signing transaction, that charges are to be drafted."""
    Job.record("billing.draft_charges", subject_id=note_id, key=f"charges:{note_id}", once=True)


@receiver(addendum_signed)
def rescrub_claims(*, note_id: UUID, **_: object) -> None:
    """Record, in the addendum's transaction, that charges and claims are to be looked at."""
    Job.record("billing.rescrub_claims", subject_id=note_id, key=f"rescrub:{note_id}")


@receiver(coverage_changed)
def review_coverage(*, patient_id: int, **_: object) -> None:
    """Record, in the coverage's transaction, that charges are compared with who pays now."""
    Job.record("billing.review_coverage", subject_id=patient_id, key=f"coverage:{patient_id}")


@receiver(rule_setting_changed)
def recheck_claims(*, rule_id: str, **_: object) -> None:
    """Record, in the setting's transaction, that claims the rule speaks about are scrubbed."""
    Job.record("billing.recheck_rule", subject_id=rule_id, key=f"recheck-claims:{rule_id}")


@receiver(figure_edition_changed)
def rescrub_waiting_claims(*, edition_id: int, **_: object) -> None:
    """Record, in the edition's transaction, that claims which have not gone out are scrubbed."""
    Job.record("billing.sweep_claims", subject_id=edition_id, key=f"figures:{edition_id}")
