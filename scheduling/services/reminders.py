"""Telling patients of their visits: at most once a visit, kind and channel, whatever runs twice.

The row is committed before the message goes out: a crash between the two leaves a row that
says "being sent", and nobody is told a second time.
"""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from foundation.models import Job
from scheduling.models import (
    Appointment,
    Reminder,
    ReminderChannel,
    ReminderKind,
    ReminderPolicy,
    ReminderStatus,
)
from scheduling.selectors.visit_pages import (
    EXPECTED,
    VisitPage,
    calendar_file,
    policy_of,
    token_of,
    visit_page_of,
)

GRACE = timedelta(minutes=3)
TELL_JOB = "scheduling.tell_patient"
REMIND_JOB = "scheduling.remind_patient"
SUBJECTS = {
    ReminderKind.BOOKED: "Your visit is booked",
    ReminderKind.MOVED: "Your visit has a new time",
    ReminderKind.CANCELLED: "Your visit is cancelled",
    ReminderKind.REMINDER: "Your visit is coming up",
}


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


def _send(
    appointment: Appointment,
    policy: ReminderPolicy,
    kind: ReminderKind,
    *,
    public_url: str,
    at: datetime,
) -> int:
    address = appointment.patient.email
    if not address:
        return 0
    reminder, is_new = Reminder.objects.get_or_create(
        appointment=appointment,
        kind=kind,
        channel=ReminderChannel.EMAIL,
        visit_starts_at=appointment.starts_at,
        defaults={"status": ReminderStatus.SENDING, "decided_at": at},
    )
    if not is_new:
        return 0
    page = visit_page_of(appointment, policy)
    try:
        _mail(page, kind, address, public_url=public_url, at=at)
    except OSError:  # the mail server is away; its errors (SMTPException) are of this kind
        reminder.status = ReminderStatus.FAILED
    else:
        reminder.status = ReminderStatus.SENT
    reminder.save(update_fields=["status", "updated_at"])
    return int(reminder.status == ReminderStatus.SENT)


def _mail(
    page: VisitPage, kind: ReminderKind, address: str, *, public_url: str, at: datetime
) -> None:
    """Send words without a name: whoever reads over a shoulder learns of a visit, not of whom."""
    link = public_url.rstrip("/") + reverse("scheduling:visit_link", args=[token_of(page)])
    context = {"page": page, "kind": kind, "link": link}
    body = render_to_string("scheduling/email/visit.txt", context)
    mail = EmailMessage(f"{page.clinic}: {SUBJECTS[kind]}", body, None, [address])
    mail.attach("visit.ics", calendar_file(page, at=at).decode(), "text/calendar")
    mail.send()
