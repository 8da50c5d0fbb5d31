"""What an appointment shares or holds besides its provider, patient and room.

Called under the locks of the place. The lock on a kind of equipment is taken after those, by
everybody, so that no two writers can wait for each other in a ring.
"""

from django.db.models import QuerySet

from foundation.locks import lock_in_order
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    AppointmentType,
    Equipment,
    SharedSession,
)
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.services.placements import Placement, PlacementError, SlotTakenError

ONE_ON_ONE = 1


def share(appointment: Appointment, place: Placement) -> None:
    """Set the session and the piece of equipment that an appointment has at a place.

    Raises ``PlacementError`` where the clinic has no such equipment, ``SlotTakenError`` where
    all of it is in use.
    """
    kind = appointment.appointment_type
    appointment.shared_session = _session_at(place, kind)
    appointment.equipment = _free_piece(appointment, place, kind)


def _session_at(place: Placement, kind: AppointmentType) -> SharedSession | None:
    """Return the session of this type then and there, made where nobody shared it before."""
    if kind.capacity == ONE_ON_ONE:
        return None
    session, _ = SharedSession.objects.get_or_create(
        clinic=place.clinic,
        provider_id=place.provider_id,
        appointment_type=kind,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        defaults={"capacity": kind.capacity},
    )
    return session


def _free_piece(
    appointment: Appointment, place: Placement, kind: AppointmentType
) -> Equipment | None:
    """Return a piece that is free then: the one it has already before any other."""
    if kind.equipment_kind_id is None:
        return None
    lock_in_order({f"equipment:{place.clinic.pk}:{kind.equipment_kind_id}"})
    pieces = list(
        Equipment.objects.filter(
            clinic=place.clinic, kind=kind.equipment_kind_id, is_active=True
        ).order_by("name", "pk")
    )
    if not pieces:
        raise PlacementError(f"{place.clinic} has no {kind.equipment_kind} in use.")
    holding = list(_holding(appointment, place, pieces))
    taken = {one.equipment_id for one in holding}
    pieces.sort(key=lambda piece: piece.pk != appointment.equipment_id)
    free = next((piece for piece in pieces if piece.pk not in taken), None)
    if free is None:
        raise _all_in_use(place, kind, holding)
    return free


def _holding(
    appointment: Appointment, place: Placement, pieces: list[Equipment]
) -> QuerySet[Appointment]:
    rows = Appointment.objects.exclude(status__in=RELEASED_STATUSES).exclude(pk=appointment.pk)
    if appointment.shared_session is not None:  # a group uses one piece together
        rows = rows.exclude(shared_session=appointment.shared_session)
    return rows.filter(
        equipment__in=pieces, starts_at__lt=place.ends_at, ends_at__gt=place.starts_at
    ).order_by("starts_at", "pk")


def _all_in_use(
    place: Placement, kind: AppointmentType, holding: list[Appointment]
) -> SlotTakenError:
    zone = place.clinic.zone
    begin, end = wall_of(holding[0].starts_at, zone), wall_of(holding[0].ends_at, zone)
    return SlotTakenError(
        f"{kind.equipment_kind} is already in use from {clock_time(begin)} to {clock_time(end)} "
        f"on {begin:%a, %b} {begin.day}, {begin.year}."
    )
