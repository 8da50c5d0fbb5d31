"""When."""

from scheduling.models.appointment import (
    RELEASED_STATUSES,
    Appointment,
    AppointmentStatus,
)
from scheduling.models.appointment_type import AppointmentType, NoteKind
from scheduling.models.availability import (
    Availability,
    AvailabilityException,
    ExceptionKind,
    Weekday,
)
from scheduling.models.booking_limit import BookingLimit, BookingLimitKind
from scheduling.models.calendar_feed import CalendarFeed
from scheduling.models.equipment import Equipment, EquipmentKind
from scheduling.models.reminder import (
    Reminder,
    ReminderChannel,
    ReminderKind,
    ReminderPolicy,
    ReminderStatus,
)
from scheduling.models.room import Room
from scheduling.models.schedule_filter import ScheduleFilter
from scheduling.models.schedule_version import ScheduleVersion
from scheduling.models.series import (
    AppointmentSeries,
    SeriesDate,
    SeriesDateStatus,
    SeriesEnd,
    SeriesTime,
)
from scheduling.models.shared_session import SharedSession

__all__ = [
    "RELEASED_STATUSES",
    "Appointment",
    "AppointmentSeries",
    "AppointmentStatus",
    "AppointmentType",
    "Availability",
    "AvailabilityException",
    "BookingLimit",
    "BookingLimitKind",
    "CalendarFeed",
    "Equipment",
    "EquipmentKind",
    "ExceptionKind",
    "NoteKind",
    "Reminder",
    "ReminderChannel",
    "ReminderKind",
    "ReminderPolicy",
    "ReminderStatus",
    "Room",
    "ScheduleFilter",
    "ScheduleVersion",
    "SeriesDate",
    "SeriesDateStatus",
    "SeriesEnd",
    "SeriesTime",
    "SharedSession",
    "Weekday",
]
