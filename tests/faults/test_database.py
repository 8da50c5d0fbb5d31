"""PostgreSQL is restarted, killed, and closed for writing, while people book."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from foundation.bootstrap.pair import ensure_servers
from foundation.trails import check_trails, seal_trails
from practice.models import Role
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment
from scheduling.selectors.double_bookings import list_double_bookings
from scheduling.tests.factories import AppointmentTypeFactory
from tests.databases import Slot
from tests.faults.own_server import OwnServer
from tests.faults.web import UNANSWERED, Web, running_web, session_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

CLIENTS = 8
SLOTS_A_DAY = 8
FIRST_DAY = date(2026, 3, 2)
AWAY = {503, UNANSWERED}


class Desk:
    """Many who book at once, each slot once; remembers what the server said yes to."""

    def __init__(self) -> None:
        self.clinic = ClinicFactory.create()
        self.session = session_of(StaffFactory.create(role=Role.FRONT_DESK, clinic=self.clinic))
        self.provider = ProviderFactory.create(clinic=self.clinic)
        self.kind = AppointmentTypeFactory.create()
        self.patient = PatientFactory.create(clinic=self.clinic)
        self.path = reverse("scheduling:appointment_book", args=[self.clinic.pk])
        self.answered: dict[int, int] = {}

    def book(self, web: Web, number: int) -> int:
        day = FIRST_DAY + timedelta(days=7 * (number // SLOTS_A_DAY))
        status = web.call(
            self.path,
            {
                "patient": self.patient.pk,
                "appointment_type": self.kind.pk,
                "provider": self.provider.pk,
                "day": day.isoformat(),
                "time": f"{9 + number % SLOTS_A_DAY:02}:00",
                "booking_key": UUID(int=number + 1),
            },
            session=self.session,
        )
        self.answered[number] = status
        return status

    def booked(self) -> set[int]:
        return {number for number, status in self.answered.items() if status in {200, 302}}


def kept() -> set[int]:
    """Return the numbers of the bookings that stand in the database."""
    connection.close()
    keys = Appointment.objects.values_list("booking_key", flat=True)
    return {key.int - 1 for key in keys if key is not None}


@pytest.mark.fault_row(8, 9)
def test_a_database_restarted_and_killed_under_load_loses_nothing_that_was_answered(
    own_server: OwnServer, tmp_path: Path
) -> None:
    desk = Desk()
    seal_trails()
    connection.close()
    environment = {**own_server.urls, "PLUMBLINE_MADE_UP": "", "DATABASE_POOL": "true"}

    with running_web(tmp_path, variables=environment) as web, ThreadPoolExecutor(CLIENTS) as crowd:
        assert desk.book(web, 0) in {200, 302}

        under_way = crowd.map(lambda number: desk.book(web, number), range(1, 41))
        own_server.restart()
        during = list(under_way)
        assert {status for status in during if status not in {200, 302}} <= AWAY
        assert len([status for status in during if status in AWAY]) <= CLIENTS
        web.wait()
        assert desk.book(web, 41) in {200, 302}

        under_way = crowd.map(lambda number: desk.book(web, number), range(42, 82))
        own_server.kill()
        ensure_servers(own_server.data, {})
        assert {status for status in under_way if status not in {200, 302}} <= AWAY
        web.wait()
        assert desk.book(web, 82) in {200, 302}

    assert desk.booked() <= kept()
    assert list_double_bookings() == []
    seal_trails()
    assert (check_trails().broken, check_trails().unsealed) == ((), 0)


@pytest.mark.fault_row(10)
def test_a_database_that_takes_no_writes_is_said_so_and_recovers_alone(slot: Slot) -> None:
    desk = StaffFactory.create()
    patient = PatientFactory.create(clinic=desk.memberships.get().clinic)
    client = Client(raise_request_exception=False)
    client.force_login(desk)
    path = reverse("practice:patient_detail", args=[patient.pk])

    set_read_only(slot, "on")
    answer = client.get(path)
    assert answer.status_code == 503
    assert "stays in your browser" in answer.content.decode()

    set_read_only(slot, "off")
    assert client.get(path).status_code == 200


def set_read_only(slot: Slot, value: str) -> None:
    open_for_writing = "-c default_transaction_read_only=off"
    with psycopg.connect(slot.owner_url, autocommit=True, options=open_for_writing) as owner:
        owner.execute(f"ALTER DATABASE {slot.database} SET default_transaction_read_only = {value}")
    connection.close()  # the next connection knows
