"""Booking past a limit takes a reason, which stays with the appointment."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from scheduling.models import AppointmentType, BookingLimit, BookingLimitKind, NoteKind
from scheduling.selectors.clinic_clock import day_of
from scheduling.selectors.limits import limits_of
from scheduling.services.placements import Placement
from scheduling.services.refusals import ScheduleRefusalError

EVALUATIONS = frozenset({NoteKind.EVALUATION, NoteKind.REEVALUATION})


class PastLimitError(ScheduleRefusalError):
    """The visit would pass an authorization or a certification; the message says which."""


def reason_past_limits(
    place: Placement, kind: AppointmentType, *, reason: str, besides: Iterable[int] = ()
) -> str:
    """Return the reason to keep: empty within all limits, else the one that was given.

    Called with the patient's lock held, so that two bookings cannot both take the last visit.
    Raises ``PastLimitError`` when a limit would be passed without a reason.
    """
    day = day_of(place.starts_at, place.clinic.zone)
    limits = limits_of(
        patient_id=place.patient_id, zone=place.clinic.zone, days=[day], besides=besides
    )
    passed = limits.why_not(day, is_evaluation=kind.note_kind in EVALUATIONS)
    if not passed:
        return ""
    if not reason.strip():
        raise PastLimitError(f"{passed} To book all the same, say why.")
    return reason.strip()


@transaction.atomic
def keep_booking_limit(
    *, patient_id: int, kind: BookingLimitKind, ends_on: date | None, source: str
) -> None:
    """Keep until when a patient may be booked; without a day, nothing limits any more.

    Called by the app that knows, in the transaction in which it changes there.
    """
    rows = BookingLimit.objects.filter(patient_id=patient_id, kind=kind)
    if ends_on is None:
        rows.delete()
        return
    BookingLimit.objects.update_or_create(
        patient_id=patient_id, kind=kind, defaults={"ends_on": ends_on, "source": source}
    )
