"""What receivers answered to batches, as it came in."""

import pgtrigger
from django.db import models
from django.db.models import Q

from billing.models.batch import ClaimBatch
from billing.models.claim import Claim, ClaimStatus
from foundation.models import TimeStamped
from practice.models import User


class AcknowledgementSource(models.TextChoices):
    """How a file came in."""

    UPLOAD = "UPLOAD", "Uploaded"
    FOLDER = "FOLDER", "From the watched folder"
    COMMAND = "COMMAND", "By command"


class AcknowledgementKind(models.TextChoices):
    """Which transaction answers."""

    TA1 = "TA1", "TA1"
    SYNTAX = "999", "999"
    CLAIMS = "277CA", "277CA"


class AcknowledgementAnswer(models.TextChoices):
    """What was answered, in the letters of the wire."""

    ACCEPTED = "A", "Accepted"
    WITH_ERRORS = "E", "With remarks"
    REJECTED = "R", "Rejected"


class Acknowledgement(TimeStamped):
    """One file of acknowledgements, kept as received under its SHA-256 and read once.

    ``is_simulated`` marks a file of the simulated payer, which is for training alone.
    """

    file_name = models.CharField(max_length=120)
    source = models.CharField(max_length=7, choices=AcknowledgementSource.choices)
    sha256 = models.CharField(max_length=64, unique=True)
    storage_name = models.CharField(max_length=100)
    sender_id = models.CharField(max_length=15)
    receiver_id = models.CharField(max_length=15)
    is_simulated = models.BooleanField(default=False)
    remarks = models.JSONField(default=list, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="acknowledgement_source_is_known",
                condition=Q(source__in=AcknowledgementSource.values),
            ),
            models.CheckConstraint(
                name="acknowledgement_file_is_kept", condition=~Q(storage_name="") & ~Q(sha256="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="acknowledgement_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"Acknowledgement {self.pk}"


class AcknowledgementDetail(TimeStamped):
    """One answer of a file: to an interchange, a transaction or a claim.

    ``control_number`` is what the file named. ``reasons`` are ``x12.reasons.Reason`` as
    mappings. ``to_status`` is where the claim was moved because of it, empty where it was
    not; ``remark`` says why not. ``is_counted`` marks the rows that the file's own counts
    are about: transactions of a 999, claims of a 277CA, interchanges of a TA1.
    """

    acknowledgement = models.ForeignKey(
        Acknowledgement, on_delete=models.PROTECT, related_name="details"
    )
    kind = models.CharField(max_length=5, choices=AcknowledgementKind.choices)
    control_number = models.CharField(max_length=50, blank=True, default="")
    answer = models.CharField(max_length=1, choices=AcknowledgementAnswer.choices)
    is_counted = models.BooleanField(default=True)
    batch = models.ForeignKey(
        ClaimBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    payer_control_number = models.CharField(max_length=50, blank=True, default="")
    reasons = models.JSONField(default=list, blank=True)
    to_status = models.CharField(max_length=9, choices=ClaimStatus.choices, blank=True, default="")
    remark = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="acknowledgementdetail_kind_is_known",
                condition=Q(kind__in=AcknowledgementKind.values),
            ),
            models.CheckConstraint(
                name="acknowledgementdetail_answer_is_known",
                condition=Q(answer__in=AcknowledgementAnswer.values),
            ),
            models.CheckConstraint(
                name="acknowledgementdetail_status_is_known",
                condition=Q(to_status__in=["", *ClaimStatus.values]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="acknowledgementdetail_is_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"AcknowledgementDetail {self.pk}"

    @property
    def is_matched(self) -> bool:
        """Whether it answers something that this practice sent."""
        return self.batch_id is not None or self.claim_id is not None
