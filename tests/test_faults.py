"""Real worker processes that are killed, and a queue that is wiped."""

import psycopg
import pytest
import redis
from django.db import transaction

from conftest import WorkerStarter, kill_worker
from documentation.models import CompletenessFinding, Note
from documentation.services.writers import record_completeness_check
from documentation.tests.factories import InterventionFactory, NoteFactory
from foundation.bootstrap.processes import wait_until
from foundation.models import Job, JobState
from tests.databases import Slot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

PATIENCE_SECONDS = 60


def incomplete_note() -> Note:
    note = NoteFactory.create()
    InterventionFactory.create(note=note, response="")
    return note


def record_check(note: Note) -> int:
    with transaction.atomic():
        record_completeness_check(note.pk)
    return Job.objects.get(kind="documentation.check_completeness", subject_id=note.pk).pk


def state_of(job_id: int) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job_id)


def open_rules(note: Note) -> list[str]:
    return list(
        CompletenessFinding.objects.filter(note=note, cleared_at__isnull=True)
        .order_by("rule_id")
        .values_list("rule_id", flat=True)
    )


def test_a_worker_killed_in_the_middle_of_a_job_costs_a_lease_and_nothing_else(
    slot: Slot, start_worker: WorkerStarter
) -> None:
    note = incomplete_note()

    # The job stands in the middle for as long as another session holds its note.
    with psycopg.connect(slot.app_url) as holder:
        holder.execute("SELECT 1 FROM documentation_note WHERE id = %s FOR UPDATE", [note.pk])
        worker = start_worker()
        job_id = record_check(note)
        assert wait_until(lambda: state_of(job_id) == JobState.RUNNING, seconds=PATIENCE_SECONDS)
        kill_worker(worker)
        holder.rollback()
    assert open_rules(note) == []

    start_worker(beat=True)
    assert wait_until(lambda: state_of(job_id) == JobState.DONE, seconds=PATIENCE_SECONDS)

    assert "NOTE-007" in open_rules(note)
    assert len(open_rules(note)) == len(set(open_rules(note)))
    assert Job.objects.get(pk=job_id).attempts == 2


def test_a_wiped_queue_loses_no_job(queue: "redis.Redis", start_worker: WorkerStarter) -> None:
    notes = [incomplete_note() for _ in range(10)]
    jobs = [record_check(note) for note in notes]
    assert queue.dbsize()

    queue.flushdb()
    start_worker(beat=True)

    assert wait_until(
        lambda: not Job.objects.filter(pk__in=jobs).exclude(state=JobState.DONE).exists(),
        seconds=PATIENCE_SECONDS,
    )
    assert all("NOTE-007" in open_rules(note) for note in notes)
