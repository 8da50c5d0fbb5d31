"""How a rule weighs in this practice, where that is not as the rule itself says."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.payer import Payer
from practice.models.user import User


class RuleSeverity(models.TextChoices):
    """Weights as ``rules.vocabulary.Severity`` knows them."""

    BLOCK = "BLOCK", "Block"
    WARN = "WARN", "Warn"
    INFO = "INFO", "Info"


class SettingSeverity(models.TextChoices):
    """What an owner may choose. There is no "off": a finding may be mild, never silent."""

    USUAL = "USUAL", "As the rule says"
    BLOCK = "BLOCK", "Block"
    WARN = "WARN", "Warn"
    INFO = "INFO", "Info"


LOWERED = (SettingSeverity.WARN, SettingSeverity.INFO)


@tracked()
class RuleSetting(TimeStamped):
    """The weight of one rule's findings for one payer; without a payer, for every other one.

    A setting is never deleted: ``USUAL`` takes it back, so that its history names who did so
    and why. ``gravest_severity`` is the gravest weight the rule itself gives; it stands here so
    that the database can ask for the reason when a rule that blocks is lowered.
    """

    rule_id = models.CharField(max_length=8)
    payer = models.ForeignKey(
        Payer, on_delete=models.PROTECT, null=True, blank=True, related_name="rule_settings"
    )
    gravest_severity = models.CharField(max_length=5, choices=RuleSeverity.choices)
    severity = models.CharField(max_length=5, choices=SettingSeverity.choices)
    reason = models.CharField(max_length=120, blank=True, default="")
    set_by = models.ForeignKey(User, on_delete=models.PROTECT)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rulesetting_severity_is_known",
                condition=Q(severity__in=SettingSeverity.values),
            ),
            models.CheckConstraint(
                name="rulesetting_gravest_severity_is_known",
                condition=Q(gravest_severity__in=RuleSeverity.values),
            ),
            models.CheckConstraint(
                name="rulesetting_lowering_a_block_gives_a_reason",
                condition=~Q(gravest_severity=RuleSeverity.BLOCK)
                | ~Q(severity__in=LOWERED)
                | Q(reason__regex=r"\S"),
            ),
            models.UniqueConstraint("rule_id", "payer", name="rulesetting_once_per_rule_and_payer"),
            models.UniqueConstraint(
                "rule_id",
                name="rulesetting_once_per_rule_for_every_payer",
                condition=Q(payer__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"RuleSetting {self.pk}"
