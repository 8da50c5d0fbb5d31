"""What patients answered by text message, and what became of it."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, User
from scheduling.models.appointment import Appointment


class ReplyOutcome(models.TextChoices):
    """ASK is left to a person at the desk; all others were safe to do."""

    CONFIRMED = "CONFIRMED", "The visit is confirmed"
    CANCELLED = "CANCELLED", "The visit is cancelled"
    STOPPED = "STOPPED", "No more text messages"
    STARTED = "STARTED", "Text messages again"
    ASK = "ASK", "Call the patient"


@tracked()
class TextReply(TimeStamped):
    """One reply; the provider's id makes it count once however often it is delivered."""

    provider_key = models.CharField(max_length=80, unique=True)
    phone = models.CharField(max_length=10)
    words = models.CharField(max_length=160)
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=ReplyOutcome.choices)
    why = models.CharField(max_length=120, blank=True, default="")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, null=True, blank=True)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, blank=True)
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "text replies"
        constraints = [
            models.CheckConstraint(
                name="textreply_outcome_is_known", condition=Q(outcome__in=ReplyOutcome.values)
            ),
            models.CheckConstraint(
                name="textreply_phone_has_ten_digits", condition=Q(phone__regex=r"^\d{10}$")
            ),
            models.CheckConstraint(
                name="textreply_settled_by_somebody",
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"TextReply {self.pk}"
