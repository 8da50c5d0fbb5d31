"""The clinic's clock: what its wall shows, and the moment that is meant by it.

Two nights a year need a rule. In spring an hour is skipped: a time within it does not exist
and is refused. In autumn an hour comes twice: its first occurrence is meant.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


class NoSuchTimeError(Exception):
    """The clocks skip this time that night; the message is fit for the user."""


def moment_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the aware UTC moment at which a clock in ``zone`` first shows ``wall``.

    Raises ``NoSuchTimeError`` for a time that the clocks skip.
    """
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(ZoneInfo("UTC"))
    if wall_of(moment, zone) != wall:
        shown = clock_time(wall)
        raise NoSuchTimeError(
            f"{shown} does not exist on {wall:%b} {wall.day}, {wall.year}: the clocks go forward "
            "that night. Choose an hour later."
        )
    return moment


def end_moment_of(wall: datetime, zone: ZoneInfo, *, after: datetime) -> datetime:
    """Return the moment of an end shown as ``wall``: the first such time after the start.

    Where the hour comes twice and its first occurrence lies before the start, the second
    one is meant. Raises ``NoSuchTimeError`` for a time that the clocks skip.
    """
    first = moment_of(wall, zone)
    if first > after:
        return first
    return wall.replace(tzinfo=zone, fold=1).astimezone(ZoneInfo("UTC"))


def wall_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return what a clock in ``zone`` shows at a moment, without a zone."""
    return timezone.make_naive(moment, zone).replace(fold=0)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day in ``zone`` on which a moment falls."""
    return wall_of(moment, zone).date()


def bounds_of_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the first moment of a day and that of the next: 23, 24 or 25 hours apart."""
    midnight = datetime.combine(day, time.min)
    return _first_moment(midnight, zone), _first_moment(midnight + timedelta(days=1), zone)


def clock_time(wall: datetime | time) -> str:
    """Return a time as clocks in the United States are read aloud: ``9:05 AM``."""
    return f"{wall:%I:%M %p}".lstrip("0")


def _first_moment(midnight: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment of midnight, or the first one after it where midnight is skipped."""
    return midnight.replace(tzinfo=zone, fold=0).astimezone(ZoneInfo("UTC"))
