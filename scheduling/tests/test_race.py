"""Many at once: one slot, one booking; crossed wishes, no deadlock."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from threading import Barrier, BoundedSemaphore, Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from practice.models import Clinic, Provider, Role
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment
from scheduling.selectors.double_bookings import list_double_bookings
from scheduling.services.appointments import book_appointment, move_appointment
from scheduling.services.closures import Closure, block_hours
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    EquipmentFactory,
    EquipmentKindFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
AT_ONCE = 200
# As many as a real server works on; the test server would open a connection for each of 200.
SERVER_THREADS = BoundedSemaphore(40)
OVERLAPPING_INSERT = """
    INSERT INTO scheduling_appointment (
        created_at, updated_at, clinic_id, patient_id, provider_id, room_id, appointment_type_id,
        starts_at, ends_at, status, is_walk_in, remark, cancel_reason, limit_reason,
        booked_by_id, version
    )
    SELECT created_at, updated_at, clinic_id, %(patient)s, %(provider)s, %(room)s,
        appointment_type_id, starts_at + interval '44 minutes', ends_at + interval '1 hour',
        'BOOKED', false, '', '', '', booked_by_id, 1
    FROM scheduling_appointment WHERE id = %(first)s
"""


def race(acts: Sequence[Callable[[], object]], *, connects: bool = True) -> Counter[str]:
    """Run each act in a thread of its own, all from one start, and count how they ended.

    Each has its database connection before the start, unless it only speaks to a server.
    """
    ready = Barrier(len(acts))
    ends: list[str] = []

    def run(act: Callable[[], object]) -> None:
        try:
            if connects:
                connection.ensure_connection()
            ready.wait(timeout=60)
            act()
            ends.append("done")
        except ScheduleRefusalError as refusal:
            ends.append(type(refusal).__name__)
        except Exception as error:  # noqa: BLE001 - whatever else happened is what the test counts
            ends.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return Counter(ends)


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create()


@pytest.mark.fault_row(17)
def test_of_two_hundred_for_one_slot_one_is_booked(clinic: Clinic) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    provider, kind = ProviderFactory.create(clinic=clinic), AppointmentTypeFactory.create()
    patients = [PatientFactory.create(clinic=clinic).pk for _ in range(AT_ONCE)]
    before = deadlocks()

    def booking(patient_id: int) -> Callable[[], object]:
        return lambda: book_appointment(
            clinic_id=clinic.pk,
            patient_id=patient_id,
            provider_id=provider.pk,
            appointment_type_id=kind.pk,
            starts_at=NINE_IN_NEW_YORK,
            by=desk,
            at=NOON,
        )

    ends = race([booking(patient_id) for patient_id in patients])

    assert ends == {"done": 1, "SlotTakenError": AT_ONCE - 1}
    assert Appointment.objects.count() == 1
    assert deadlocks() == before


@pytest.mark.fault_row(18)
def test_crossed_wishes_for_provider_patient_and_room_never_deadlock(clinic: Clinic) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    kind = AppointmentTypeFactory.create()
    providers = [ProviderFactory.create(clinic=clinic).pk for _ in range(3)]
    patients = [PatientFactory.create(clinic=clinic).pk for _ in range(4)]
    rooms = [RoomFactory.create(clinic=clinic).pk for _ in range(2)]
    before = deadlocks()

    def booking(number: int) -> Callable[[], object]:
        return lambda: book_appointment(
            clinic_id=clinic.pk,
            patient_id=patients[number % 4],
            provider_id=providers[number % 3],
            room_id=rooms[number % 2],
            appointment_type_id=kind.pk,
            starts_at=NINE_IN_NEW_YORK + HALF_HOUR * (number % 5),
            by=desk,
            at=NOON,
        )

    ends = race([booking(number) for number in range(48)])

    assert set(ends) == {"done", "SlotTakenError"}
    assert ends["done"] == Appointment.objects.count() >= 3
    assert list_double_bookings() == []
    assert deadlocks() == before


@pytest.mark.fault_row(18)
def test_two_visits_that_change_places_never_deadlock(clinic: Clinic) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    visits = [
        AppointmentFactory.create(clinic=clinic, starts_at=NINE_IN_NEW_YORK + HALF_HOUR * 2 * slot)
        for slot in range(2)
    ]
    before = deadlocks()

    def move(number: int) -> Callable[[], object]:
        own, other = visits[number % 2], visits[(number + 1) % 2]
        return lambda: move_appointment(
            appointment_id=own.pk,
            version=1,
            starts_at=other.starts_at,
            ends_at=other.ends_at,
            provider_id=other.provider_id,
            room_id=None,
            by=desk,
            at=NOON,
        )

    ends = race([move(number) for number in range(40)])

    assert set(ends) <= {"done", "SlotTakenError", "AppointmentChangedError"}
    assert list_double_bookings() == []
    assert deadlocks() == before


@pytest.mark.fault_row(19)
def test_of_a_booking_and_a_block_that_meet_the_later_one_is_told(clinic: Clinic) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    kind, monday = AppointmentTypeFactory.create(), NINE_IN_NEW_YORK.date()
    providers = [ProviderFactory.create(clinic=clinic) for _ in range(40)]
    patients = {one.pk: PatientFactory.create(clinic=clinic).pk for one in providers}
    told: dict[int, int] = {}
    before = deadlocks()

    def book(provider: Provider) -> object:
        return book_appointment(
            clinic_id=clinic.pk,
            patient_id=patients[provider.pk],
            provider_id=provider.pk,
            appointment_type_id=kind.pk,
            starts_at=NINE_IN_NEW_YORK,
            by=desk,
            at=NOON,
        )

    def block(provider: Provider) -> None:
        closure = Closure(
            clinic=clinic,
            provider=provider,
            starts_on=monday,
            ends_on=monday,
            reason="Course",
        )
        _exception, inside = block_hours(closure, by=desk)
        told[provider.pk] = len(inside)

    acts = [partial(act, one) for one in providers for act in (book, block)]
    ends = race(acts)

    booked = set(Appointment.objects.values_list("provider_id", flat=True))
    assert told == {one.pk: int(one.pk in booked) for one in providers}
    assert ends["done"] == len(providers) + len(booked)
    assert ends["OutsideAvailabilityError"] == len(providers) - len(booked)
    assert deadlocks() == before


@pytest.mark.fault_row(14)
def test_forty_eight_posts_of_one_form_book_once(clinic: Clinic) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    provider, kind = ProviderFactory.create(clinic=clinic), AppointmentTypeFactory.create()
    patient = PatientFactory.create(clinic=clinic)

    def book() -> object:
        return book_appointment(
            clinic_id=clinic.pk,
            patient_id=patient.pk,
            provider_id=provider.pk,
            appointment_type_id=kind.pk,
            starts_at=NINE_IN_NEW_YORK,
            booking_key=UUID("6f0f1d5e-0000-4000-8000-000000000002"),
            by=desk,
            at=NOON,
        )

    ends = race([book] * 48)

    assert ends == {"done": 48}
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("held", ["provider", "patient", "room"])
def test_the_database_itself_refuses_an_overlap(clinic: Clinic, held: str) -> None:
    first = AppointmentFactory.create(clinic=clinic, room=RoomFactory.create(clinic=clinic))
    place = {
        "provider": ProviderFactory.create(clinic=clinic).pk,
        "patient": PatientFactory.create(clinic=clinic).pk,
        "room": RoomFactory.create(clinic=clinic).pk,
        "first": first.pk,
    }
    place[held] = getattr(first, f"{held}_id")

    with (
        pytest.raises(IntegrityError, match=f"appointment_{held}_not_double_booked"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(OVERLAPPING_INSERT, place)


def test_the_command_lists_nothing_where_nothing_overlaps(clinic: Clinic) -> None:
    AppointmentFactory.create(clinic=clinic)
    out = StringIO()

    call_command("list_double_bookings", stdout=out)

    assert json.loads(out.getvalue()) == []


def test_the_command_fails_where_something_overlaps(monkeypatch: pytest.MonkeyPatch) -> None:
    from scheduling.management.commands import list_double_bookings as command
    from scheduling.selectors.double_bookings import DoubleBooking

    pair = DoubleBooking(what="room", first_id=1, second_id=2)
    monkeypatch.setattr(command, "list_double_bookings", lambda: [pair])

    with pytest.raises(CommandError, match="1 pairs"):
        call_command("list_double_bookings", stdout=StringIO())


def post(url: str, answers: dict[str, object], session: str) -> int:
    """Post a form as a browser that is signed in; return the status."""
    token = "a" * 32
    request = Request(  # noqa: S310 - the test's own server
        url,
        data=urlencode(answers).encode(),
        headers={
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
        },
    )
    try:
        with SERVER_THREADS, urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            return int(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return refusal.code


@pytest.mark.fault_row(17)
def test_of_two_hundred_forms_posted_at_once_one_books(
    clinic: Clinic, live_server: LiveServer, client: Client
) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic))
    session = client.cookies["sessionid"].value
    live_server.thread.httpd.socket.listen(AT_ONCE)  # the test server queues ten by default
    provider, kind = ProviderFactory.create(clinic=clinic), AppointmentTypeFactory.create()
    patients = [PatientFactory.create(clinic=clinic).pk for _ in range(AT_ONCE)]
    url = f"{live_server.url}{reverse('scheduling:appointment_book', args=[clinic.pk])}"
    before, answered = deadlocks(), Counter[int]()

    def form(number: int) -> Callable[[], object]:
        answers: dict[str, object] = {
            "patient": patients[number],
            "appointment_type": kind.pk,
            "provider": provider.pk,
            "day": "2026-03-02",
            "time": "09:00",
            "booking_key": UUID(int=number),
        }
        return lambda: answered.update([post(url, answers, session)])

    ends = race([form(number) for number in range(AT_ONCE)], connects=False)

    assert ends == {"done": AT_ONCE}
    assert answered == {200: 1, 409: AT_ONCE - 1}
    assert Appointment.objects.count() == 1
    assert deadlocks() == before


def test_of_forty_for_a_group_of_six_six_are_booked(clinic: Clinic) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    provider = ProviderFactory.create(clinic=clinic)
    group = AppointmentTypeFactory.create(capacity=6)
    patients = [PatientFactory.create(clinic=clinic).pk for _ in range(40)]

    def booking(patient_id: int) -> Callable[[], object]:
        return lambda: book_appointment(
            clinic_id=clinic.pk,
            patient_id=patient_id,
            provider_id=provider.pk,
            appointment_type_id=group.pk,
            starts_at=NINE_IN_NEW_YORK,
            by=desk,
            at=NOON,
        )

    ends = race([booking(patient_id) for patient_id in patients])

    assert ends == {"done": 6, "SlotTakenError": 34}
    assert Appointment.objects.values("shared_session").distinct().count() == 1


def test_of_forty_for_one_of_two_treadmills_two_are_booked_without_a_deadlock(
    clinic: Clinic,
) -> None:
    desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    kind = EquipmentKindFactory.create()
    EquipmentFactory.create_batch(2, clinic=clinic, kind=kind)
    gait = AppointmentTypeFactory.create(equipment_kind=kind)
    pairs = [
        (PatientFactory.create(clinic=clinic).pk, ProviderFactory.create(clinic=clinic).pk)
        for _ in range(40)
    ]
    before = deadlocks()

    def booking(patient_id: int, provider_id: int) -> Callable[[], object]:
        return lambda: book_appointment(
            clinic_id=clinic.pk,
            patient_id=patient_id,
            provider_id=provider_id,
            appointment_type_id=gait.pk,
            starts_at=NINE_IN_NEW_YORK,
            by=desk,
            at=NOON,
        )

    ends = race([booking(*pair) for pair in pairs])

    assert ends == {"done": 2, "SlotTakenError": 38}
    assert Appointment.objects.values("equipment").distinct().count() == 2
    assert deadlocks() == before
