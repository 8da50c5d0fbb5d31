"""Writing a booking or a move within a transaction that its caller opened.

Whoever calls raises the versions of the days when all is written: one visit, or a series.
"""

from datetime import date
from uuid import UUID

import pghistory
from django.db import IntegrityError

from foundation.locks import lock_in_order
from practice.models import User
from scheduling.models import Appointment, AppointmentStatus, SeriesDate
from scheduling.selectors.clinic_clock import day_of, wall_of
from scheduling.services.limits import reason_past_limits
from scheduling.services.placements import Placement, check_placement, make_known_at_clinic
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.sharing import share
from scheduling.services.transitions import check_movable
from scheduling.services.writing import refusing_constraint, save_change, slot_held
from scheduling.signals import appointment_arrived, appointment_changed

BOOKING_KEY = "booking_key"


class BookingKeyUsedError(ScheduleRefusalError):
    """A form came back with another visit in it; the message is fit for the user."""


def write_booking(
    fresh: Appointment, place: Placement, *, outside_availability: bool = False
) -> tuple[Appointment, bool]:
    """Insert an appointment at a place; tell whether it is new.

    A booking key that was used gives the appointment it made, where that is the visit that is
    asked for. Raises what ``book_appointment`` raises.
    """
    lock_in_order(place.lock_names())
    earlier = _booked_with(fresh.booking_key, place)
    if earlier is not None:
        return earlier, False
    check_placement(place, outside_availability=outside_availability)
    fresh.limit_reason = reason_past_limits(
        place, fresh.appointment_type, reason=fresh.limit_reason
    )
    make_known_at_clinic(patient_id=place.patient_id, clinic=place.clinic, by=fresh.booked_by)
    fresh.pk = None  # a retry after a deadlock inserts anew
    fresh.clinic, fresh.patient_id = place.clinic, place.patient_id
    _put(fresh, place)
    try:
        with slot_held(place), pghistory.context(user=fresh.booked_by.pk):
            fresh.save(force_insert=True)
    except IntegrityError as error:
        earlier = _booked_with(fresh.booking_key, place)
        if earlier is None or BOOKING_KEY not in refusing_constraint(error):
            raise
        return earlier, False
    appointment_changed.send(sender=Appointment, appointment_id=fresh.pk)
    if fresh.status == AppointmentStatus.ARRIVED:
        appointment_arrived.send(sender=Appointment, appointment_id=fresh.pk)
    return fresh, True


def write_move(
    appointment: Appointment,
    place: Placement,
    *,
    outside_availability: bool = False,
    limit_reason: str = "",
    by: User | None,
) -> set[date]:
    """Put an appointment that the caller holds elsewhere; return the days it touches.

    Raises what ``move_appointment`` raises.
    """
    zone = place.clinic.zone
    check_movable(appointment)
    check_placement(place, outside_availability=outside_availability)
    days = {day_of(appointment.starts_at, zone), day_of(place.starts_at, zone)}
    columns = ["provider", "room", "starts_at", "ends_at", "shared_session", "equipment"]
    if len(days) > 1 and not appointment.limit_reason:
        appointment.limit_reason = reason_past_limits(
            place, appointment.appointment_type, reason=limit_reason, besides=[appointment.pk]
        )
        columns.append("limit_reason")
    _put(appointment, place)
    save_change(appointment, *columns, by=by)
    starts = wall_of(place.starts_at, zone)
    SeriesDate.objects.filter(appointment=appointment).update(
        day=starts.date(), at_time=starts.time()
    )
    return days


def _put(appointment: Appointment, place: Placement) -> None:
    appointment.provider_id, appointment.room_id = place.provider_id, place.room_id
    appointment.starts_at, appointment.ends_at = place.starts_at, place.ends_at
    share(appointment, place)


def _booked_with(booking_key: UUID | None, place: Placement) -> Appointment | None:
    """Return what a key has booked; raises ``BookingKeyUsedError`` when that is another visit."""
    if booking_key is None:
        return None
    earlier = Appointment.objects.filter(booking_key=booking_key).first()
    if earlier is None or _is_of(earlier, place):
        return earlier
    raise BookingKeyUsedError("This form was sent before for another visit. Open New again.")


def _is_of(appointment: Appointment, place: Placement) -> bool:
    """Tell whether an appointment is the patient's, with this provider at this time."""
    return (
        appointment.patient_id == place.patient_id
        and appointment.provider_id == place.provider_id
        and appointment.starts_at == place.starts_at
    )
