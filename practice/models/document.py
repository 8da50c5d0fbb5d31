"""Scans that belong to a chart."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.patient import Patient
from practice.models.user import User


class DocumentKind(models.TextChoices):
    """What was scanned."""

    CARD = "CARD", "Coverage card"
    REFERRAL = "REFERRAL", "Referral"
    SIGNED_PLAN = "SIGNED_PLAN", "Signed plan of care"
    OTHER = "OTHER", "Other"


@tracked()
class Document(TimeStamped):
    """One scanned file; the bytes lie in media storage under an opaque name."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    title = models.CharField(max_length=80)
    storage_name = models.CharField(max_length=100, unique=True)
    content_type = models.CharField(max_length=40)
    byte_count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_kind_is_known", condition=Q(kind__in=DocumentKind.values)
            ),
            models.CheckConstraint(
                name="document_type_is_allowed",
                condition=Q(content_type__in=["application/pdf", "image/jpeg", "image/png"]),
            ),
        ]

    def __str__(self) -> str:
        return f"Document {self.pk}"
