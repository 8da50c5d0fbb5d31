"""Real worker processes that are killed, and a queue that is wiped."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import redis
from django.db import transaction

from billing.cms1500.stamp import join_files
from billing.edi.batch_snapshots import batch_snapshots
from billing.models import ClaimBatch
from billing.services.paper import print_claims, request_forms
from billing.tests.factories import ready_claim, written_batch
from conftest import WorkerStarter, kill_worker
from documentation.models import CompletenessFinding, Note
from documentation.services.writers import record_completeness_check
from documentation.tests.factories import InterventionFactory, NoteFactory
from foundation.bootstrap.processes import wait_until
from foundation.files import content_hash
from foundation.models import Job, JobState
from tests.databases import Slot
from tests.faults.web import children_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

PATIENCE_SECONDS = 60
# A printing worker that reports how far it is stands here while the test holds the lock.
HALF_WRITTEN = """
    CREATE FUNCTION stand_at_half() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(4711);
        RETURN NEW;
    END $$;
    CREATE TRIGGER stand_at_half BEFORE UPDATE OF progress_done ON foundation_job
    FOR EACH ROW WHEN (NEW.progress_done > 0 AND NEW.state = 'RUNNING')
    EXECUTE FUNCTION stand_at_half();
"""


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


def printable_batch() -> tuple[ClaimBatch, str]:
    """Return a batch, and the digest of its printed forms."""
    batch = written_batch(ready_claim())
    return batch, content_hash(join_files([print_claims(batch_snapshots(batch))]))


def printed_files(media: Path) -> list[str]:
    return [path.name for path in (media / "cms1500").glob("*")] if media.exists() else []


def waits_for_lock(slot: Slot, kind: str) -> bool:
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        row = owner.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = %s AND NOT granted", [kind]
        ).fetchone()
    return bool(row and row[0])


def kill_child(worker: "subprocess.Popen[bytes]") -> None:
    for child in children_of(worker.pid):
        os.kill(child, signal.SIGKILL)


@pytest.mark.fault_row(1, 2)
@pytest.mark.parametrize("kill", [kill_child, kill_worker], ids=["child", "whole worker"])
def test_a_worker_killed_in_the_middle_of_a_pdf_leaves_one_whole_file(
    slot: Slot,
    start_worker: WorkerStarter,
    media_folder: Path,
    kill: Callable[["subprocess.Popen[bytes]"], None],
) -> None:
    batch, digest = printable_batch()
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute(HALF_WRITTEN)
        owner.execute("SELECT pg_advisory_lock(4711)")
        worker = start_worker()
        job_id = request_forms(batch_id=batch.pk).pk
        assert wait_until(lambda: waits_for_lock(slot, "advisory"), seconds=PATIENCE_SECONDS)
        assert printed_files(media_folder) == []
        kill(worker)
    assert printed_files(media_folder) == []

    start_worker(beat=True)
    assert wait_until(lambda: state_of(job_id) == JobState.DONE, seconds=PATIENCE_SECONDS)

    batch.refresh_from_db()
    assert batch.cms1500_sha256 == digest
    assert printed_files(media_folder) == [f"{digest}.pdf"]
    assert Job.objects.get(pk=job_id).attempts >= 2  # more, where the machine is that slow


@pytest.mark.fault_row(3)
def test_a_worker_killed_between_file_and_row_writes_the_same_file_again(
    slot: Slot, start_worker: WorkerStarter, media_folder: Path
) -> None:
    batch, digest = printable_batch()
    job_id = request_forms(batch_id=batch.pk).pk
    with psycopg.connect(slot.owner_url) as holder:
        holder.execute("SELECT 1 FROM billing_claimbatch WHERE id = %s FOR UPDATE", [batch.pk])
        worker = start_worker()
        assert wait_until(lambda: bool(printed_files(media_folder)), seconds=PATIENCE_SECONDS)
        kill_worker(worker)
        holder.rollback()
    batch.refresh_from_db()
    assert batch.cms1500_sha256 == ""

    start_worker(beat=True)
    assert wait_until(lambda: state_of(job_id) == JobState.DONE, seconds=PATIENCE_SECONDS)

    batch.refresh_from_db()
    assert batch.cms1500_sha256 == digest
    assert printed_files(media_folder) == [f"{digest}.pdf"]
    assert Job.objects.filter(kind="billing.render_cms1500").count() == 1


@pytest.mark.fault_row(2)
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


@pytest.mark.fault_row(6)
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
