"""Claims sent in one interchange."""

import pgtrigger
from django.db import models
from django.db.models import Q

from billing.models.seals import WRITTEN_BATCH_IS_FROZEN
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import User


class BatchStatus(models.TextChoices):
    """Where a batch stands."""

    WRITING = "WRITING", "Being written"
    REFUSED = "REFUSED", "Refused by validation"
    WRITTEN = "WRITTEN", "Written and valid"
    SUBMITTED = "SUBMITTED", "Submitted"


@tracked()
class ClaimBatch(TimeStamped):
    """One interchange to one receiver; its control number is never used again.

    ``interchange_number`` is ISA13 and GS06. The file lies in media storage under its
    SHA-256; the same batch gives the same bytes on any later day because ``written_at``
    is kept. A trigger freezes what was written; downloading and submitting are each set once.
    """

    interchange_number = models.PositiveIntegerField(unique=True)
    status = models.CharField(
        max_length=9, choices=BatchStatus.choices, default=BatchStatus.WRITING
    )
    written_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="claim_batches")
    claim_count = models.PositiveIntegerField(default=0)
    total_amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    storage_name = models.CharField(max_length=100, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    judge_errors = models.JSONField(default=list, blank=True)
    downloaded_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="submitted_batches"
    )
    cms1500_storage_name = models.CharField(max_length=100, blank=True, default="")
    cms1500_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name_plural = "claim batches"
        constraints = [
            models.CheckConstraint(
                name="claimbatch_status_is_known", condition=Q(status__in=BatchStatus.values)
            ),
            models.CheckConstraint(
                name="claimbatch_number_has_nine_digits",
                condition=Q(interchange_number__range=(1, 999_999_999)),
            ),
            models.CheckConstraint(
                name="claimbatch_valid_file_is_kept",
                condition=~Q(status__in=["WRITTEN", "SUBMITTED"])
                | (~Q(storage_name="") & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="claimbatch_submitted_by_somebody",
                condition=~Q(status="SUBMITTED")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="claimbatch_frozen_once_written",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=WRITTEN_BATCH_IS_FROZEN,
            )
        ]

    def __str__(self) -> str:
        return f"Batch {self.interchange_number:09d}"
