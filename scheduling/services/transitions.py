"""Which status an appointment may go to from which: the whole machine, in one place."""

from scheduling.models import Appointment, AppointmentStatus
from scheduling.services.refusals import ScheduleRefusalError

S = AppointmentStatus

TRANSITIONS: dict[AppointmentStatus, frozenset[AppointmentStatus]] = {
    S.BOOKED: frozenset({S.CONFIRMED, S.ARRIVED, S.CANCELLED, S.NO_SHOW}),
    S.CONFIRMED: frozenset({S.ARRIVED, S.CANCELLED, S.NO_SHOW}),
    S.ARRIVED: frozenset({S.BOOKED, S.IN_PROGRESS}),  # back to booked: un-arrive
    S.IN_PROGRESS: frozenset({S.FULFILLED}),
    S.FULFILLED: frozenset(),
    S.CANCELLED: frozenset({S.BOOKED}),  # undo, if the time is still free
    S.NO_SHOW: frozenset({S.BOOKED}),  # undo, or the patient came late
}
MOVABLE = frozenset({S.BOOKED, S.CONFIRMED, S.ARRIVED})


class AppointmentStatusError(ScheduleRefusalError):
    """The appointment's status forbids what was asked; the message is fit for the user."""


def check_transition(
    appointment: Appointment,
    to: AppointmentStatus,
    *,
    only_from: frozenset[AppointmentStatus] = frozenset(S),
) -> None:
    """Refuse a step that the table does not have, or that this act does not take."""
    status = S(appointment.status)
    if status not in only_from or to not in TRANSITIONS[status]:
        raise AppointmentStatusError(
            f"This appointment is {status.label.lower()}; it cannot become {to.label.lower()}."
        )


def check_movable(appointment: Appointment) -> None:
    """Refuse to move what is under way, over or given up."""
    if appointment.status not in MOVABLE:
        now = appointment.get_status_display().lower()
        raise AppointmentStatusError(f"This appointment is {now}; it cannot be moved.")
