"""What a rule said about a note, and when it stopped saying so."""

from django.db import models
from django.db.models import Q

from documentation.models.note import Note
from foundation.models import TimeStamped


class FindingSeverity(models.TextChoices):
    """Severities as ``rules.vocabulary.Severity`` knows them."""

    BLOCK = "BLOCK", "Blocks the claim"
    WARN = "WARN", "Warning"
    INFO = "INFO", "For information"


class CompletenessFinding(TimeStamped):
    """One finding about one note; open until ``cleared_at``."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="findings")
    rule_id = models.CharField(max_length=8)
    severity = models.CharField(max_length=5, choices=FindingSeverity.choices)
    path = models.CharField(max_length=80)
    message = models.CharField(max_length=400)
    fix = models.CharField(max_length=400)
    citation = models.CharField(max_length=200)
    found_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="completenessfinding_severity_is_known",
                condition=Q(severity__in=FindingSeverity.values),
            ),
            models.UniqueConstraint(
                "note",
                "rule_id",
                "path",
                name="completenessfinding_open_once",
                condition=Q(cleared_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["note"],
                name="completenessfinding_open",
                condition=Q(cleared_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"CompletenessFinding {self.pk}"
