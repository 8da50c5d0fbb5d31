"""Open dates of a series: booked later, elsewhere, or given up."""

from datetime import datetime, timedelta

from foundation.locks import lock_in_order, retry_on_deadlock
from practice.models import User
from scheduling.models import Appointment, SeriesDate, SeriesDateStatus
from scheduling.selectors.clinic_clock import day_of
from scheduling.services.booking import write_booking
from scheduling.services.placements import Placement
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions


class SeriesDateNotOpenError(ScheduleRefusalError):
    """The date was booked or given up meanwhile; the message is fit for the user."""


def book_open_date(
    *,
    series_date_id: int,
    starts_at: datetime,
    provider_id: int,
    limit_reason: str = "",
    by: User,
    at: datetime,  # noqa: ARG001 - every writer of the schedule takes the moment
) -> Appointment:
    """Book a date that was left open, then or at another time.

    Raises ``SeriesDateNotOpenError`` and what ``book_appointment`` raises.
    """

    def book() -> Appointment:
        seen = SeriesDate.objects.select_related("series__clinic").get(pk=series_date_id)
        series = seen.series
        place = Placement(
            clinic=series.clinic,
            patient_id=series.patient_id,
            provider_id=provider_id,
            room_id=series.room_id,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=series.minutes),
        )
        lock_in_order(place.lock_names())
        one = _hold_open(series_date_id)
        fresh = Appointment(
            appointment_type=series.appointment_type, booked_by=by, limit_reason=limit_reason
        )
        one.appointment, _ = write_booking(fresh, place)
        one.status, one.why = SeriesDateStatus.BOOKED, ""
        one.save(update_fields=["appointment", "status", "why", "updated_at"])
        raise_versions(clinic_id=series.clinic_id, days=[day_of(starts_at, series.clinic.zone)])
        return fresh

    return retry_on_deadlock(book)


def drop_open_date(
    *,
    series_date_id: int,
    by: User,  # noqa: ARG001 - every writer of the schedule says who acts
    at: datetime,  # noqa: ARG001 - as above
) -> SeriesDate:
    """Give an open date up. Raises ``SeriesDateNotOpenError``."""

    def drop() -> SeriesDate:
        one = _hold_open(series_date_id)
        one.status = SeriesDateStatus.DROPPED
        one.save(update_fields=["status", "updated_at"])
        return one

    return retry_on_deadlock(drop)


def _hold_open(series_date_id: int) -> SeriesDate:
    one = SeriesDate.objects.select_for_update().get(pk=series_date_id)
    if one.status != SeriesDateStatus.OPEN:
        raise SeriesDateNotOpenError(
            f"This date is {one.get_status_display().lower()} by now. Nothing was changed."
        )
    return one
