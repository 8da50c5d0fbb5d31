"""Changing a series: this visit and later ones, or all that are still to come.

Each date is moved by itself, in the order in which none pushes the next; one that cannot be
moved keeps the place it had, or all of them do. Nothing that began or is over is touched.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import models, transaction

from foundation.locks import lock_in_order, retry_on_deadlock
from practice.models import User
from scheduling.models import (
    Appointment,
    AppointmentSeries,
    AppointmentStatus,
    SeriesDate,
    SeriesDateStatus,
)
from scheduling.selectors.clinic_clock import NoSuchTimeError, day_of, moment_of
from scheduling.services.booking import write_move
from scheduling.services.freed_times import note_freed_time
from scheduling.services.placements import Placement, placement_of
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions
from scheduling.services.series import SeriesRefusedError
from scheduling.services.writing import hold_appointment, save_change

STILL_TO_COME = (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED)


class SeriesScope(models.TextChoices):
    """How much of a series a change is about."""

    LATER = "LATER", "This and later visits"
    ALL = "ALL", "All visits still to come"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange:
    """What changes; ``None`` keeps what each date has. ``weekday`` narrows it to one weekday."""

    days_later: int = 0
    at_time: time | None = None
    provider_id: int | None = None
    room_id: int | None = None
    gives_room_up: bool = False
    minutes: int | None = None
    weekday: int | None = None
    limit_reason: str = ""


@dataclass(slots=True, kw_only=True)
class SeriesOutcome:
    """What came of a change: the dates that took it, and why others did not."""

    changed: list[date] = field(default_factory=list)
    refused: dict[date, str] = field(default_factory=dict)


def change_series(
    *,
    series_date_id: int,
    scope: SeriesScope,
    change: SeriesChange,
    good_ones_only: bool,
    by: User,
    at: datetime,
) -> SeriesOutcome:
    """Move the dates in scope; open ones are planned anew and stay open.

    Raises ``SeriesRefusedError`` when one cannot be moved and not ``good_ones_only``; then
    nothing is.
    """

    def act() -> SeriesOutcome:
        series, dates = _dates_in_scope(series_date_id, scope, weekday=change.weekday, at=at)
        _lock_all(series, dates, change)
        forward = change.days_later >= 0  # the last goes first, or each would push the next
        dates.sort(key=lambda one: (one.day, one.at_time, one.pk), reverse=forward)
        days: set[date] = set()
        outcome = _for_each(dates, lambda one: days.update(_move(series, one, change, by=by)))
        if outcome.refused and not good_ones_only:
            raise SeriesRefusedError("Nothing was moved. " + _in_words(outcome.refused))
        raise_versions(clinic_id=series.clinic_id, days=days)
        return outcome

    return retry_on_deadlock(act)


def cancel_series(
    *, series_date_id: int, scope: SeriesScope, reason: str, by: User, at: datetime
) -> SeriesOutcome:
    """Give the dates in scope up, for a reason that is kept with each visit."""
    if not reason.strip():
        raise SeriesRefusedError("Say why these visits are cancelled.")

    def act() -> SeriesOutcome:
        series, dates = _dates_in_scope(series_date_id, scope, weekday=None, at=at)
        _lock_all(series, dates, SeriesChange())
        zone = series.clinic.zone
        days = {day_of(one.appointment.starts_at, zone) for one in dates if one.appointment}
        outcome = _for_each(dates, lambda one: _cancel(one, reason.strip(), by=by, at=at))
        raise_versions(clinic_id=series.clinic_id, days=days)
        return outcome

    return retry_on_deadlock(act)


def _dates_in_scope(
    series_date_id: int, scope: SeriesScope, *, weekday: int | None, at: datetime
) -> tuple[AppointmentSeries, list[SeriesDate]]:
    """Return the series and those of its dates that may still change."""
    this = SeriesDate.objects.select_related("series__clinic").get(pk=series_date_id)
    today = day_of(at, this.series.clinic.zone)
    rows = this.series.dates.exclude(status=SeriesDateStatus.DROPPED).filter(day__gte=today)
    if scope == SeriesScope.LATER:
        rows = rows.filter(day__gte=this.day)
    dates = [
        one
        for one in rows.select_related("appointment__clinic").order_by("day", "pk")
        if (one.appointment is None)
        or (one.appointment.status in STILL_TO_COME and one.appointment.starts_at > at)
    ]
    return this.series, [one for one in dates if weekday in {None, one.day.weekday()}]


def _lock_all(series: AppointmentSeries, dates: list[SeriesDate], change: SeriesChange) -> None:
    """Take every lock that any of the dates will need, in one order."""
    names = {f"patient:{series.patient_id}"}
    names |= {f"provider:{change.provider_id}"} if change.provider_id else set()
    names |= {f"room:{change.room_id}"} if change.room_id else set()
    for one in dates:
        if one.appointment is not None:
            names |= placement_of(one.appointment).lock_names()
    lock_in_order(names)


def _for_each(dates: list[SeriesDate], act: Callable[[SeriesDate], object]) -> SeriesOutcome:
    outcome = SeriesOutcome()
    for one in dates:
        day = one.day
        try:
            with transaction.atomic():
                act(one)
        except ScheduleRefusalError as refusal:
            outcome.refused[day] = str(refusal)
        else:
            outcome.changed.append(one.day)
    return outcome


def _move(
    series: AppointmentSeries, one: SeriesDate, change: SeriesChange, *, by: User
) -> set[date]:
    day, at_time = one.day + timedelta(days=change.days_later), change.at_time or one.at_time
    days: set[date] = set()
    if one.appointment is not None:
        held = hold_appointment(one.appointment)
        place = _new_place(series, held, change, day=day, at_time=at_time)
        days = write_move(held, place, limit_reason=change.limit_reason, by=by)
    one.day, one.at_time = day, at_time
    one.save(update_fields=["day", "at_time", "updated_at"])
    return days


def _new_place(
    series: AppointmentSeries, held: Appointment, change: SeriesChange, *, day: date, at_time: time
) -> Placement:
    try:
        starts_at = moment_of(datetime.combine(day, at_time), series.clinic.zone)
    except NoSuchTimeError as error:
        raise ScheduleRefusalError(str(error)) from error
    length = timedelta(minutes=change.minutes) if change.minutes else held.ends_at - held.starts_at
    room_id = None if change.gives_room_up else change.room_id or held.room_id
    return Placement(
        clinic=series.clinic,
        patient_id=series.patient_id,
        provider_id=change.provider_id or held.provider_id,
        room_id=room_id,
        starts_at=starts_at,
        ends_at=starts_at + length,
    )


def _cancel(one: SeriesDate, reason: str, *, by: User, at: datetime) -> None:
    if one.appointment is not None:
        held = hold_appointment(one.appointment)
        held.status, held.cancel_reason = AppointmentStatus.CANCELLED, reason
        save_change(held, "status", "cancel_reason", by=by)
        note_freed_time(placement_of(held), freed_by=held, at=at)
    one.status = SeriesDateStatus.DROPPED
    one.save(update_fields=["status", "updated_at"])


def _in_words(refused: dict[date, str]) -> str:
    return " ".join(f"{day:%a, %b} {day.day}: {why}" for day, why in sorted(refused.items()))
