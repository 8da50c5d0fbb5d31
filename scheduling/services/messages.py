"""One message about a visit, by mail or by text: words without a name, sent at most once.

Whoever reads over a shoulder learns of a visit, not of whom.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from foundation.mails import send_mail_once
from foundation.texts import Text, send_text
from practice.models import Patient
from scheduling.models import ReminderChannel, ReminderKind
from scheduling.selectors.visit_pages import VisitPage, calendar_file, token_of

SUBJECTS = {
    ReminderKind.BOOKED: "Your visit is booked",
    ReminderKind.MOVED: "Your visit has a new time",
    ReminderKind.CANCELLED: "Your visit is cancelled",
    ReminderKind.REMINDER: "Your visit is coming up",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitMessage:
    """What is told to whom; ``key`` is the same however often it is tried."""

    page: VisitPage
    kind: ReminderKind
    patient: Patient
    key: str
    public_url: str


def send_visit_message(message: VisitMessage, channel: ReminderChannel, *, at: datetime) -> None:
    """Send it. Raises ``NotSentError`` or ``MaybeSentError``."""
    if channel == ReminderChannel.TEXT:
        body = _words("scheduling/text/visit.txt", message)
        send_text(Text(to=message.patient.phone, body=body, key=message.key), at=at)
        return
    page = message.page
    mail = EmailMessage(
        f"{page.clinic}: {SUBJECTS[message.kind]}",
        _words("scheduling/email/visit.txt", message),
        None,
        [message.patient.email],
    )
    mail.attach("visit.ics", calendar_file(page, at=at).decode(), "text/calendar")
    send_mail_once(mail)


def send_link(
    *,
    patient: Patient,
    channel: ReminderChannel,
    subject: str,
    template: str,
    context: dict[str, object],
    key: str,
    at: datetime,
) -> None:
    """Send words with a link, by mail or by text. Raises as above."""
    if channel == ReminderChannel.TEXT:
        body = render_to_string(f"scheduling/text/{template}", context).strip()
        send_text(Text(to=patient.phone, body=body, key=key), at=at)
    else:
        body = render_to_string(f"scheduling/email/{template}", context)
        send_mail_once(EmailMessage(subject, body, None, [patient.email]))


def _words(template: str, message: VisitMessage) -> str:
    path = reverse("scheduling:visit_link", args=[token_of(message.page)])
    link = message.public_url.rstrip("/") + path
    context = {"page": message.page, "kind": message.kind, "link": link}
    return render_to_string(template, context).strip() + "\n"
