from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.selectors.clinic_clock import (
    NoSuchTimeError,
    bounds_of_day,
    clock_time,
    day_of,
    end_moment_of,
    moment_of,
    wall_of,
)

NEW_YORK, LOS_ANGELES = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
wall = datetime.fromisoformat
ZONES = [(NEW_YORK, 5), (LOS_ANGELES, 8)]  # hours behind UTC in winter


@pytest.mark.parametrize(("zone", "behind"), ZONES)
def test_the_hour_before_and_after_the_clocks_go_forward(zone: ZoneInfo, behind: int) -> None:
    before, after = wall("2026-03-08T01:59"), wall("2026-03-08T03:00")

    assert moment_of(before, zone) == datetime(2026, 3, 8, 1 + behind, 59, tzinfo=UTC)
    assert moment_of(after, zone) == datetime(2026, 3, 8, 2 + behind, 0, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "behind"), ZONES)
@pytest.mark.fault_row(13)
def test_a_skipped_time_is_refused_with_the_remedy(zone: ZoneInfo, behind: int) -> None:
    with pytest.raises(NoSuchTimeError, match="2:30 AM does not exist on Mar 8, 2026"):
        moment_of(wall("2026-03-08T02:30"), zone)


@pytest.mark.parametrize(("zone", "behind"), ZONES)
@pytest.mark.fault_row(13)
def test_a_time_that_comes_twice_is_the_first(zone: ZoneInfo, behind: int) -> None:
    first = moment_of(wall("2026-11-01T01:30"), zone)

    assert first == datetime(2026, 11, 1, behind, 30, tzinfo=UTC)
    assert wall_of(first, zone) == wall_of(first + timedelta(hours=1), zone)


@pytest.mark.parametrize(("zone", "behind"), ZONES)
def test_an_end_in_the_hour_that_comes_twice_lies_after_its_start(
    zone: ZoneInfo, behind: int
) -> None:
    start = moment_of(wall("2026-11-01T01:30"), zone)

    end = end_moment_of(wall("2026-11-01T01:15"), zone, after=start)

    assert end - start == timedelta(minutes=45)


@pytest.mark.parametrize(("zone", "behind"), ZONES)
@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 6, 1), 24)]
)
@pytest.mark.fault_row(13)
def test_a_day_has_as_many_hours_as_it_has(
    zone: ZoneInfo, behind: int, day: date, hours: int
) -> None:
    begin, end = bounds_of_day(day, zone)

    assert end - begin == timedelta(hours=hours)
    assert (day_of(begin, zone), day_of(end - timedelta(seconds=1), zone)) == (day, day)


@given(
    moment=st.datetimes(wall("2020-01-01"), wall("2030-01-01")),
    zone=st.sampled_from([NEW_YORK, LOS_ANGELES, ZoneInfo("America/Phoenix")]),
)
def test_what_the_clock_shows_leads_back_to_the_moment_or_an_hour_before(
    moment: datetime, zone: ZoneInfo
) -> None:
    aware = moment.replace(tzinfo=UTC)

    back = moment_of(wall_of(aware, zone), zone)

    assert aware - back in {timedelta(0), timedelta(hours=1)}


def test_times_are_read_as_people_say_them() -> None:
    assert clock_time(wall("2026-03-02T09:05")) == "9:05 AM"
    assert clock_time(wall("2026-03-02T12:00")) == "12:00 PM"
