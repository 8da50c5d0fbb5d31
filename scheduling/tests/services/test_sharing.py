"""Shared sessions and equipment: what the service arranges, and what the database refuses."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from practice.models import Clinic, Provider, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment, AppointmentType, SharedSession
from scheduling.selectors.double_bookings import list_double_bookings
from scheduling.services.appointments import (
    book_appointment,
    cancel_appointment,
    move_appointment,
    restore_appointment,
)
from scheduling.services.placements import PlacementError, SlotTakenError
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    EquipmentFactory,
    EquipmentKindFactory,
    RoomFactory,
    SharedSessionFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create(name="Harbor")


@pytest.fixture
def desk(clinic: Clinic) -> User:
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def group() -> AppointmentType:
    return AppointmentTypeFactory.create(name="Balance group", capacity=3)


@pytest.fixture
def one_on_one() -> AppointmentType:
    return AppointmentTypeFactory.create(name="Treatment")


@pytest.fixture
def book(clinic: Clinic, provider: Provider, desk: User) -> Any:
    def act(kind: AppointmentType, **more: Any) -> Appointment:
        wish: dict[str, Any] = {
            "clinic_id": clinic.pk,
            "patient_id": PatientFactory.create(clinic=clinic).pk,
            "provider_id": provider.pk,
            "appointment_type_id": kind.pk,
            "starts_at": NINE_IN_NEW_YORK,
            "by": desk,
            "at": NOON,
        }
        return book_appointment(**wish | more)

    return act


def move(visit: Appointment, by: User, *, hours: int, **more: Any) -> Appointment:
    visit.refresh_from_db()
    place: dict[str, Any] = {
        "appointment_id": visit.pk,
        "version": visit.version,
        "starts_at": visit.starts_at + hours * HOUR,
        "ends_at": visit.ends_at + hours * HOUR,
        "provider_id": visit.provider_id,
        "room_id": visit.room_id,
        "by": by,
        "at": NOON,
    }
    return move_appointment(**place | more)


# Sessions


def test_a_group_takes_as_many_as_it_declares_and_no_more(
    book: Any, group: AppointmentType
) -> None:
    members = [book(group) for _ in range(3)]

    with pytest.raises(SlotTakenError, match="Every place of this shared session is taken"):
        book(group)

    assert len({one.shared_session_id for one in members}) == 1
    assert Appointment.objects.count() == 3
    assert list_double_bookings() == []


def test_a_group_may_share_a_room(book: Any, clinic: Clinic, group: AppointmentType) -> None:
    gym = RoomFactory.create(clinic=clinic)

    book(group, room_id=gym.pk)
    book(group, room_id=gym.pk)

    assert Appointment.objects.filter(room=gym).count() == 2


def test_one_on_one_visits_never_overlap(book: Any, one_on_one: AppointmentType) -> None:
    first = book(one_on_one)

    with pytest.raises(SlotTakenError, match="Ana Ruiz, PT, DPT is already booked from 9:00 AM"):
        book(one_on_one, starts_at=NINE_IN_NEW_YORK + timedelta(minutes=15))

    assert first.shared_session is None


@pytest.mark.parametrize("group_first", [True, False])
def test_a_group_and_a_one_on_one_visit_do_not_overlap(
    book: Any, group: AppointmentType, one_on_one: AppointmentType, *, group_first: bool
) -> None:
    first, second = (group, one_on_one) if group_first else (one_on_one, group)
    book(first)

    with pytest.raises(SlotTakenError, match="already booked"):
        book(second)


def test_two_groups_of_one_provider_do_not_overlap(book: Any, group: AppointmentType) -> None:
    other = AppointmentTypeFactory.create(capacity=2)
    book(group)

    with pytest.raises(SlotTakenError):
        book(other)
    with pytest.raises(SlotTakenError):
        book(group, starts_at=NINE_IN_NEW_YORK + timedelta(minutes=15))


def test_a_patient_takes_one_place(book: Any, group: AppointmentType) -> None:
    first = book(group)

    with pytest.raises(SlotTakenError, match="This patient already has an appointment"):
        book(group, patient_id=first.patient_id)


def test_a_place_given_up_is_free_and_gone_when_somebody_took_it(
    book: Any, desk: User, group: AppointmentType
) -> None:
    first, *_ = [book(group) for _ in range(3)]
    cancel_appointment(appointment_id=first.pk, reason="Sick", by=desk, at=NOON)
    book(group)

    with pytest.raises(SlotTakenError, match="Every place"):
        restore_appointment(appointment_id=first.pk, by=desk, at=NOON)


def test_whoever_moves_leaves_the_session_and_joins_the_one_that_is_there(
    book: Any, desk: User, group: AppointmentType
) -> None:
    mover, stays = book(group), book(group)
    there = book(group, starts_at=NINE_IN_NEW_YORK + 2 * HOUR)

    moved = move(mover, desk, hours=2)

    assert moved.shared_session_id == there.shared_session_id != stays.shared_session_id


def test_moving_into_a_full_session_is_refused(
    book: Any, desk: User, group: AppointmentType
) -> None:
    mover = book(group)
    for _ in range(3):
        book(group, starts_at=NINE_IN_NEW_YORK + 2 * HOUR)

    with pytest.raises(SlotTakenError, match="Every place"):
        move(mover, desk, hours=2)


# Sessions, by the database alone


def raw(session: SharedSession, **more: Any) -> Appointment:
    values: dict[str, Any] = {
        "clinic": session.clinic,
        "provider": session.provider,
        "appointment_type": session.appointment_type,
        "shared_session": session,
    }
    with transaction.atomic():
        return AppointmentFactory.create(**values | more)


def test_the_database_counts_the_places() -> None:
    session = SharedSessionFactory.create()
    for _ in range(session.capacity):
        raw(session)

    with pytest.raises(IntegrityError, match="Every place of this shared session is taken"):
        raw(session)
    raw(session, cancelled=True)


@pytest.mark.parametrize("minutes", [-15, 15])
def test_the_database_keeps_visits_within_their_session(minutes: int) -> None:
    session = SharedSessionFactory.create()
    raw(session, ends_at=NINE_IN_NEW_YORK + timedelta(minutes=30))  # who leaves early is fine

    with pytest.raises(IntegrityError, match="A visit lies where its shared session does"):
        raw(session, starts_at=NINE_IN_NEW_YORK + timedelta(minutes=minutes))


def test_a_one_on_one_visit_cannot_be_smuggled_into_a_session() -> None:
    session = SharedSessionFactory.create()

    with pytest.raises(IntegrityError, match="A visit lies where its shared session does"):
        raw(session, appointment_type=AppointmentTypeFactory.create())


def test_a_session_cannot_take_more_than_its_type_declares(clinic: Clinic) -> None:
    one_on_one = AppointmentTypeFactory.create()

    with pytest.raises(IntegrityError, match="at most the places"), transaction.atomic():
        SharedSessionFactory.create(clinic=clinic, appointment_type=one_on_one, capacity=2)


def test_visits_without_a_session_cannot_overlap_whatever_the_type(
    clinic: Clinic, provider: Provider, group: AppointmentType
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider, appointment_type=group)

    with pytest.raises(IntegrityError, match="provider_not_double_booked"), transaction.atomic():
        AppointmentFactory.create(clinic=clinic, provider=provider, appointment_type=group)


# Equipment


@pytest.fixture
def gait(clinic: Clinic) -> AppointmentType:
    kind = EquipmentKindFactory.create(name="Harness treadmill")
    for name in ("Treadmill A", "Treadmill B"):
        EquipmentFactory.create(clinic=clinic, kind=kind, name=name)
    return AppointmentTypeFactory.create(name="Gait training", equipment_kind=kind)


def another(clinic: Clinic) -> int:
    return ProviderFactory.create(clinic=clinic).pk


def test_each_visit_gets_a_piece_until_none_is_left(
    book: Any, clinic: Clinic, gait: AppointmentType
) -> None:
    visits = [book(gait, provider_id=another(clinic)) for _ in range(2)]

    with pytest.raises(SlotTakenError, match="Harness treadmill is already in use from 9:00 AM"):
        book(gait, provider_id=another(clinic))

    assert [str(one.equipment) for one in visits] == ["Treadmill A", "Treadmill B"]
    later = book(gait, provider_id=another(clinic), starts_at=NINE_IN_NEW_YORK + HOUR)
    assert str(later.equipment) == "Treadmill A"


def test_a_clinic_without_the_equipment_cannot_book_it(book: Any, gait: AppointmentType) -> None:
    elsewhere = ClinicFactory.create(name="Mesa")
    owner = StaffFactory.create(role=Role.OWNER, clinic=elsewhere)

    with pytest.raises(PlacementError, match="Mesa has no Harness treadmill in use"):
        book(gait, clinic_id=elsewhere.pk, provider_id=another(elsewhere), by=owner)


def test_a_move_keeps_the_piece_where_it_can_and_takes_another_where_it_must(
    book: Any, clinic: Clinic, desk: User, gait: AppointmentType
) -> None:
    visit = book(gait)
    kept = move(visit, desk, hours=1)
    assert str(kept.equipment) == "Treadmill A"
    book(gait, provider_id=another(clinic), starts_at=NINE_IN_NEW_YORK + 3 * HOUR)

    changed = move(visit, desk, hours=2)

    assert str(changed.equipment) == "Treadmill B"


def test_a_longer_visit_does_not_run_into_the_next_one_on_the_same_piece(
    book: Any, clinic: Clinic, desk: User, gait: AppointmentType
) -> None:
    gait.equipment_kind.pieces.filter(name="Treadmill B").update(is_active=False)  # type: ignore[union-attr]  # the fixture gives one
    visit = book(gait)
    book(gait, provider_id=another(clinic), starts_at=NINE_IN_NEW_YORK + HOUR)

    with pytest.raises(SlotTakenError, match="Harness treadmill is already in use"):
        move(visit, desk, hours=0, ends_at=visit.ends_at + HOUR)


def test_a_cancelled_visit_gives_its_piece_up(
    book: Any, clinic: Clinic, desk: User, gait: AppointmentType
) -> None:
    first = book(gait)
    book(gait, provider_id=another(clinic))
    cancel_appointment(appointment_id=first.pk, reason="Sick", by=desk, at=NOON)
    book(gait, provider_id=another(clinic))

    with pytest.raises(SlotTakenError, match="equipment for this visit is already in use"):
        restore_appointment(appointment_id=first.pk, by=desk, at=NOON)


def test_the_database_refuses_a_piece_held_twice(clinic: Clinic) -> None:
    piece = EquipmentFactory.create(clinic=clinic)
    AppointmentFactory.create(clinic=clinic, equipment=piece)

    with pytest.raises(IntegrityError, match="equipment_not_double_booked"), transaction.atomic():
        AppointmentFactory.create(clinic=clinic, equipment=piece)


def test_double_bookings_are_found_without_the_constraints() -> None:
    """The look-out needs no constraint: it is asked here of rows that share rightly."""
    session = SharedSessionFactory.create()
    raw(session)
    raw(session)

    assert list_double_bookings() == []
