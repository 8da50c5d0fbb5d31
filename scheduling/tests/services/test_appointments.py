from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.dispatch import Signal

from practice.models import Clinic, Patient, PatientClinic, Provider, Role, User
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, AppointmentStatus, ScheduleVersion
from scheduling.services.appointments import (
    CancelReasonMissingError,
    arrive_appointment,
    book_appointment,
    cancel_appointment,
    confirm_appointment,
    fulfill_appointment,
    mark_no_show,
    move_appointment,
    restore_appointment,
    start_appointment,
    unarrive_appointment,
)
from scheduling.services.booking import BookingKeyUsedError
from scheduling.services.placements import (
    OutsideAvailabilityError,
    PlacementError,
    SlotTakenError,
)
from scheduling.services.transitions import TRANSITIONS, AppointmentStatusError
from scheduling.services.writing import AppointmentChangedError
from scheduling.signals import appointment_arrived, appointment_changed
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
S = AppointmentStatus


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
def patient(clinic: Clinic) -> Patient:
    return PatientFactory.create(clinic=clinic)


@pytest.fixture
def booking(clinic: Clinic, desk: User, provider: Provider, patient: Patient) -> dict[str, Any]:
    return {
        "clinic_id": clinic.pk,
        "patient_id": patient.pk,
        "provider_id": provider.pk,
        "appointment_type_id": AppointmentTypeFactory.create().pk,
        "starts_at": NINE_IN_NEW_YORK,
        "by": desk,
        "at": NOON,
    }


@contextmanager
def heard(signal: Signal) -> Iterator[list[int]]:
    ids: list[int] = []

    def listen(*, appointment_id: int, **_: object) -> None:
        ids.append(appointment_id)

    signal.connect(listen)
    yield ids
    signal.disconnect(listen)


def move(appointment: Appointment, by: User, **changes: Any) -> Appointment:
    asked: dict[str, Any] = {
        "appointment_id": appointment.pk,
        "version": appointment.version,
        "starts_at": appointment.starts_at,
        "ends_at": appointment.ends_at,
        "provider_id": appointment.provider_id,
        "room_id": appointment.room_id,
        "by": by,
        "at": NOON,
    }
    return move_appointment(**{**asked, **changes})


def test_a_booking_lasts_as_long_as_its_type(booking: dict[str, Any]) -> None:
    appointment = book_appointment(**booking)

    assert appointment.status == S.BOOKED
    assert appointment.ends_at - appointment.starts_at == timedelta(minutes=45)


def test_a_booking_is_announced_and_counted(booking: dict[str, Any], clinic: Clinic) -> None:
    with heard(appointment_changed) as changed:
        first = book_appointment(**booking)
    later = {**booking, "starts_at": NINE_IN_NEW_YORK + timedelta(hours=1)}
    book_appointment(**later)

    assert changed == [first.pk]
    count = ScheduleVersion.objects.get(clinic=clinic)
    assert (f"{count.day}", count.version) == ("2026-03-02", 2)


def test_the_history_names_who_booked(booking: dict[str, Any], desk: User) -> None:
    appointment = book_appointment(**booking)

    event = appointment.events.get()  # type: ignore[attr-defined]  # added by pghistory
    assert event.pgh_context["user"] == desk.pk


def test_the_same_booking_key_books_once(booking: dict[str, Any]) -> None:
    key = UUID("6f0f1d5e-0000-4000-8000-000000000001")

    first = book_appointment(**booking, booking_key=key)
    second = book_appointment(**booking, booking_key=key)

    assert first.pk == second.pk
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("other", ["starts_at", "patient_id", "provider_id"])
def test_a_key_that_comes_back_with_another_visit_is_refused(
    booking: dict[str, Any], clinic: Clinic, other: str
) -> None:
    key = UUID("6f0f1d5e-0000-4000-8000-000000000001")
    first = book_appointment(**booking, booking_key=key)
    changes: dict[str, Any] = {
        "starts_at": NINE_IN_NEW_YORK + timedelta(hours=2),
        "patient_id": PatientFactory.create(clinic=clinic).pk,
        "provider_id": ProviderFactory.create(clinic=clinic).pk,
    }

    with pytest.raises(BookingKeyUsedError, match="sent before for another visit"):
        book_appointment(**{**booking, other: changes[other], "booking_key": key})

    assert list(Appointment.objects.all()) == [first]


def test_a_taken_provider_is_named_with_the_time_on_the_clinics_clock(
    booking: dict[str, Any], clinic: Clinic
) -> None:
    book_appointment(**booking)
    other = PatientFactory.create(clinic=clinic)

    with pytest.raises(SlotTakenError) as refusal:
        book_appointment(
            **{**booking, "patient_id": other.pk, "starts_at": NINE_IN_NEW_YORK + QUARTER}
        )

    assert str(refusal.value) == (
        "Ana Ruiz, PT, DPT is already booked from 9:00 AM to 9:45 AM on Mon, Mar 2, 2026."
    )


def test_a_patient_is_not_in_two_places(booking: dict[str, Any], clinic: Clinic) -> None:
    book_appointment(**booking)
    colleague = ProviderFactory.create(clinic=clinic)

    with pytest.raises(SlotTakenError, match="This patient already has an appointment from 9:00"):
        book_appointment(**{**booking, "provider_id": colleague.pk})


def test_a_room_holds_one_visit(booking: dict[str, Any], clinic: Clinic) -> None:
    room = RoomFactory.create(clinic=clinic, name="Gym 1")
    book_appointment(**booking, room_id=room.pk)
    changed = {
        **booking,
        "provider_id": ProviderFactory.create(clinic=clinic).pk,
        "patient_id": PatientFactory.create(clinic=clinic).pk,
        "room_id": room.pk,
    }

    with pytest.raises(SlotTakenError, match="Gym 1 is already taken"):
        book_appointment(**changed)


def test_one_ends_when_the_next_begins(booking: dict[str, Any]) -> None:
    first = book_appointment(**booking)

    second = book_appointment(**{**booking, "starts_at": first.ends_at})

    assert second.starts_at == first.ends_at


def test_a_walk_in_arrives_at_once(booking: dict[str, Any]) -> None:
    with heard(appointment_arrived) as arrived:
        appointment = book_appointment(**booking, is_walk_in=True)

    assert (appointment.status, appointment.arrived_at) == (S.ARRIVED, NOON)
    assert arrived == [appointment.pk]


def test_a_provider_works_at_the_clinic(booking: dict[str, Any]) -> None:
    elsewhere = ProviderFactory.create()

    with pytest.raises(PlacementError, match="does not work at Harbor"):
        book_appointment(**{**booking, "provider_id": elsewhere.pk})


def test_a_room_belongs_to_the_clinic(booking: dict[str, Any]) -> None:
    with pytest.raises(PlacementError, match="room is not in use"):
        book_appointment(**booking, room_id=RoomFactory.create().pk)


def test_an_appointment_ends_after_it_starts(booking: dict[str, Any]) -> None:
    with pytest.raises(PlacementError, match="between 5 minutes and 8 hours"):
        book_appointment(**booking, ends_at=NINE_IN_NEW_YORK)


def test_hours_that_are_not_offered_are_refused_until_they_are_meant(
    booking: dict[str, Any], clinic: Clinic, provider: Provider
) -> None:
    AvailabilityFactory.create(provider=provider, clinic=clinic)
    late = {**booking, "starts_at": NINE_IN_NEW_YORK + timedelta(hours=7, minutes=30)}

    with pytest.raises(OutsideAvailabilityError, match="on Monday are 8:00 AM to 5:00 PM"):
        book_appointment(**late)

    assert book_appointment(**late, outside_availability=True).pk


def test_two_stretches_that_touch_are_one(
    booking: dict[str, Any], clinic: Clinic, provider: Provider
) -> None:
    AvailabilityFactory.create(provider=provider, clinic=clinic, to_time="09:30")
    AvailabilityFactory.create(provider=provider, clinic=clinic, from_time="09:30")

    assert book_appointment(**booking).pk


def test_a_patient_of_the_desks_other_clinic_becomes_known_here(
    booking: dict[str, Any], clinic: Clinic
) -> None:
    desk = StaffFactory.create(role=Role.OWNER, clinic=clinic)
    visitor = PatientFactory.create()

    book_appointment(**{**booking, "by": desk, "patient_id": visitor.pk})

    assert PatientClinic.objects.filter(patient=visitor, clinic=clinic).exists()


def test_a_strangers_patient_cannot_be_booked(booking: dict[str, Any]) -> None:
    with pytest.raises(Patient.DoesNotExist):
        book_appointment(**{**booking, "patient_id": PatientFactory.create().pk})


def test_a_move_changes_the_place_and_both_days(desk: User) -> None:
    appointment = AppointmentFactory.create()
    tomorrow = timedelta(days=1)

    moved = move(
        appointment,
        desk,
        starts_at=appointment.starts_at + tomorrow,
        ends_at=appointment.ends_at + tomorrow,
    )

    assert moved.version == appointment.version + 1
    days = ScheduleVersion.objects.order_by("day").values_list("day", flat=True)
    assert [day.day for day in days] == [2, 3]


def test_a_move_may_overlap_the_appointments_own_old_time(desk: User) -> None:
    appointment = AppointmentFactory.create()

    moved = move(appointment, desk, starts_at=appointment.starts_at + QUARTER)

    assert moved.starts_at == NINE_IN_NEW_YORK + QUARTER


def test_a_move_onto_another_is_refused_and_left_alone(desk: User) -> None:
    appointment = AppointmentFactory.create()
    other = AppointmentFactory.create(
        clinic=appointment.clinic, starts_at=appointment.ends_at, provider=appointment.provider
    )

    with pytest.raises(SlotTakenError, match="from 9:45 AM"):
        move(appointment, desk, ends_at=other.ends_at)

    appointment.refresh_from_db()
    assert (appointment.version, appointment.ends_at) == (1, other.starts_at)


@pytest.mark.fault_row(16)
def test_a_stale_move_is_refused(desk: User) -> None:
    appointment = AppointmentFactory.create()
    move(appointment, desk, ends_at=appointment.ends_at + QUARTER)

    with pytest.raises(AppointmentChangedError, match="Somebody else"):
        move(appointment, desk)


@pytest.mark.parametrize("status", [S.IN_PROGRESS, S.FULFILLED])
def test_what_has_begun_is_not_moved(desk: User, status: AppointmentStatus) -> None:
    appointment = AppointmentFactory.create(arrived=True, status=status)

    with pytest.raises(AppointmentStatusError, match="cannot be moved"):
        move(appointment, desk)


def test_a_day_from_booked_to_fulfilled(desk: User) -> None:
    asked: dict[str, Any] = {"appointment_id": AppointmentFactory.create().pk, "by": desk}

    passed = [
        act(**asked, at=NOON).status
        for act in (
            confirm_appointment,
            arrive_appointment,
            start_appointment,
            fulfill_appointment,
        )
    ]

    assert passed == [S.CONFIRMED, S.ARRIVED, S.IN_PROGRESS, S.FULFILLED]


def test_an_arrival_can_be_taken_back(desk: User) -> None:
    appointment = AppointmentFactory.create(arrived=True)

    back = unarrive_appointment(appointment_id=appointment.pk, by=desk, at=NOON)

    assert (back.status, back.arrived_at) == (S.BOOKED, None)


def test_treatment_of_a_patient_nobody_checked_in_is_an_arrival(desk: User) -> None:
    appointment = AppointmentFactory.create()

    with heard(appointment_arrived) as arrived:
        started = start_appointment(appointment_id=appointment.pk, by=desk, at=NOON)

    assert (started.status, started.arrived_at) == (S.IN_PROGRESS, NOON)
    assert arrived == [appointment.pk]


def test_starting_and_fulfilling_twice_changes_nothing(desk: User) -> None:
    appointment = AppointmentFactory.create()
    first = fulfill_appointment(appointment_id=appointment.pk, by=desk, at=NOON)

    second = fulfill_appointment(appointment_id=appointment.pk, by=desk, at=NOON)

    assert (second.status, second.version) == (S.FULFILLED, first.version)


def test_a_cancellation_keeps_its_reason_and_frees_the_time(
    booking: dict[str, Any], desk: User
) -> None:
    first = book_appointment(**booking)

    cancelled = cancel_appointment(appointment_id=first.pk, reason=" Sick ", by=desk, at=NOON)
    second = book_appointment(**booking)

    assert cancelled.cancel_reason == "Sick"
    assert second.pk != first.pk


def test_a_cancellation_says_why(desk: User) -> None:
    appointment = AppointmentFactory.create()

    with pytest.raises(CancelReasonMissingError):
        cancel_appointment(appointment_id=appointment.pk, reason=" ", by=desk, at=NOON)


@pytest.mark.fault_row(16)
def test_a_stale_cancellation_is_refused(desk: User) -> None:
    appointment = AppointmentFactory.create(version=3)

    with pytest.raises(AppointmentChangedError):
        cancel_appointment(
            appointment_id=appointment.pk, reason="Sick", version=2, by=desk, at=NOON
        )


@pytest.mark.parametrize("trait", ["cancelled", "no_show"])
def test_what_was_given_up_can_be_restored(desk: User, trait: str) -> None:
    appointment = AppointmentFactory.create(**{trait: True})

    restored = restore_appointment(appointment_id=appointment.pk, by=desk, at=NOON)

    assert (restored.status, restored.cancel_reason) == (S.BOOKED, "")


def test_what_was_given_up_is_not_restored_over_another(
    booking: dict[str, Any], desk: User
) -> None:
    first = book_appointment(**booking)
    mark_no_show(appointment_id=first.pk, by=desk, at=NOON)
    book_appointment(**booking)

    with pytest.raises(SlotTakenError):
        restore_appointment(appointment_id=first.pk, by=desk, at=NOON)

    first.refresh_from_db()
    assert first.status == S.NO_SHOW


def test_taking_back_an_arrival_does_not_restore_a_cancellation(desk: User) -> None:
    appointment = AppointmentFactory.create(cancelled=True)

    with pytest.raises(AppointmentStatusError, match="is cancelled; it cannot become booked"):
        unarrive_appointment(appointment_id=appointment.pk, by=desk, at=NOON)


@pytest.mark.parametrize("status", [status for status in S if S.NO_SHOW not in TRANSITIONS[status]])
def test_a_step_that_the_table_lacks_is_refused(desk: User, status: AppointmentStatus) -> None:
    appointment = AppointmentFactory.create(
        arrived=status not in {S.CANCELLED, S.NO_SHOW}, status=status, cancel_reason="Sick"
    )

    with pytest.raises(AppointmentStatusError):
        mark_no_show(appointment_id=appointment.pk, by=desk, at=NOON)
