"""Who waits in the demo practice, what was offered to them, and what patients do by themselves."""

from datetime import datetime, time, timedelta

from config.demo.courses import Course
from config.demo.outline import Outline
from config.demo.places import Places
from practice.models import Clinic
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    ConsentSource,
    FreedStatus,
    FreedTime,
    HoldPurpose,
    MessageConsent,
    NoteKind,
    OfferStatus,
    OnlinePolicy,
    OnlineRequest,
    Reminder,
    ReminderChannel,
    ReminderKind,
    ReminderPolicy,
    ReminderStatus,
    ReplyOutcome,
    SlotHold,
    TextReply,
    Urgency,
    WaitlistDecision,
    WaitlistEntry,
    WaitlistOffer,
    WaitlistPolicy,
    WaitlistTime,
)

WAIT_AT_EACH = 5
WISHES = (
    (Urgency.URGENT, None, "Fell at home last week"),
    (Urgency.ROUTINE, (8, 12), ""),
    (Urgency.SOON, (13, 18), "Works mornings"),
    (Urgency.ROUTINE, None, "Any therapist"),
    (Urgency.ROUTINE, (8, 10), ""),
)
TEXTS_EVERY = 3


def make_waiting(outline: Outline, places: Places, courses: list[Course]) -> int:
    """Switch the clinics' offers on, put patients on the lists, and leave something to do."""
    waiting = 0
    for number, clinic in enumerate(places.clinics):
        own = [course for course in courses if course.clinic == clinic]
        _switch_on(places, clinic, page_name=f"clinic-{number + 1}")
        _ask_about_texts(places, outline, own)
        waiting += len(_wait(outline, places, clinic, own))
        _leave_messages(outline, clinic)
    return waiting


def _switch_on(places: Places, clinic: Clinic, *, page_name: str) -> None:
    ReminderPolicy.objects.update_or_create(
        clinic=clinic, defaults={"is_on": True, "sends_texts": True}
    )
    WaitlistPolicy.objects.create(clinic=clinic, is_on=True)
    OnlinePolicy.objects.create(
        clinic=clinic,
        kiosk_is_on=True,
        booking_is_on=True,
        page_name=page_name,
        new_type=places.types[NoteKind.EVALUATION],
        known_type=places.types[NoteKind.TREATMENT_NOTE],
    )


def _ask_about_texts(places: Places, outline: Outline, courses: list[Course]) -> None:
    MessageConsent.objects.bulk_create(
        MessageConsent(
            patient=course.patient,
            channel=ReminderChannel.TEXT,
            is_given=number % TEXTS_EVERY != 1,
            source=ConsentSource.DESK,
            noted_by=places.desk,
            noted_at=_morning(outline, course.clinic),
        )
        for number, course in enumerate(courses)
        if number % TEXTS_EVERY
    )


def _wait(
    outline: Outline, places: Places, clinic: Clinic, courses: list[Course]
) -> list[WaitlistEntry]:
    entries = []
    at = _morning(outline, clinic) - timedelta(days=3)
    for number, (course, (urgency, hours, remark)) in enumerate(
        zip(courses[-WAIT_AT_EACH:], WISHES, strict=False)
    ):
        entry = WaitlistEntry.objects.create(
            clinic=clinic,
            patient=course.patient,
            appointment_type=places.types[NoteKind.TREATMENT_NOTE],
            urgency=urgency,
            until=outline.as_of + timedelta(days=10 + number),
            remark=remark,
            added_by=places.desk,
            added_at=at + timedelta(hours=number),
        )
        if number % 2:
            entry.providers.add(course.therapist)
        if hours is not None:
            WaitlistTime.objects.bulk_create(
                WaitlistTime(
                    entry=entry, weekday=day, from_time=time(hours[0]), to_time=time(hours[1])
                )
                for day in (0, 2, 4)
            )
        entries.append(entry)
    _offer(outline, clinic, entries)
    return entries


def _offer(outline: Outline, clinic: Clinic, entries: list[WaitlistEntry]) -> None:
    """Leave the log of a time that nobody took."""
    cancelled = (
        Appointment.objects.filter(clinic=clinic, status=AppointmentStatus.CANCELLED)
        .order_by("-starts_at", "-pk")
        .first()
    )
    if cancelled is None or len(entries) < WAIT_AT_EACH:
        return
    at = cancelled.starts_at - timedelta(hours=5)
    freed = FreedTime.objects.create(
        clinic=clinic,
        provider=cancelled.provider,
        starts_at=cancelled.starts_at,
        ends_at=cancelled.ends_at,
        freed_by=cancelled,
        freed_at=max(at, _morning(outline, clinic) - timedelta(days=1)),
        round_number=1,
        status=FreedStatus.ENDED,
        ended_why="Nobody else who waits fits and can be told.",
    )
    for number, entry in enumerate(entries):
        is_asked = number in {0, 3}
        WaitlistDecision.objects.create(
            freed_time=freed,
            entry=entry,
            round_number=1,
            was_offered=is_asked,
            score=6 if number == 0 else 0,
            why=(
                "takes any therapist; can come at any time"
                if is_asked
                else "Cannot come at this time."
            ),
        )
        if is_asked:
            WaitlistOffer.objects.create(
                freed_time=freed,
                entry=entry,
                round_number=1,
                status=OfferStatus.DECLINED if number else OfferStatus.EXPIRED,
                offered_at=at,
                expires_at=at + timedelta(minutes=20),
                answered_at=at + timedelta(minutes=7) if number else None,
                told_by=ReminderChannel.EMAIL,
                booking_key=outline.row_id(),
            )


def _leave_messages(outline: Outline, clinic: Clinic) -> None:
    """Leave a message that did not arrive, a reply in words, and a first visit to review."""
    ahead = Appointment.objects.filter(
        clinic=clinic,
        status__in=[AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED],
        starts_at__gt=_morning(outline, clinic) + timedelta(days=1),
    ).order_by("starts_at", "pk")
    visits = list(ahead[:2])
    if len(visits) < 2:  # noqa: PLR2004 - one of each
        return
    at = _morning(outline, clinic)
    Reminder.objects.create(
        appointment=visits[0],
        kind=ReminderKind.REMINDER,
        channel=ReminderChannel.EMAIL,
        visit_starts_at=visits[0].starts_at,
        status=ReminderStatus.FAILED,
        decided_at=at,
        attempts=5,
        problem="SMTPRecipientsRefused",
    )
    TextReply.objects.create(
        provider_key=f"demo-{clinic.pk}",
        phone=visits[1].patient.phone or "5185550150",
        words="Can I come an hour later?",
        received_at=at,
        outcome=ReplyOutcome.ASK,
        why="Neither yes nor no.",
        clinic=clinic,
        appointment=visits[1],
    )
    _ask_online(outline, clinic, visits[0], at=at)


def _ask_online(outline: Outline, clinic: Clinic, near: Appointment, *, at: datetime) -> None:
    policy = OnlinePolicy.objects.get(clinic=clinic)
    day = outline.as_of + timedelta(days=21)
    day += timedelta(days=(7 - day.weekday()) % 7)  # a Monday after all that is booked
    starts_at = datetime.combine(day, time(9), tzinfo=clinic.zone)
    hold = SlotHold.objects.create(
        clinic=clinic,
        provider=near.provider,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=policy.new_type.length_minutes),
        until=at + timedelta(hours=policy.hold_hours),
        purpose=HoldPurpose.REQUEST,
    )
    OnlineRequest.objects.create(
        clinic=clinic,
        provider=near.provider,
        appointment_type=policy.new_type,
        starts_at=starts_at,
        hold=hold,
        first_name="Nele",
        last_name=f"Aubry{'' if clinic.pk == 1 else '-Stern'}",
        birth_date=outline.as_of.replace(year=outline.as_of.year - 44, day=1),
        phone=f"51855508{clinic.pk % 100:02}",
        email="nele.aubry@mail.example",
        takes_texts=True,
        intake={
            "sex": "F",
            "street": "9 Elm Street",
            "city": "Albany",
            "state": "NY",
            "zip_code": "12207",
            "payer_name": "Beacon Health Plan",
            "subscriber_id": "BHP0099120",
            "reason": "Unsteady on stairs since a fall in spring.",
        },
        intake_at=at,
        asked_at=at - timedelta(hours=1),
        request_key=outline.row_id(),
    )


def _morning(outline: Outline, clinic: Clinic) -> datetime:
    return datetime.combine(outline.as_of, time(8, 30), tzinfo=clinic.zone)
