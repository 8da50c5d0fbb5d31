"""Booking, moving and working through appointments.

Every writer takes the same steps: sorted locks on the provider, the patient and the room,
then the row, then the change, then the count of the day. The exclusion constraints are the
truth; the locks in front keep writers that meet from deadlocking.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from foundation.locks import retry_on_deadlock
from practice.models import Clinic, User
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    AppointmentStatus,
    AppointmentType,
)
from scheduling.selectors.clinic_clock import day_of
from scheduling.services.booking import write_booking, write_move
from scheduling.services.freed_times import note_freed_time
from scheduling.services.placements import Placement, placement_of
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions
from scheduling.services.transitions import check_transition
from scheduling.services.writing import hold_appointment, save_change
from scheduling.signals import appointment_arrived

S = AppointmentStatus


class CancelReasonMissingError(ScheduleRefusalError):
    """A cancelled appointment says why; the message is fit for the user."""


def book_appointment(  # noqa: PLR0913 - one keyword for each thing a booking states
    *,
    clinic_id: int,
    patient_id: int,
    provider_id: int,
    appointment_type_id: int,
    starts_at: datetime,
    room_id: int | None = None,
    ends_at: datetime | None = None,
    remark: str = "",
    booking_key: UUID | None = None,
    is_walk_in: bool = False,
    outside_availability: bool = False,
    limit_reason: str = "",
    by: User,
    at: datetime,
) -> Appointment:
    """Reserve time; without ``ends_at`` for as long as the type of appointment lasts.

    A ``booking_key`` that was used returns the appointment it made, if that is this visit. A
    walk-in is booked and arrives in one act. Runs in a transaction of its own.

    ``limit_reason`` is kept where the visit passes an authorization or a certification.

    Raises ``SlotTakenError``, ``PlacementError``, ``OutsideAvailabilityError``,
    ``PastLimitError``, ``BookingKeyUsedError``, ``Patient.DoesNotExist`` (also where ``by``
    may not see the patient), or ``DoesNotExist`` of what an id does not name.
    """
    kind = AppointmentType.objects.get(pk=appointment_type_id)
    placement = Placement(
        clinic=Clinic.objects.get(pk=clinic_id),
        patient_id=patient_id,
        provider_id=provider_id,
        room_id=room_id,
        starts_at=starts_at,
        ends_at=ends_at or starts_at + timedelta(minutes=kind.length_minutes),
    )
    fresh = Appointment(
        appointment_type=kind,
        remark=remark,
        limit_reason=limit_reason,
        booking_key=booking_key,
        is_walk_in=is_walk_in,
        booked_by=by,
        status=S.ARRIVED if is_walk_in else S.BOOKED,
        arrived_at=at if is_walk_in else None,
    )
    return retry_on_deadlock(
        lambda: _book(fresh, placement, outside_availability=outside_availability)
    )


def move_appointment(  # noqa: PLR0913 - one keyword for each thing a move states
    *,
    appointment_id: int,
    version: int,
    starts_at: datetime,
    ends_at: datetime,
    provider_id: int,
    room_id: int | None,
    outside_availability: bool = False,
    limit_reason: str = "",
    by: User | None,
    at: datetime,
) -> Appointment:
    """Put an appointment elsewhere, or make it longer or shorter.

    ``version`` is the one that the mover saw. Raises ``AppointmentChangedError`` when it is
    stale, ``AppointmentStatusError``, and what ``book_appointment`` raises about the place.
    """

    def move() -> Appointment:
        seen = Appointment.objects.select_related("clinic").get(pk=appointment_id)
        place = Placement(
            clinic=seen.clinic,
            patient_id=seen.patient_id,
            provider_id=provider_id,
            room_id=room_id,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        appointment = hold_appointment(seen, also=place, version=version)
        left = placement_of(appointment)
        days = write_move(
            appointment,
            place,
            outside_availability=outside_availability,
            limit_reason=limit_reason,
            by=by,
        )
        if not _overlap(left, place):
            note_freed_time(left, freed_by=appointment, at=at)
        raise_versions(clinic_id=seen.clinic_id, days=days)
        return appointment

    return retry_on_deadlock(move)


def confirm_appointment(*, appointment_id: int, by: User | None, at: datetime) -> Appointment:  # noqa: ARG001 - every writer of the schedule takes the moment
    """Note that the patient said to come."""
    return retry_on_deadlock(lambda: _change_status(appointment_id, S.CONFIRMED, by=by))


def arrive_appointment(*, appointment_id: int, by: User | None, at: datetime) -> Appointment:
    """Note that the patient is here; without a user the patient said so, at the kiosk."""
    return retry_on_deadlock(lambda: _arrive(appointment_id, by=by, at=at))


def unarrive_appointment(*, appointment_id: int, by: User, at: datetime) -> Appointment:  # noqa: ARG001 - as above
    """Take back an arrival that was noted by mistake."""
    return retry_on_deadlock(
        lambda: _change_status(appointment_id, S.BOOKED, by=by, only_from=frozenset({S.ARRIVED}))
    )


def cancel_appointment(
    *,
    appointment_id: int,
    reason: str,
    version: int | None = None,
    by: User | None,
    at: datetime,
) -> Appointment:
    """Give the time up, for a reason that is kept. A stale ``version`` is refused."""
    if not reason.strip():
        raise CancelReasonMissingError("Say why the appointment is cancelled.")

    def cancel() -> Appointment:
        cancelled = _change_status(
            appointment_id, S.CANCELLED, by=by, version=version, cancel_reason=reason.strip()
        )
        note_freed_time(placement_of(cancelled), freed_by=cancelled, at=at)
        return cancelled

    return retry_on_deadlock(cancel)


def mark_no_show(*, appointment_id: int, by: User, at: datetime) -> Appointment:  # noqa: ARG001 - as above
    """Note that the patient did not come; the time is free again."""
    return retry_on_deadlock(lambda: _change_status(appointment_id, S.NO_SHOW, by=by))


def restore_appointment(*, appointment_id: int, by: User, at: datetime) -> Appointment:  # noqa: ARG001 - as above
    """Take back a cancellation or a no-show; ``SlotTakenError`` if the time is gone."""
    return retry_on_deadlock(
        lambda: _change_status(
            appointment_id, S.BOOKED, by=by, only_from=frozenset(RELEASED_STATUSES)
        )
    )


@transaction.atomic
def start_appointment(*, appointment_id: int, by: User, at: datetime) -> Appointment:
    """Note that treatment began; a patient whom nobody checked in arrives by it.

    Joins the caller's transaction. What is under way already is left as it is.
    """
    status = Appointment.objects.only("status").get(pk=appointment_id).status
    if status in {S.BOOKED, S.CONFIRMED}:
        _arrive(appointment_id, by=by, at=at)
    return _change_status(appointment_id, S.IN_PROGRESS, by=by, unless_already=True)


@transaction.atomic
def fulfill_appointment(*, appointment_id: int, by: User, at: datetime) -> Appointment:
    """Note that the visit is done; called when its note is signed.

    Joins the caller's transaction. What is fulfilled already is left as it is.
    """
    status = Appointment.objects.only("status").get(pk=appointment_id).status
    if status in {S.BOOKED, S.CONFIRMED, S.ARRIVED}:
        start_appointment(appointment_id=appointment_id, by=by, at=at)
    return _change_status(appointment_id, S.FULFILLED, by=by, unless_already=True)


def _book(fresh: Appointment, place: Placement, *, outside_availability: bool) -> Appointment:
    booked, is_new = write_booking(fresh, place, outside_availability=outside_availability)
    if is_new:
        raise_versions(clinic_id=place.clinic.pk, days=[day_of(place.starts_at, place.clinic.zone)])
    return booked


def _overlap(left: Placement, taken: Placement) -> bool:
    """Tell whether a move leaves its provider part of the time that it had."""
    is_same = left.provider_id == taken.provider_id
    return is_same and left.starts_at < taken.ends_at and taken.starts_at < left.ends_at


def _arrive(appointment_id: int, *, by: User | None, at: datetime) -> Appointment:
    appointment = _change_status(appointment_id, S.ARRIVED, by=by, arrived_at=at)
    appointment_arrived.send(sender=Appointment, appointment_id=appointment.pk)
    return appointment


def _change_status(
    appointment_id: int,
    to: AppointmentStatus,
    *,
    by: User | None,
    version: int | None = None,
    only_from: frozenset[AppointmentStatus] = frozenset(S),
    unless_already: bool = False,
    arrived_at: datetime | None = None,
    cancel_reason: str = "",
) -> Appointment:
    seen = Appointment.objects.select_related("clinic").get(pk=appointment_id)
    appointment = hold_appointment(seen, version=version)
    if unless_already and appointment.status == to:
        return appointment
    check_transition(appointment, to, only_from=only_from)
    appointment.status, appointment.cancel_reason = to, cancel_reason
    if to == S.ARRIVED:
        appointment.arrived_at = arrived_at
    elif to == S.BOOKED:
        appointment.arrived_at = None
    save_change(appointment, "status", "cancel_reason", "arrived_at", by=by)
    zone = appointment.clinic.zone
    raise_versions(clinic_id=seen.clinic_id, days=[day_of(appointment.starts_at, zone)])
    return appointment
