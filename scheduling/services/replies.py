"""Replies by text message: YES and NO change a visit where it is clear which, STOP is obeyed.

Whatever is not safe to do by itself is left to the desk: another word, two visits that were told
to one telephone, a cancellation after the cut-off.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from scheduling.models import Appointment, Reminder, ReminderChannel, ReplyOutcome, TextReply
from scheduling.selectors.visit_pages import EXPECTED, policy_of, visit_page_of
from scheduling.services.appointments import cancel_appointment, confirm_appointment
from scheduling.services.consents import note_reply_consent
from scheduling.services.refusals import ScheduleRefusalError

YES = frozenset({"YES", "Y", "CONFIRM", "C", "OK"})
NO = frozenset({"NO", "N", "CANCEL"})
STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT"})
START = frozenset({"START", "UNSTOP"})
ANSWERS_WITHIN = timedelta(days=7)
BY_TEXT = "Cancelled by the patient"
MOST_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a reply, and why a person has to look where one has to."""

    outcome: ReplyOutcome
    why: str = ""
    appointment: Appointment | None = None


def take_reply(*, provider_key: str, phone: str, words: str, at: datetime) -> TextReply:
    """Act on a reply and keep it; delivered again it is found and changes nothing.

    The row comes first: whatever happens then, a reply is acted upon once.
    """
    reply, is_new = _kept(provider_key, phone, words[:MOST_WORDS], at)
    if not is_new:
        return reply
    done = _act(phone, _first_word(words), at)
    reply.outcome, reply.why, reply.appointment = done.outcome, done.why, done.appointment
    if done.appointment is not None:
        reply.clinic_id = done.appointment.clinic_id
    reply.save(update_fields=["outcome", "why", "appointment", "clinic", "updated_at"])
    return reply


def _kept(provider_key: str, phone: str, words: str, at: datetime) -> tuple[TextReply, bool]:
    earlier = TextReply.objects.filter(provider_key=provider_key).first()
    if earlier is not None:
        return earlier, False
    try:
        with transaction.atomic():
            return (
                TextReply.objects.create(
                    provider_key=provider_key,
                    phone=phone,
                    words=words,
                    received_at=at,
                    outcome=ReplyOutcome.ASK,
                    why="It was not worked off.",
                ),
                True,
            )
    except IntegrityError:
        return TextReply.objects.get(provider_key=provider_key), False


def _act(phone: str, word: str, at: datetime) -> Outcome:
    if word in STOP or word in START:
        note_reply_consent(phone=phone, is_given=word in START, at=at)
        return Outcome(outcome=ReplyOutcome.STARTED if word in START else ReplyOutcome.STOPPED)
    visits = _told_visits(phone, at)
    if len(visits) != 1:
        why = "More than one visit was told to this number." if visits else "No visit was told."
        return Outcome(outcome=ReplyOutcome.ASK, why=why, appointment=next(iter(visits), None))
    [visit] = visits
    if word in YES:
        return _confirm(visit, at)
    if word in NO:
        return _cancel(visit, at)
    return Outcome(outcome=ReplyOutcome.ASK, why="Neither yes nor no.", appointment=visit)


def _confirm(visit: Appointment, at: datetime) -> Outcome:
    if visit.status != "CONFIRMED":
        try:
            confirm_appointment(appointment_id=visit.pk, by=None, at=at)
        except ScheduleRefusalError as refusal:
            return Outcome(outcome=ReplyOutcome.ASK, why=str(refusal)[:120], appointment=visit)
    return Outcome(outcome=ReplyOutcome.CONFIRMED, appointment=visit)


def _cancel(visit: Appointment, at: datetime) -> Outcome:
    policy = policy_of(visit.clinic_id)
    if policy is None or not visit_page_of(visit, policy).may_cancel(at):
        return Outcome(
            outcome=ReplyOutcome.ASK, why="NO came after the cut-off.", appointment=visit
        )
    try:
        cancel_appointment(appointment_id=visit.pk, reason=BY_TEXT, by=None, at=at)
    except ScheduleRefusalError as refusal:
        return Outcome(outcome=ReplyOutcome.ASK, why=str(refusal)[:120], appointment=visit)
    return Outcome(outcome=ReplyOutcome.CANCELLED, appointment=visit)


def _told_visits(phone: str, at: datetime) -> list[Appointment]:
    """Return the visits to come of which this number was told lately."""
    told = Reminder.objects.filter(
        channel=ReminderChannel.TEXT,
        status__in=["SENT", "UNSURE"],
        decided_at__gte=at - ANSWERS_WITHIN,
        appointment__patient__phone=phone,
        appointment__status__in=[status.value for status in EXPECTED],
        appointment__starts_at__gt=at,
    )
    rows = Appointment.objects.filter(pk__in=told.values("appointment_id"))
    return list(rows.select_related("clinic", "provider", "patient").order_by("starts_at", "pk"))


def _first_word(words: str) -> str:
    found = re.search(r"[A-Za-z]+", words)
    return found[0].upper() if found else ""
