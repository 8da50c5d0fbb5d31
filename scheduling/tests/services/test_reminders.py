import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from foundation.models import Job
from practice.models import Clinic, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, StaffFactory
from scheduling.jobs import tell_patient
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    Reminder,
    ReminderKind,
    ReminderPolicy,
    ReminderStatus,
)
from scheduling.selectors.visit_pages import token_of, visit_page_of
from scheduling.services.appointments import (
    cancel_appointment,
    confirm_appointment,
    move_appointment,
)
from scheduling.services.reminders import REMIND_JOB, TELL_JOB, remind, tell_of_change
from scheduling.tests.factories import NINE_IN_NEW_YORK, AppointmentFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 2, 20, 17, 0, tzinfo=UTC)
SITE = "https://clinic.example"
GOLDEN = Path(__file__).parents[1] / "golden" / "both_nights.txt"
HOUR = timedelta(hours=1)


@pytest.fixture
def clinic() -> Clinic:
    clinic = ClinicFactory.create(name="Harbor", phone="5185550101")
    ReminderPolicy.objects.create(clinic=clinic, is_on=True)
    return clinic


@pytest.fixture
def time_machine_at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def desk(clinic: Clinic) -> User:
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


@pytest.fixture
def visit(clinic: Clinic) -> Appointment:
    patient = PatientFactory.create(
        clinic=clinic, first_name="Quilla", last_name="Zorn", email="q.zorn@mail.example"
    )
    return AppointmentFactory.create(clinic=clinic, patient=patient)


def told(visit: Appointment, at: datetime = NOON) -> int:
    visit.refresh_from_db()
    return tell_of_change(appointment_id=visit.pk, version=visit.version, public_url=SITE, at=at)


def moved(visit: Appointment, by: User, hours: int) -> Appointment:
    visit.refresh_from_db()
    return move_appointment(
        appointment_id=visit.pk,
        version=visit.version,
        starts_at=visit.starts_at + hours * HOUR,
        ends_at=visit.ends_at + hours * HOUR,
        provider_id=visit.provider_id,
        room_id=None,
        by=by,
        at=NOON,
    )


def link_of(visit: Appointment) -> str:
    policy = visit.clinic.reminder_policy
    return reverse("scheduling:visit_link", args=[token_of(visit_page_of(visit, policy))])


def test_a_hundred_runs_send_one_message(visit: Appointment) -> None:
    sent = [
        remind(appointment_id=visit.pk, starts_at=visit.starts_at, public_url=SITE, at=NOON)
        for _ in range(100)
    ]

    assert sum(sent) == len(mail.outbox) == 1
    reminder = Reminder.objects.get()
    assert (reminder.kind, reminder.status) == (ReminderKind.REMINDER, ReminderStatus.SENT)


def test_a_hundred_runs_of_the_job_tell_once(visit: Appointment) -> None:
    job = Job(kind=TELL_JOB, subject_id=f"{visit.pk}-{visit.version}", key="tell")
    Appointment.objects.filter(pk=visit.pk).update(
        starts_at=datetime(2099, 3, 2, 14, tzinfo=UTC), ends_at=datetime(2099, 3, 2, 15, tzinfo=UTC)
    )

    for _ in range(100):
        tell_patient(job=job)

    assert len(mail.outbox) == 1


def test_the_message_names_the_visit_and_never_the_patient(visit: Appointment) -> None:
    assert told(visit) == 1

    [message] = mail.outbox
    assert message.subject == "Harbor: Your visit is booked"
    assert "Monday, March 2, 2026, 9:00 AM" in message.body
    assert "(518) 555-0101" in message.body
    link = re.search(rf"{SITE}(\S+)", str(message.body))
    assert link is not None
    everything = f"{message.subject} {message.body} {message.attachments}"
    assert "Zorn" not in everything
    assert "Quilla" not in everything


def test_a_change_is_told_when_the_grace_is_over_and_only_the_last(
    visit: Appointment, desk: User
) -> None:
    moved(visit, desk, 1)
    moved(visit, desk, 1)

    first, second = Job.objects.filter(kind=TELL_JOB).order_by("pk")
    assert second.not_before is not None
    assert second.sent_at is None
    version = int(first.subject_id.split("-")[1])
    superseded = tell_of_change(appointment_id=visit.pk, version=version, public_url=SITE, at=NOON)
    assert (superseded, told(visit)) == (0, 1)


def test_a_move_that_was_undone_sends_nothing(visit: Appointment, desk: User) -> None:
    told(visit)
    moved(visit, desk, 1)
    moved(visit, desk, -1)

    assert told(visit) == 0
    assert len(mail.outbox) == 1


def test_a_move_and_a_cancellation_are_told_once_each(visit: Appointment, desk: User) -> None:
    told(visit)
    moved(visit, desk, 1)
    told(visit)
    cancel_appointment(appointment_id=visit.pk, reason="Sick", by=desk, at=NOON)

    assert (told(visit), told(visit)) == (1, 0)
    assert [message.subject for message in mail.outbox] == [
        "Harbor: Your visit is booked",
        "Harbor: Your visit has a new time",
        "Harbor: Your visit is cancelled",
    ]


def test_a_confirmation_is_no_news(visit: Appointment, desk: User) -> None:
    told(visit)
    confirm_appointment(appointment_id=visit.pk, by=desk, at=NOON)

    assert told(visit) == 0


def test_the_reminder_waits_for_its_hour(visit: Appointment) -> None:
    told(visit)

    assert Job.objects.get(kind=REMIND_JOB).not_before == NINE_IN_NEW_YORK - 24 * HOUR


def test_nobody_is_reminded_of_what_was_moved_or_given_up(visit: Appointment, desk: User) -> None:
    moved(visit, desk, 1)
    old = remind(appointment_id=visit.pk, starts_at=NINE_IN_NEW_YORK, public_url=SITE, at=NOON)
    cancel_appointment(appointment_id=visit.pk, reason="Sick", by=desk, at=NOON)
    new = remind(
        appointment_id=visit.pk, starts_at=NINE_IN_NEW_YORK + HOUR, public_url=SITE, at=NOON
    )

    assert (old, new) == (0, 0)


def test_a_clinic_without_a_policy_records_and_sends_nothing(desk: User) -> None:
    quiet = AppointmentFactory.create(clinic=ClinicFactory.create())

    assert told(quiet) == 0
    assert not Job.objects.filter(kind=TELL_JOB).exists()


def test_a_mail_server_that_is_away_leaves_its_mark(
    visit: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    assert told(visit) == 0
    assert Reminder.objects.get().status == ReminderStatus.RETRY


def test_opening_the_link_changes_nothing_and_answering_does(
    visit: Appointment, client: Client, time_machine_at_noon: None
) -> None:
    page = client.get(link_of(visit)).content.decode()
    visit.refresh_from_db()
    assert "Monday, March 2, 2026, 9:00 AM" in page
    assert "Zorn" not in page
    assert visit.status == AppointmentStatus.BOOKED

    client.post(link_of(visit), {"act": "confirm"})
    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.CONFIRMED

    client.post(link_of(visit), {"act": "cancel"})
    visit.refresh_from_db()
    assert (visit.status, visit.cancel_reason) == (
        AppointmentStatus.CANCELLED,
        "Cancelled by the patient",
    )


def test_after_the_cut_off_the_link_says_whom_to_call(
    visit: Appointment, client: Client, time_machine_at_noon: None
) -> None:
    ReminderPolicy.objects.update(cutoff_hours=168)
    Appointment.objects.filter(pk=visit.pk).update(
        starts_at=NOON + 100 * HOUR, ends_at=NOON + 101 * HOUR
    )
    visit = Appointment.objects.select_related("clinic").get(pk=visit.pk)

    refused = client.post(link_of(visit), {"act": "cancel"})

    assert refused.status_code == 409
    assert "too late to cancel here" in refused.content.decode()
    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.BOOKED


def test_a_forged_or_an_old_link_opens_nothing(
    visit: Appointment, desk: User, client: Client, time_machine_at_noon: None
) -> None:
    old = link_of(visit)
    moved(visit, desk, 1)

    assert client.get(old).status_code == 404
    assert client.get(reverse("scheduling:visit_link", args=["1-2:forged"])).status_code == 404
    assert client.get(reverse("scheduling:visit_calendar", args=["x"])).status_code == 404


def test_screen_mail_and_calendar_file_agree_in_both_nights_and_two_zones(client: Client) -> None:
    lines = []
    for zone in ("America/New_York", "America/Denver"):
        clinic = ClinicFactory.create(name=zone, time_zone=zone)
        ReminderPolicy.objects.create(clinic=clinic, is_on=True)
        for night in (datetime(2098, 3, 9, 4, tzinfo=UTC), datetime(2098, 11, 2, 4, tzinfo=UTC)):
            lines += [_as_told(clinic, night + n * HOUR / 2, client) for n in range(14)]

    assert "\n".join(lines) + "\n" == GOLDEN.read_text()


def _as_told(clinic: Clinic, starts_at: datetime, client: Client) -> str:
    """Return one line: the moment, and what each of the three shows of it."""
    patient = PatientFactory.create(clinic=clinic, email="p@mail.example")
    visit = AppointmentFactory.create(clinic=clinic, patient=patient, starts_at=starts_at)
    mail.outbox.clear()
    told(visit)
    body = str(mail.outbox[0].body)
    in_mail = re.search(r"visit at .*?: (.*), with", body)
    on_screen = re.search(r'fw-semibold mb-1">(.*?)<', client.get(link_of(visit)).content.decode())
    file = client.get(f"{link_of(visit)}visit.ics")
    event = Calendar.from_ical(file.content).walk("VEVENT")[0]
    in_file = datetime.fromisoformat(str(event.decoded("DTSTART"))).astimezone(clinic.zone)
    assert in_mail is not None
    assert on_screen is not None
    assert in_mail[1] == on_screen[1]
    assert in_file.strftime("%I:%M %p").lstrip("0") in on_screen[1]
    return f"{starts_at:%m-%d %H:%MZ} | {clinic.time_zone} | {on_screen[1]} | {in_file:%z}"
