"""Text messages beside mail: consent, at most once, tried again, and replies that change visits."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from foundation import texts
from foundation.models import Job
from foundation.texts import NotSentError, signature_of
from practice.models import Clinic, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, StaffFactory
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    MessageConsent,
    Reminder,
    ReminderChannel,
    ReminderPolicy,
    ReminderStatus,
    TextReply,
)
from scheduling.selectors.message_worklist import messages_not_told
from scheduling.services.appointments import move_appointment
from scheduling.services.consents import note_consent
from scheduling.services.reminders import AGAIN_JOB, remind, send_again
from scheduling.tests.factories import NINE_IN_NEW_YORK, AppointmentFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 2, 28, 17, 0, tzinfo=UTC)
SITE = "https://clinic.example"
PHONE = "5185550150"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def outbox() -> Iterator[list[texts.Text]]:
    texts.outbox.clear()
    yield texts.outbox
    texts.outbox.clear()


@pytest.fixture
def clinic() -> Clinic:
    clinic = ClinicFactory.create(name="Harbor", phone="5185550101")
    ReminderPolicy.objects.create(clinic=clinic, is_on=True, sends_texts=True)
    return clinic


@pytest.fixture
def desk(clinic: Clinic) -> User:
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


@pytest.fixture
def visit(clinic: Clinic, desk: User) -> Appointment:
    patient = PatientFactory.create(
        clinic=clinic, last_name="Zorn", email="q.zorn@mail.example", phone=PHONE
    )
    say(patient.pk, desk, is_given=True)
    return AppointmentFactory.create(clinic=clinic, patient=patient)


@pytest.fixture
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def say(patient_id: int, desk: User, *, is_given: bool, channel: str = "TEXT") -> None:
    note_consent(
        patient_id=patient_id,
        channel=ReminderChannel(channel),
        is_given=is_given,
        by=desk,
        at=NOON,
    )


def reminded(visit: Appointment, at: datetime = NOON) -> int:
    return remind(appointment_id=visit.pk, starts_at=visit.starts_at, public_url=SITE, at=at)


def reply(client: Client, settings: Settings, words: str, key: str = "1") -> str:
    settings.TEXT_WEBHOOK_SECRET = "a secret of tests"
    body = json.dumps({"id": key, "from": f"+1{PHONE}", "text": words}).encode()
    moment = str(int(NOON.timestamp()))
    answer = client.post(
        reverse("scheduling:text_reply"),
        body,
        content_type="application/json",
        headers={
            "X-Plumbline-Time": moment,
            "X-Plumbline-Signature": signature_of(body, moment=moment, secret="a secret of tests"),
        },
    )
    return str(answer.json()["outcome"]) if answer.status_code == 200 else f"{answer.status_code}"


def test_a_hundred_runs_send_one_mail_and_one_text_without_a_name(
    visit: Appointment, outbox: list[texts.Text]
) -> None:
    assert sum(reminded(visit) for _ in range(100)) == 2

    assert len(mail.outbox) == len(outbox) == 1
    [text] = outbox
    assert text.to == PHONE
    assert "Zorn" not in text.body
    assert "Monday, March 2, 2026, 9:00 AM" in text.body
    assert "Reply YES" in text.body


@pytest.mark.parametrize(
    ("email", "text", "sent"),
    [(None, None, (1, 0)), (False, True, (0, 1)), (True, False, (1, 0)), (False, False, (0, 0))],
)
def test_each_channel_asks_its_own_consent(
    clinic: Clinic,
    desk: User,
    outbox: list[texts.Text],
    email: bool | None,
    text: bool | None,
    sent: tuple[int, int],
) -> None:
    patient = PatientFactory.create(clinic=clinic, email="p@mail.example", phone=PHONE)
    for channel, answer in (("EMAIL", email), ("TEXT", text)):
        if answer is not None:
            say(patient.pk, desk, is_given=answer, channel=channel)

    reminded(AppointmentFactory.create(clinic=clinic, patient=patient))

    assert (len(mail.outbox), len(outbox)) == sent


def test_a_clinic_that_sends_no_texts_sends_none(
    visit: Appointment, outbox: list[texts.Text]
) -> None:
    ReminderPolicy.objects.update(sends_texts=False)

    reminded(visit)

    assert outbox == []


def test_a_consent_is_never_changed(visit: Appointment) -> None:
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        MessageConsent.objects.update(is_given=False)


def test_what_was_surely_not_sent_is_tried_again_and_then_shown_to_the_desk(
    visit: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    ReminderPolicy.objects.update(sends_texts=False)
    tries = []

    def refuse(*_: object, **__: object) -> int:
        tries.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert reminded(visit) == 0
    reminder = Reminder.objects.get()
    assert (reminder.status, reminder.problem) == (ReminderStatus.RETRY, "ConnectionRefusedError")
    waits = []
    for _ in range(4):
        job = Job.objects.filter(kind=AGAIN_JOB).latest("pk")
        assert job.not_before is not None
        waits.append((job.not_before - NOON) // timedelta(minutes=1))
        send_again(reminder_id=reminder.pk, public_url=SITE, at=NOON)

    reminder.refresh_from_db()
    assert (len(tries), waits) == (5, [2, 10, 60, 240])
    assert reminder.status == ReminderStatus.FAILED
    assert list(messages_not_told(visit.clinic, at=NOON)) == [reminder]
    assert send_again(reminder_id=reminder.pk, public_url=SITE, at=NOON) == 0
    assert len(tries) == 5


def test_a_message_that_is_tried_again_arrives_once(
    visit: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    ReminderPolicy.objects.update(sends_texts=False)
    with monkeypatch.context() as patch:

        def refuse(*_: object, **__: object) -> int:
            raise ConnectionRefusedError

        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        reminded(visit)
    pk = Reminder.objects.get().pk

    sent = [send_again(reminder_id=pk, public_url=SITE, at=NOON) for _ in range(10)]

    assert (sum(sent), len(mail.outbox)) == (1, 1)


def test_a_line_that_broke_midway_is_left_to_a_person(
    visit: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    ReminderPolicy.objects.update(sends_texts=False)

    def broken(*_: object, **__: object) -> int:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    reminded(visit)

    assert Reminder.objects.get().status == ReminderStatus.UNSURE
    assert not Job.objects.filter(kind=AGAIN_JOB).exists()
    assert messages_not_told(visit.clinic, at=NOON).count() == 1


def test_what_changed_meanwhile_is_not_told_late(
    visit: Appointment, desk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotSentError("HTTP 400")

    say(visit.patient_id, desk, is_given=False, channel="EMAIL")
    monkeypatch.setattr("scheduling.services.messages.send_text", refuse)
    reminded(visit)
    move_appointment(
        appointment_id=visit.pk,
        version=1,
        starts_at=visit.starts_at + HOUR,
        ends_at=visit.ends_at + HOUR,
        provider_id=visit.provider_id,
        room_id=None,
        by=desk,
        at=NOON,
    )

    send_again(reminder_id=Reminder.objects.get().pk, public_url=SITE, at=NOON)

    assert Reminder.objects.get().status == ReminderStatus.STALE


@pytest.mark.parametrize(
    ("words", "outcome", "status"),
    [
        ("YES", "confirmed", AppointmentStatus.CONFIRMED),
        ("yes, thank you!", "confirmed", AppointmentStatus.CONFIRMED),
        ("No", "cancelled", AppointmentStatus.CANCELLED),
        ("maybe", "ask", AppointmentStatus.BOOKED),
    ],
)
def test_a_reply_changes_the_visit_that_was_told(
    visit: Appointment,
    client: Client,
    settings: Settings,
    at_noon: None,
    words: str,
    outcome: str,
    status: AppointmentStatus,
) -> None:
    reminded(visit)

    assert reply(client, settings, words) == outcome

    visit.refresh_from_db()
    assert visit.status == status


def test_a_reply_that_is_delivered_twice_counts_once(
    visit: Appointment, client: Client, settings: Settings, at_noon: None
) -> None:
    reminded(visit)

    assert [reply(client, settings, "NO") for _ in range(3)] == ["cancelled"] * 3
    assert TextReply.objects.count() == 1


def test_no_after_the_cut_off_is_left_to_the_desk(
    visit: Appointment, client: Client, settings: Settings, at_noon: None
) -> None:
    ReminderPolicy.objects.update(cutoff_hours=168)
    reminded(visit)

    assert reply(client, settings, "NO") == "ask"
    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.BOOKED
    assert TextReply.objects.get().why == "NO came after the cut-off."


def test_two_visits_of_one_number_are_left_to_the_desk(
    visit: Appointment,
    desk: User,
    client: Client,
    settings: Settings,
    at_noon: None,
) -> None:
    sibling = PatientFactory.create(clinic=visit.clinic, phone=PHONE)
    say(sibling.pk, desk, is_given=True)
    other = AppointmentFactory.create(
        clinic=visit.clinic, patient=sibling, starts_at=NINE_IN_NEW_YORK + HOUR
    )
    reminded(visit)
    reminded(other)

    assert reply(client, settings, "YES") == "ask"
    assert not Appointment.objects.filter(status=AppointmentStatus.CONFIRMED).exists()


def test_stop_is_obeyed_and_start_takes_it_back(
    visit: Appointment,
    client: Client,
    settings: Settings,
    at_noon: None,
    outbox: list[texts.Text],
) -> None:
    assert reply(client, settings, "STOP") == "stopped"
    reminded(visit)
    assert outbox == []

    assert reply(client, settings, "start", key="2") == "started"
    other = AppointmentFactory.create(
        clinic=visit.clinic, patient=visit.patient, starts_at=NINE_IN_NEW_YORK + 2 * HOUR
    )
    reminded(other)
    assert len(outbox) == 1


def test_an_unsigned_reply_changes_nothing(visit: Appointment, client: Client) -> None:
    reminded(visit)

    answer = client.post(
        reverse("scheduling:text_reply"),
        json.dumps({"id": "1", "from": PHONE, "text": "NO"}),
        content_type="application/json",
    )

    assert answer.status_code == 403
    assert not TextReply.objects.exists()


def test_the_desk_sees_what_was_not_told_and_settles_it(
    visit: Appointment, desk: User, client: Client, at_noon: None
) -> None:
    client.force_login(desk)
    reminded(visit)
    Reminder.objects.update(status=ReminderStatus.FAILED)
    page = reverse("scheduling:message_list", args=[visit.clinic_id])
    assert "Zorn" in client.get(page).content.decode()

    for pk in Reminder.objects.values_list("pk", flat=True):
        client.post(reverse("scheduling:message_settle", args=[pk]))

    assert "Every message arrived." in client.get(page).content.decode()


def test_who_opened_the_chart_in_an_emergency_notes_no_word(
    visit: Appointment, client: Client
) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK))
    client.post(
        reverse("practice:emergency_open"),
        {
            "last_name": visit.patient.last_name,
            "birth_date": visit.patient.birth_date.isoformat(),
            "reason": "Fell at our front door",
        },
    )
    page = reverse("scheduling:patient_contact", args=[visit.patient_id])
    before = MessageConsent.objects.count()

    shown = client.get(page)
    answer = client.post(page, {"channel": "TEXT", "answer": "no"})

    assert (shown.status_code, answer.status_code) == (200, 403)
    assert MessageConsent.objects.count() == before


def test_the_chart_shows_and_takes_the_patients_word(
    visit: Appointment, desk: User, client: Client
) -> None:
    client.force_login(desk)
    page = reverse("scheduling:patient_contact", args=[visit.patient_id])
    assert "At the desk" in client.get(page).content.decode()

    client.post(page, {"channel": "TEXT", "answer": "no"})

    latest = MessageConsent.objects.latest("pk")
    assert (latest.is_given, latest.noted_by) == (False, desk)
