"""Booking a series: all dates, or the good ones; what fails stays as an open date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from foundation.locks import lock_in_order, retry_on_deadlock
from practice.models import User
from scheduling.models import (
    Appointment,
    AppointmentSeries,
    SeriesDate,
    SeriesDateStatus,
    SeriesTime,
)
from scheduling.selectors.clinic_clock import clock_time, day_of
from scheduling.selectors.series_plans import SeriesTerms, end_of_series
from scheduling.services.booking import write_booking
from scheduling.services.placements import Placement
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions

LEFT_OPEN = "Left open when the series was booked."


class SeriesRefusedError(ScheduleRefusalError):
    """The series cannot be booked so; the message is fit for the user and names the dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWish:
    """What is wished for one planned date; without ``starts_at`` it stays open."""

    day: date
    at_time: time
    starts_at: datetime | None
    provider_id: int
    why_open: str = LEFT_OPEN


def book_series(
    *,
    terms: SeriesTerms,
    wishes: Sequence[DateWish],
    good_ones_only: bool,
    limit_reason: str,
    series_key: UUID,
    by: User,
    at: datetime,  # noqa: ARG001 - every writer of the schedule takes the moment
) -> AppointmentSeries:
    """Book the wished dates in one transaction.

    A date that is refused stays open where ``good_ones_only``; else nothing is booked. A
    ``series_key`` that was used returns the series it made.

    Raises ``SeriesRefusedError`` and ``Patient.DoesNotExist``.
    """
    made = AppointmentSeries.objects.filter(series_key=series_key).first()
    if made is not None:
        return made
    if not any(wish.starts_at for wish in wishes):
        raise SeriesRefusedError("Choose at least one date to book.")

    def book() -> AppointmentSeries:
        made = AppointmentSeries.objects.filter(series_key=series_key).first()
        if made is not None:
            return made
        lock_in_order(_lock_names(terms, wishes))
        series = _write_series(terms, series_key, by=by)
        dates = [_write_date(series, terms, wish, limit_reason, by=by) for wish in wishes]
        refused = [
            f"{_date_in_words(one.day, one.at_time)}: {one.why}"
            for one, wish in zip(dates, wishes, strict=True)
            if wish.starts_at is not None and one.status == SeriesDateStatus.OPEN
        ]
        if refused and not good_ones_only:
            raise SeriesRefusedError("Nothing was booked. " + " ".join(refused))
        if len(refused) == sum(wish.starts_at is not None for wish in wishes):
            raise SeriesRefusedError("None of the dates can be booked. " + " ".join(refused))
        booked = [one.appointment for one in dates if one.appointment is not None]
        zone = terms.clinic.zone
        raise_versions(
            clinic_id=terms.clinic.pk, days={day_of(one.starts_at, zone) for one in booked}
        )
        return series

    return retry_on_deadlock(book)


def place_for(terms: SeriesTerms, *, provider_id: int, starts_at: datetime) -> Placement:
    """Return where one visit of a series lies."""
    return Placement(
        clinic=terms.clinic,
        patient_id=terms.patient_id,
        provider_id=provider_id,
        room_id=terms.room.pk if terms.room else None,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=terms.minutes),
    )


def _lock_names(terms: SeriesTerms, wishes: Sequence[DateWish]) -> set[str]:
    names: set[str] = set()
    for wish in wishes:
        if wish.starts_at is not None:
            place = place_for(terms, provider_id=wish.provider_id, starts_at=wish.starts_at)
            names |= place.lock_names()
    return names


def _write_series(terms: SeriesTerms, series_key: UUID, *, by: User) -> AppointmentSeries:
    series = AppointmentSeries.objects.create(
        clinic=terms.clinic,
        patient_id=terms.patient_id,
        provider=terms.provider,
        room=terms.room,
        appointment_type=terms.appointment_type,
        minutes=terms.minutes,
        starts_on=terms.starts_on,
        ends=terms.ends,
        ends_on=end_of_series(terms),
        visits_wanted=terms.visits_wanted,
        made_by=by,
        series_key=series_key,
    )
    SeriesTime.objects.bulk_create(
        SeriesTime(series=series, weekday=weekday, at_time=at_time)
        for weekday, at_time in sorted(terms.times.items())
    )
    return series


def _write_date(
    series: AppointmentSeries, terms: SeriesTerms, wish: DateWish, limit_reason: str, *, by: User
) -> SeriesDate:
    one = SeriesDate(
        series=series,
        day=wish.day,
        at_time=wish.at_time,
        status=SeriesDateStatus.OPEN,
        why=wish.why_open or LEFT_OPEN,
    )
    if wish.starts_at is not None:
        fresh = Appointment(
            appointment_type=terms.appointment_type, booked_by=by, limit_reason=limit_reason
        )
        place = place_for(terms, provider_id=wish.provider_id, starts_at=wish.starts_at)
        try:
            with transaction.atomic():
                one.appointment, _ = write_booking(fresh, place)
        except ScheduleRefusalError as refusal:
            one.why = str(refusal)
        else:
            one.status, one.why = SeriesDateStatus.BOOKED, ""
    one.save()
    return one


def _date_in_words(day: date, at_time: time) -> str:
    return f"{day:%a, %b} {day.day} at {clock_time(at_time)}"
