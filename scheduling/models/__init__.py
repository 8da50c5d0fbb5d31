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
from scheduling.models.consent import ConsentSource, MessageConsent
from scheduling.models.equipment import Equipment, EquipmentKind
from scheduling.models.holds import HoldPurpose, SlotHold
from scheduling.models.online import OnlinePolicy, OnlineRequest, RequestStatus
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
from scheduling.models.text_reply import ReplyOutcome, TextReply
from scheduling.models.waitlist import (
    EntryStatus,
    FreedStatus,
    FreedTime,
    OfferStatus,
    Urgency,
    WaitlistDecision,
    WaitlistEntry,
    WaitlistOffer,
    WaitlistPolicy,
    WaitlistTime,
)

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
    "ConsentSource",
    "EntryStatus",
    "Equipment",
    "EquipmentKind",
    "ExceptionKind",
    "FreedStatus",
    "FreedTime",
    "HoldPurpose",
    "MessageConsent",
    "NoteKind",
    "OfferStatus",
    "OnlinePolicy",
    "OnlineRequest",
    "Reminder",
    "ReminderChannel",
    "ReminderKind",
    "ReminderPolicy",
    "ReminderStatus",
    "ReplyOutcome",
    "RequestStatus",
    "Room",
    "ScheduleFilter",
    "ScheduleVersion",
    "SeriesDate",
    "SeriesDateStatus",
    "SeriesEnd",
    "SeriesTime",
    "SharedSession",
    "SlotHold",
    "TextReply",
    "Urgency",
    "WaitlistDecision",
    "WaitlistEntry",
    "WaitlistOffer",
    "WaitlistPolicy",
    "WaitlistTime",
    "Weekday",
]
