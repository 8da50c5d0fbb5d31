"""Telling patients of their visits: at most once a visit, kind and channel, whatever runs twice.

The row is committed before the message goes out: a crash between the two leaves a row that
says "being sent", and nobody is told a second time. What was surely not taken is tried again,
farther and farther apart; what may have been taken is left to a person at the desk.
"""

from datetime import datetime, timedelta

from django.db import transaction

from foundation.models import Job
from foundation.texts import MaybeSentError, NotSentError
from practice.models import User
from scheduling.models import (
    Appointment,
    Reminder,
    ReminderChannel,
    ReminderKind,
    ReminderPolicy,
    ReminderStatus,
)
from scheduling.selectors.message_channels import channels_of
from scheduling.selectors.visit_pages import EXPECTED, policy_of, visit_page_of
from scheduling.services.messages import VisitMessage, send_visit_message

GRACE = timedelta(minutes=3)
TELL_JOB = "scheduling.tell_patient"
REMIND_JOB = "scheduling.remind_patient"
AGAIN_JOB = "scheduling.send_again"
# Five tries in all; a mail server that is away for an afternoon is waited for.
BACKOFF = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4))
MOST_OF_A_PROBLEM = 40


def tell_of_change(*, appointment_id: int, version: int, public_url: str, at: datetime) -> int:
    """Tell the patient what changed since the last message, if anything did; count messages.

    Nothing is said when the appointment changed again meanwhile (that change has its own
    grace), when it is back where it was told to be, or when it is over.
    """
    appointment = _with_patient(appointment_id)
    policy = policy_of(appointment.clinic_id)
    if appointment.version != version or policy is None or appointment.starts_at <= at:
        return 0
    kind = _news(appointment)
    if appointment.status in EXPECTED:
        _plan_reminder(appointment, policy, at=at)
    return _send(appointment, policy, kind, public_url=public_url, at=at) if kind else 0


def remind(*, appointment_id: int, starts_at: datetime, public_url: str, at: datetime) -> int:
    """Remind of a visit that is still expected at that time; count messages."""
    appointment = _with_patient(appointment_id)
    policy = policy_of(appointment.clinic_id)
    is_due = appointment.status in EXPECTED and appointment.starts_at == starts_at > at
    if policy is None or not is_due:
        return 0
    return _send(appointment, policy, ReminderKind.REMINDER, public_url=public_url, at=at)


def _with_patient(appointment_id: int) -> Appointment:
    rows = Appointment.objects.select_related("clinic", "provider", "patient")
    return rows.get(pk=appointment_id)


def _news(appointment: Appointment) -> ReminderKind | None:
    """Return what the patient does not know yet."""
    told = appointment.reminders.order_by("-pk").first()
    is_expected = appointment.status in EXPECTED
    if told is None or told.kind == ReminderKind.CANCELLED:
        return ReminderKind.BOOKED if is_expected else None
    if not is_expected:
        return ReminderKind.CANCELLED if appointment.status == "CANCELLED" else None
    return None if told.visit_starts_at == appointment.starts_at else ReminderKind.MOVED


@transaction.atomic
def _plan_reminder(appointment: Appointment, policy: ReminderPolicy, *, at: datetime) -> None:
    due = appointment.starts_at - timedelta(hours=policy.hours_before)
    if due > at:
        when = appointment.starts_at.timestamp()
        Job.record(
            REMIND_JOB,
            subject_id=f"{appointment.pk}-{int(when)}",
            key=f"remind:{appointment.pk}:{int(when)}",
            once=True,
            not_before=due,
        )


def send_again(*, reminder_id: int, public_url: str, at: datetime) -> int:
    """Try a message again that was surely not taken; count messages.

    What changed meanwhile has a message of its own, so this one is no longer due.
    """
    taken = Reminder.objects.filter(pk=reminder_id, status=ReminderStatus.RETRY)
    if not taken.update(status=ReminderStatus.SENDING):
        return 0
    reminder = Reminder.objects.get(pk=reminder_id)
    appointment = _with_patient(reminder.appointment_id)
    policy = policy_of(appointment.clinic_id)
    is_expected = appointment.status in EXPECTED
    is_cancellation = reminder.kind == ReminderKind.CANCELLED
    is_due = appointment.starts_at == reminder.visit_starts_at > at
    if policy is None or not is_due or is_expected == is_cancellation:
        reminder.status = ReminderStatus.STALE
        reminder.save(update_fields=["status", "updated_at"])
        return 0
    return _try(reminder, appointment, policy, public_url=public_url, at=at)


@transaction.atomic
def settle_reminder(*, reminder_id: int, by: User, at: datetime) -> Reminder:
    """Note that somebody told the patient otherwise, or need not."""
    reminder = Reminder.objects.select_for_update().get(pk=reminder_id)
    reminder.settled_by, reminder.settled_at = by, at
    reminder.save(update_fields=["settled_by", "settled_at", "updated_at"])
    return reminder


def _send(
    appointment: Appointment,
    policy: ReminderPolicy,
    kind: ReminderKind,
    *,
    public_url: str,
    at: datetime,
) -> int:
    sent = 0
    for channel in channels_of(appointment.patient, policy=policy):
        reminder, is_new = Reminder.objects.get_or_create(
            appointment=appointment,
            kind=kind,
            channel=channel,
            visit_starts_at=appointment.starts_at,
            defaults={"status": ReminderStatus.SENDING, "decided_at": at},
        )
        if is_new:
            sent += _try(reminder, appointment, policy, public_url=public_url, at=at)
    return sent


def _try(
    reminder: Reminder,
    appointment: Appointment,
    policy: ReminderPolicy,
    *,
    public_url: str,
    at: datetime,
) -> int:
    """Send one message whose row says "being sent", and write down what came of it."""
    message = VisitMessage(
        page=visit_page_of(appointment, policy),
        kind=ReminderKind(reminder.kind),
        patient=appointment.patient,
        key=f"visit-message-{reminder.pk}",
        public_url=public_url,
    )
    reminder.attempts += 1
    try:
        send_visit_message(message, ReminderChannel(reminder.channel), at=at)
    except NotSentError as failure:
        is_last = reminder.attempts > len(BACKOFF)
        reminder.status = ReminderStatus.FAILED if is_last else ReminderStatus.RETRY
        reminder.problem = str(failure)[:MOST_OF_A_PROBLEM]
    except MaybeSentError as failure:
        reminder.status = ReminderStatus.UNSURE
        reminder.problem = str(failure)[:MOST_OF_A_PROBLEM]
    else:
        reminder.status, reminder.problem = ReminderStatus.SENT, ""
    _keep(reminder, at=at)
    return int(reminder.status == ReminderStatus.SENT)


@transaction.atomic
def _keep(reminder: Reminder, *, at: datetime) -> None:
    """Write what came of a message, and record its next try in the same transaction."""
    reminder.save(update_fields=["status", "attempts", "problem", "updated_at"])
    if reminder.status == ReminderStatus.RETRY:
        Job.record(
            AGAIN_JOB,
            subject_id=reminder.pk,
            key=f"again:{reminder.pk}:{reminder.attempts}",
            once=True,
            not_before=at + BACKOFF[reminder.attempts - 1],
        )
