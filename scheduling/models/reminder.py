"""What a clinic tells its patients about their visits, and what was told."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, User
from scheduling.models.appointment import Appointment

LONGEST_HOURS = 168


@tracked()
class ReminderPolicy(TimeStamped):
    """How a clinic reminds; without a row it sends nothing."""

    clinic = models.OneToOneField(Clinic, on_delete=models.PROTECT, related_name="reminder_policy")
    is_on = models.BooleanField(default=False, help_text="Send e-mail about visits.")
    sends_texts = models.BooleanField(
        default=False, help_text="Send text messages too, to patients who said yes to them."
    )
    hours_before = models.PositiveSmallIntegerField(
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HOURS)],
        help_text="How long before the visit the reminder goes out.",
    )
    cutoff_hours = models.PositiveSmallIntegerField(
        default=24,
        validators=[MaxValueValidator(LONGEST_HOURS)],
        help_text="From then on patients cancel by telephone alone.",
    )

    class Meta:
        verbose_name_plural = "reminder policies"
        constraints = [
            models.CheckConstraint(
                name="reminderpolicy_hours_within_a_week",
                condition=Q(hours_before__range=(1, LONGEST_HOURS))
                & Q(cutoff_hours__lte=LONGEST_HOURS),
            ),
        ]

    def __str__(self) -> str:
        return f"ReminderPolicy {self.pk}"


class ReminderKind(models.TextChoices):
    """What a message is about."""

    BOOKED = "BOOKED", "Booked"
    MOVED = "MOVED", "Moved"
    CANCELLED = "CANCELLED", "Cancelled"
    REMINDER = "REMINDER", "Reminder"


class ReminderChannel(models.TextChoices):
    """How it is sent."""

    EMAIL = "EMAIL", "E-mail"
    TEXT = "TEXT", "Text message"


class ReminderStatus(models.TextChoices):
    """SENDING is written first: whatever happens then, nobody is told twice.

    RETRY was surely not taken and is tried again; FAILED was so five times. UNSURE may have
    been taken. STALE waited to be tried again while the visit changed.
    """

    SENDING = "SENDING", "Being sent"
    SENT = "SENT", "Sent"
    RETRY = "RETRY", "To be tried again"
    FAILED = "FAILED", "Not sent"
    UNSURE = "UNSURE", "Perhaps sent"
    STALE = "STALE", "No longer due"


@tracked()
class Reminder(TimeStamped):
    """One message about one visit at one time; there is at most one of each kind and channel."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=9, choices=ReminderKind.choices)
    channel = models.CharField(max_length=5, choices=ReminderChannel.choices)
    visit_starts_at = models.DateTimeField()
    status = models.CharField(max_length=7, choices=ReminderStatus.choices)
    decided_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(
        max_length=40, blank=True, default="", help_text="The kind of failure, nobody's words."
    )
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "appointment",
                "kind",
                "channel",
                "visit_starts_at",
                name="reminder_once_a_visit_kind_and_channel",
            ),
            models.CheckConstraint(
                name="reminder_kind_is_known", condition=Q(kind__in=ReminderKind.values)
            ),
            models.CheckConstraint(
                name="reminder_channel_is_known", condition=Q(channel__in=ReminderChannel.values)
            ),
            models.CheckConstraint(
                name="reminder_status_is_known", condition=Q(status__in=ReminderStatus.values)
            ),
            models.CheckConstraint(
                name="reminder_settled_by_somebody",
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["decided_at"],
                name="reminder_not_told",
                condition=~Q(status__in=["SENT", "STALE"]) & Q(settled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Reminder {self.pk}"
