"""Where and when an appointment lies: what is checked first, and who was there before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from practice.models import Clinic, PatientClinic, Provider, User
from practice.selectors.providers import list_providers
from practice.services.patients import share_patient
from scheduling.models import RELEASED_STATUSES, Appointment, Room, SlotHold
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.selectors.hours import hours_in_words, hours_of
from scheduling.services.refusals import ScheduleRefusalError

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=8)
HOLD_REFUSES = "slothold_provider_not_double_booked"


class PlacementError(ScheduleRefusalError):
    """The provider, room or length does not fit the clinic; the message is fit for the user."""


class OutsideAvailabilityError(ScheduleRefusalError):
    """The provider is not available then; whoever books may say that it is meant."""


class SlotTakenError(ScheduleRefusalError):
    """The provider, patient or room is taken at that time; the message says until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A stretch of time (end excluded) of one provider, patient and perhaps room."""

    clinic: Clinic
    patient_id: int
    provider_id: int
    room_id: int | None
    starts_at: datetime
    ends_at: datetime

    def lock_names(self) -> set[str]:
        """Return what nobody else may place meanwhile."""
        names = {f"provider:{self.provider_id}", f"patient:{self.patient_id}"}
        return names | {f"room:{self.room_id}"} if self.room_id is not None else names


def placement_of(appointment: Appointment) -> Placement:
    """Return where an appointment lies now."""
    return Placement(
        clinic=appointment.clinic,
        patient_id=appointment.patient_id,
        provider_id=appointment.provider_id,
        room_id=appointment.room_id,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
    )


def check_placement(placement: Placement, *, outside_availability: bool) -> None:
    """Refuse a length, provider or room that does not fit, and an hour not offered.

    ``outside_availability`` says that the hour is meant all the same. A provider with no
    hours entered for the clinic can be booked at any hour.
    """
    length = placement.ends_at - placement.starts_at
    if not SHORTEST <= length <= LONGEST:
        raise PlacementError("An appointment lasts between 5 minutes and 8 hours.")
    if not list_providers(placement.clinic).filter(pk=placement.provider_id).exists():
        raise PlacementError(f"This provider does not work at {placement.clinic}.")
    _check_room(placement)
    if not outside_availability:
        _check_availability(placement)


def make_known_at_clinic(*, patient_id: int, clinic: Clinic, by: User) -> None:
    """Let the clinic's staff see the patient who is booked there.

    Raises ``Patient.DoesNotExist`` when the person who books may not see the patient.
    """
    if not PatientClinic.objects.filter(patient_id=patient_id, clinic=clinic).exists():
        share_patient(patient_id=patient_id, clinic_id=clinic.pk, by=by)


def slot_taken_error(placement: Placement, *, constraint: str, own: int | None) -> SlotTakenError:
    """Say who or what is taken, and when, by the clinic's clock.

    ``own`` is the appointment that could not be put there, where it exists already.
    """
    if constraint == HOLD_REFUSES:
        return _held_error(placement)
    overlapping = Appointment.objects.exclude(status__in=RELEASED_STATUSES).filter(
        starts_at__lt=placement.ends_at, ends_at__gt=placement.starts_at
    )
    if own is not None:
        overlapping = overlapping.exclude(pk=own)
    if constraint == "appointment_provider_not_double_booked":
        provider = Provider.objects.get(pk=placement.provider_id)
        taken, who = Q(provider=provider), f"{provider} is already booked"
    elif constraint == "appointment_room_not_double_booked" and placement.room_id is not None:
        room = Room.objects.get(pk=placement.room_id)
        taken, who = Q(room=room), f"{room} is already taken"
    elif constraint == "appointment_equipment_not_double_booked":
        return SlotTakenError("The equipment for this visit is already in use at that time.")
    else:
        taken, who = Q(patient=placement.patient_id), "This patient already has an appointment"
    other = overlapping.filter(taken).order_by("starts_at", "pk").first()
    if other is None:
        return SlotTakenError(f"{who} at that time.")
    zone = placement.clinic.zone
    starts, ends = wall_of(other.starts_at, zone), wall_of(other.ends_at, zone)
    return SlotTakenError(
        f"{who} from {clock_time(starts)} to {clock_time(ends)} "
        f"on {starts:%a, %b} {starts.day}, {starts.year}."
    )


def _held_error(placement: Placement) -> SlotTakenError:
    held = (
        SlotHold.objects.filter(
            provider=placement.provider_id,
            released_at=None,
            starts_at__lt=placement.ends_at,
            ends_at__gt=placement.starts_at,
        )
        .order_by("-until")
        .first()
    )
    if held is None:
        return SlotTakenError("This time is kept for somebody. Try again in a moment.")
    until = clock_time(wall_of(held.until, placement.clinic.zone))
    return SlotTakenError(
        f"This time is kept until {until}: {held.get_purpose_display().lower()}. "
        "The waitlist page gives it free at once."
    )


def _check_room(placement: Placement) -> None:
    if placement.room_id is None:
        return
    room = Room.objects.filter(pk=placement.room_id, clinic=placement.clinic, is_active=True)
    if not room.exists():
        raise PlacementError(f"This room is not in use at {placement.clinic}.")


def _check_availability(placement: Placement) -> None:
    zone = placement.clinic.zone
    starts, ends = wall_of(placement.starts_at, zone), wall_of(placement.ends_at, zone)
    day = starts.date()
    hours = hours_of(
        clinic=placement.clinic, provider_ids=[placement.provider_id], first=day, last=day
    )[placement.provider_id, day]
    if hours.is_unlimited or (day == ends.date() and hours.cover(starts.time(), ends.time())):
        return
    raise OutsideAvailabilityError(
        f"{hours_in_words(hours, starts.date())} Book outside them only if that is meant."
    )
