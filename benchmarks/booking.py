"""Booking through the real form, beside what the database takes with the same constraints."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from uuid import UUID

import psycopg
from django.urls import reverse

from benchmarks.from_database import own_database
from benchmarks.serving import Caller, Timings, at_once, serving
from practice.models import Clinic, Role
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.tests.factories import AppointmentTypeFactory
from tests.databases import Slot
from tests.faults.web import Web, session_of

USERS = 32
BOOKINGS = 1600
CONNECTIONS = 16
INSERTS = 4000
FIRST_DAY = date(2027, 3, 1)
HOURS = range(8, 18)
RAW_TABLE = "CREATE TABLE bench_appointment (LIKE scheduling_appointment INCLUDING ALL)"
RAW_GRANT = "GRANT SELECT, INSERT ON bench_appointment TO {}"
RAW_INSERT = """
    INSERT INTO bench_appointment (
        created_at, updated_at, clinic_id, patient_id, provider_id, room_id, appointment_type_id,
        starts_at, ends_at, status, is_walk_in, remark, cancel_reason, booked_by_id, version
    )
    VALUES (now(), now(), 1, %(n)s, %(n)s, %(n)s, 1, %(at)s, %(to)s, 'BOOKED', false, '', '', 1, 1)
"""


class Desks:
    """People who book, each for a provider and patients of their own."""

    def __init__(self, clinic: Clinic, users: int) -> None:
        self.path = reverse("scheduling:appointment_book", args=[clinic.pk])
        self.kind = AppointmentTypeFactory.create().pk
        self.sessions = [
            session_of(StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic))
            for _ in range(users)
        ]
        self.providers = [ProviderFactory.create(clinic=clinic).pk for _ in range(users)]
        self.patients = [PatientFactory.create(clinic=clinic).pk for _ in range(users)]
        self.numbers = count(1)

    def book(self, web: Web, user: int, bookings: int) -> Iterable[int]:
        """Book one hour after the other; yield the status of each."""
        caller = Caller(web.port, self.sessions[user])
        for number in range(bookings):
            day = FIRST_DAY + timedelta(days=number // len(HOURS))
            form: dict[str, object] = {
                "patient": self.patients[user],
                "appointment_type": self.kind,
                "provider": self.providers[user],
                "day": day.isoformat(),
                "time": f"{HOURS[number % len(HOURS)]:02}:00",
                "booking_key": UUID(int=next(self.numbers)),
                "is_outside_hours_meant": "on",
            }
            yield caller.call(self.path, form)


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and its budget."""
    with own_database() as slot:
        clinic = ClinicFactory.create()
        alone_desk, desks = Desks(clinic, 1), Desks(clinic, USERS)
        raw = raw_inserts(slot)
        with serving() as web:
            alone = at_once([lambda: alone_desk.book(web, 0, 200)])
            together = at_once(
                [partial(desks.book, web, user, BOOKINGS // USERS) for user in range(USERS)]
            )
    yield "raw insert, three constraints, 16 connections", f"{raw.rate:,.0f}/s", "the limit"
    yield "booking by the form, 1 user", f"{alone.rate:,.0f}/s", "none set"
    yield "  p50 / p95, 1 user", _spread(alone), "none set"
    share = 100 * together.rate / raw.rate
    yield f"booking by the form, {USERS} users", f"{together.rate:,.0f}/s", "none set"
    yield "  share of the raw inserts", f"{share:.1f} %", "at least 10 %"
    yield f"  p50 / p95, {USERS} users", _spread(together), "p95 200 ms"
    refused = alone.statuses + together.statuses
    good = refused.pop(200, 0) + refused.pop(302, 0)
    yield "  booked / not", f"{good:,} / {sum(refused.values())}", "none refused"


def raw_inserts(slot: Slot) -> Timings:
    """Insert rows that never meet into a table with the same constraints."""
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute(RAW_TABLE)
        role = slot.app_url.split("//")[1].split(":")[0]
        owner.execute(RAW_GRANT.format(role))

    def insert(connection_number: int) -> Iterable[int]:
        with psycopg.connect(slot.app_url, autocommit=True) as connection:
            for number in range(INSERTS // CONNECTIONS):
                at = datetime(2027, 3, 1, tzinfo=UTC) + timedelta(hours=number)
                given = {"n": connection_number, "at": at, "to": at + timedelta(minutes=45)}
                connection.execute(RAW_INSERT, given)
                yield 200

    return at_once([partial(insert, number) for number in range(CONNECTIONS)])


def _spread(timings: Timings) -> str:
    return f"{timings.percentile(50):.0f} / {timings.percentile(95):.0f} ms"
