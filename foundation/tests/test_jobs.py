from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from foundation import jobs
from foundation.jobs import HANDLERS, perform, record_nightly_jobs, sweep_jobs, take_job
from foundation.models import Job, JobState

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    runs: list[int] = []

    def handle(*, job: Job) -> dict[str, int]:
        runs.append(job.pk)
        return {"runs": len(runs)}

    monkeypatch.setitem(HANDLERS, "test.count_runs", handle)
    return runs


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    ids: list[int] = []
    monkeypatch.setattr(jobs, "send_job", ids.append)
    return ids


def record(key: str = "a", *, once: bool = False, kind: str = "test.count_runs") -> Job:
    with transaction.atomic():
        return Job.record(kind, subject_id=1, key=key, once=once)


@pytest.mark.django_db(transaction=True)
def test_a_job_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        Job.record("test.count_runs", subject_id=1, key="a")


@pytest.mark.django_db
def test_of_equal_keys_one_waits_at_a_time() -> None:
    first, second = record("a"), record("a")

    assert first.pk == second.pk
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_while_one_runs_another_may_wait(ran: list[int]) -> None:
    first = record("a")
    assert take_job(first.pk, NOON) is not None

    second = record("a")

    assert second.pk != first.pk


@pytest.mark.django_db
def test_a_job_recorded_once_is_never_recorded_again(ran: list[int]) -> None:
    first = record("a", once=True)
    perform(first.pk)

    again = record("a", once=True)

    assert again.pk == first.pk
    assert ran == [first.pk]


@pytest.mark.django_db
def test_a_done_job_is_not_run_twice(ran: list[int]) -> None:
    job = record()

    assert perform(job.pk)
    assert not perform(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"runs": 1})


@pytest.mark.django_db
def test_a_job_whose_lease_holds_is_left_to_its_worker(ran: list[int]) -> None:
    job = record()
    taken = take_job(job.pk, NOON)
    assert taken is not None
    assert taken.lease_until is not None

    assert take_job(job.pk, taken.lease_until - timedelta(seconds=1)) is None
    assert take_job(job.pk, taken.lease_until) is not None


@pytest.mark.django_db
def test_a_failing_job_waits_longer_each_time_and_is_parked_after_five(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*, job: Job) -> None:
        raise ValueError("Lastname, Firstname")

    monkeypatch.setitem(HANDLERS, "test.fail", fail)
    job = record(kind="test.fail")

    for _ in range(5):
        Job.objects.filter(pk=job.pk).update(not_before=None)
        perform(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.PARKED, 5, "ValueError")


@pytest.mark.django_db
def test_an_unknown_kind_is_a_failure_and_not_silence() -> None:
    job = record(kind="test.nobody_knows")

    perform(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.WAITING, "UnknownJobKindError")


@pytest.mark.django_db
@pytest.mark.fault_row(40)
def test_a_job_that_kills_its_worker_each_time_is_parked(ran: list[int]) -> None:
    job = record()
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=5, lease_until=NOON)

    assert take_job(job.pk, NOON) is None

    job.refresh_from_db()
    assert job.state == JobState.PARKED
    assert ran == []


@pytest.mark.django_db
@pytest.mark.fault_row(5)
def test_the_sweep_sends_what_waits_unsent_and_what_was_dropped(
    ran: list[int], sent: list[int]
) -> None:
    unsent, dropped, done = record("a"), record("b"), record("c")
    long_ago = NOON - timedelta(days=1)
    Job.objects.filter(pk=dropped.pk).update(state=JobState.RUNNING, lease_until=long_ago)
    Job.objects.filter(pk=done.pk).update(state=JobState.DONE)

    assert sweep_jobs() == 2
    assert sorted(sent) == sorted([unsent.pk, dropped.pk])


@pytest.mark.django_db
def test_the_sweep_leaves_what_was_just_sent_or_is_not_due(sent: list[int]) -> None:
    just_sent, later = record("a"), record("b")
    now = datetime.now(tz=UTC)
    Job.objects.filter(pk=just_sent.pk).update(sent_at=now)
    Job.objects.filter(pk=later.pk).update(not_before=now + timedelta(minutes=5))

    assert sweep_jobs() == 0


@pytest.mark.django_db
@pytest.mark.fault_row(39)
def test_nightly_jobs_are_recorded_once_a_night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "NIGHTLY_KINDS", ["test.count_runs"])

    record_nightly_jobs()
    record_nightly_jobs()

    assert Job.objects.filter(kind="test.count_runs").count() == 1


@pytest.mark.django_db
def test_progress_beyond_the_total_is_refused_by_the_database() -> None:
    job = record()

    with pytest.raises(Exception, match="job_progress_within_total"), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(progress_done=2, progress_total=1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault_row(5)
def test_a_queue_that_is_down_delays_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from celery import current_app

    # The pool that this test makes leads nowhere and must not outlive it.
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)
    monkeypatch.setitem(current_app.conf, "broker_url", "redis://127.0.0.1:1/0")

    job = record()

    job.refresh_from_db()
    assert (job.state, job.sent_at) == (JobState.WAITING, None)
    assert connection.get_autocommit()
