"""The clock of the machine goes back: work and the trail go on in their order."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from config.idle import LAST_SEEN
from foundation.audit import record_chart_read
from foundation.jobs import sweep_jobs, take_job
from foundation.models import AuditEvent, Job, JobState
from foundation.trails import check_trails, seal_trails
from practice.tests.factories import StaffFactory
from scheduling.selectors.clinic_clock import NoSuchTimeError, bounds_of_day, moment_of, wall_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
AN_HOUR_BACK = NOON - timedelta(hours=1)
KIND = "documentation.check_completeness"
AMERICAN = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
]


def job_of(moment: datetime, **fields: object) -> Job:
    with time_machine.travel(moment, tick=False), transaction.atomic():
        job = Job.record(KIND, subject_id="x", key="clock")
    Job.objects.filter(pk=job.pk).update(**fields)
    job.refresh_from_db()
    return job


@pytest.mark.fault_row(12)
@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"sent_at": NOON},
        {"not_before": NOON + timedelta(seconds=60)},
        {"state": JobState.RUNNING, "lease_until": NOON + timedelta(seconds=120)},
    ],
    ids=["sent", "waits to try again", "its worker died"],
)
def test_a_clock_that_went_back_an_hour_holds_no_job_up(fields: dict[str, object]) -> None:
    job = job_of(NOON, **fields)

    with time_machine.travel(AN_HOUR_BACK, tick=False):
        assert sweep_jobs() == 1
        assert take_job(job.pk, AN_HOUR_BACK) is not None


@pytest.mark.fault_row(12)
@pytest.mark.django_db
def test_a_lease_that_holds_is_kept_though_the_clock_trembles() -> None:
    lease = NOON + timedelta(seconds=120)
    job = job_of(NOON, state=JobState.RUNNING, lease_until=lease)

    with time_machine.travel(NOON - timedelta(seconds=5), tick=False):
        assert take_job(job.pk, NOON - timedelta(seconds=5)) is None


@pytest.mark.fault_row(12)
@pytest.mark.django_db
def test_the_trail_is_chained_in_the_order_of_its_rows_whatever_the_clock_says() -> None:
    seal_trails()
    for moment in (NOON, AN_HOUR_BACK, NOON):
        record_chart_read(at=moment, actor_id=1, patient_id=1, subject="patient_detail")

    assert seal_trails() == 3
    assert check_trails().broken == ()
    rows = AuditEvent.objects.order_by("pk").values_list("at", flat=True)
    assert list(rows)[-3:] == [NOON, AN_HOUR_BACK, NOON]


@pytest.mark.fault_row(12)
@pytest.mark.django_db
def test_a_clock_that_went_back_starts_the_idle_count_anew() -> None:
    client = Client()
    with time_machine.travel(NOON, tick=False):
        client.force_login(StaffFactory.create())
        client.get("/patients/")
    with time_machine.travel(AN_HOUR_BACK, tick=False):
        assert client.get("/patients/").status_code == 200
        assert client.session[LAST_SEEN] == AN_HOUR_BACK.timestamp()


@pytest.mark.fault_row(13)
@given(
    zone=st.sampled_from(AMERICAN).map(ZoneInfo),
    year=st.integers(2024, 2034),
    minute=st.integers(0, 24 * 60 - 1),
    day=st.sampled_from([(3, 8), (3, 14), (11, 1), (11, 7)]),
    shift=st.integers(0, 6),
)
def test_what_is_booked_by_the_clinics_clock_shows_by_the_clinics_clock(
    zone: ZoneInfo, year: int, minute: int, day: tuple[int, int], shift: int
) -> None:
    wall = datetime(year, *day) + timedelta(days=shift, minutes=minute)  # noqa: DTZ001 - wall time
    try:
        moment = moment_of(wall, zone)
    except NoSuchTimeError:
        assert wall.hour == 2
        return

    assert wall_of(moment, zone) == wall
    begin, end = bounds_of_day(wall.date(), zone)
    assert begin <= moment < end
