"""What the desk has to do about messages: those that did not arrive, and replies in words."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from practice.models import Clinic
from scheduling.models import Reminder, ReminderStatus, ReplyOutcome, TextReply

STUCK_AFTER = timedelta(minutes=10)  # whoever sent it then has died
MOST_SHOWN = 100


def messages_not_told(clinic: Clinic, *, at: datetime) -> QuerySet[Reminder]:
    """Return messages that did not, or perhaps did not, reach the patient: one query."""
    failed = Q(status__in=[ReminderStatus.FAILED, ReminderStatus.UNSURE])
    stuck = Q(status=ReminderStatus.SENDING, decided_at__lt=at - STUCK_AFTER)
    return (
        Reminder.objects.filter(
            failed | stuck,
            appointment__clinic=clinic,
            appointment__starts_at__gt=at,
            settled_at__isnull=True,
        )
        .select_related("appointment__patient", "appointment__provider")
        .order_by("visit_starts_at", "pk")[:MOST_SHOWN]
    )


def replies_to_read(clinic: Clinic) -> QuerySet[TextReply]:
    """Return replies that a person has to read: this clinic's, and those of unknown numbers."""
    return (
        TextReply.objects.filter(
            Q(clinic=clinic) | Q(clinic=None), outcome=ReplyOutcome.ASK, settled_at__isnull=True
        )
        .select_related("appointment__patient")
        .order_by("received_at", "pk")[:MOST_SHOWN]
    )


def patient_messages(patient_id: int, *, most: int = 20) -> QuerySet[Reminder]:
    """Return what was told to a patient, the latest first: one query."""
    return (
        Reminder.objects.filter(appointment__patient=patient_id)
        .select_related("appointment__clinic")
        .order_by("-decided_at", "-pk")[:most]
    )


def count_messages_to_do(clinic: Clinic, *, at: datetime) -> int:
    """Count what waits on the desk's message page: two queries."""
    return len(messages_not_told(clinic, at=at)) + len(replies_to_read(clinic))
