"""What every writer of an appointment does: hold it, write it, put refusals into words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import IntegrityError, transaction

from foundation.locks import lock_in_order
from practice.models import User
from scheduling.models import Appointment
from scheduling.services.placements import (
    Placement,
    SlotTakenError,
    placement_of,
    slot_taken_error,
)
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.signals import appointment_changed

NOT_DOUBLE_BOOKED = "_not_double_booked"
HAS_A_PLACE = "appointment_has_a_place"


class AppointmentChangedError(ScheduleRefusalError):
    """Somebody else changed the appointment meanwhile; the message is fit for the user."""


def hold_appointment(
    seen: Appointment, *, also: Placement | None = None, version: int | None = None
) -> Appointment:
    """Lock where the appointment lies and goes, then its row; refuse if it changed meanwhile."""
    here = placement_of(seen)
    lock_in_order(here.lock_names() | (also.lock_names() if also else set()))
    rows = Appointment.objects.select_related("clinic").select_for_update(of=("self",))
    appointment = rows.get(pk=seen.pk)
    is_elsewhere = placement_of(appointment).lock_names() != here.lock_names()
    if is_elsewhere or (version is not None and appointment.version != version):
        raise AppointmentChangedError(
            "Somebody else changed this appointment meanwhile. Look at it again, then decide."
        )
    return appointment


def save_change(appointment: Appointment, *columns: str, by: User | None) -> None:
    """Write the named columns under a new version, and announce it.

    Without a user the patient acted, through a link.
    """
    appointment.version += 1
    who = by.pk if by else None
    with slot_held(placement_of(appointment), own=appointment.pk), pghistory.context(user=who):
        appointment.save(update_fields=[*columns, "version", "updated_at"])
    appointment_changed.send(sender=Appointment, appointment_id=appointment.pk)


@contextmanager
def slot_held(place: Placement, *, own: int | None = None) -> Iterator[None]:
    """Turn the database's refusal of an overlap into words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = refusing_constraint(error)
        if constraint == HAS_A_PLACE:
            raise SlotTakenError("Every place of this shared session is taken.") from error
        if not constraint.endswith(NOT_DOUBLE_BOOKED):
            raise
        raise slot_taken_error(place, constraint=constraint, own=own) from error


def refusing_constraint(error: IntegrityError) -> str:
    """Return the name of the constraint that refused."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
