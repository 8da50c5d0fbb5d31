"""When."""

from scheduling.models.appointment import (
    RELEASED_STATUSES,
    Appointment,
    AppointmentStatus,
)
from scheduling.models.appointment_type import AppointmentType, NoteKind
from scheduling.models.availability import Availability, Weekday
from scheduling.models.room import Room
from scheduling.models.schedule_version import ScheduleVersion

__all__ = [
    "RELEASED_STATUSES",
    "Appointment",
    "AppointmentStatus",
    "AppointmentType",
    "Availability",
    "NoteKind",
    "Room",
    "ScheduleVersion",
    "Weekday",
]
