"""What the scrubber said about a claim."""

from django.db import models
from django.db.models import Q

from billing.models.claim import Claim
from documentation.models import FindingSeverity
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import User

# It says that the owner extended a figure, with a reason: that look was taken already, so the
# worklist leaves it to the claim's own page.
EXTENDED_FIGURE = "PAR-002"


@tracked()
class ScrubFinding(TimeStamped):
    """One finding about one claim; open until ``cleared_at``; a warning may be acknowledged."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="findings")
    rule_id = models.CharField(max_length=8)
    severity = models.CharField(max_length=5, choices=FindingSeverity.choices)
    path = models.CharField(max_length=80)
    message = models.CharField(max_length=400)
    fix = models.CharField(max_length=400)
    citation = models.CharField(max_length=200)
    found_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="scrubfinding_severity_is_known",
                condition=Q(severity__in=FindingSeverity.values),
            ),
            models.UniqueConstraint(
                "claim",
                "rule_id",
                "path",
                "message",
                name="scrubfinding_open_once",
                condition=Q(cleared_at__isnull=True),
            ),
            models.CheckConstraint(
                name="scrubfinding_block_is_never_acknowledged",
                condition=~Q(severity="BLOCK") | Q(acknowledged_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["claim"], name="scrubfinding_open", condition=Q(cleared_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"ScrubFinding {self.pk}"

    @property
    def is_blocking(self) -> bool:
        """Whether the claim may not go out while it stands."""
        return self.severity == FindingSeverity.BLOCK

    @property
    def wants_a_look(self) -> bool:
        """Whether a person has to act on it, or at least see it, before the claim goes."""
        is_unseen = self.acknowledged_at is None and self.rule_id != EXTENDED_FIGURE
        return self.is_blocking or (self.severity == FindingSeverity.WARN and is_unseen)
