"""What documentation does when practice announces something: one job row each."""

from django.dispatch import receiver

from foundation.models import Job
from practice.signals import rule_setting_changed


@receiver(rule_setting_changed)
def recheck_notes(*, rule_id: str, **_: object) -> None:
    """Record, in the setting's transaction, that notes the rule speaks about are checked."""
    Job.record("documentation.recheck_rule", subject_id=rule_id, key=f"recheck-notes:{rule_id}")
