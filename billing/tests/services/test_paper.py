"""Printing a batch's forms: in portions, stopped by a person, gone on with, the same bytes."""

import io
from collections.abc import Iterator, Sequence

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from billing.cms1500.form import Cms1500Form
from billing.models import Claim, ClaimBatch
from billing.services import paper
from billing.services.paper import (
    render_batch,
    render_key,
    request_forms,
    stop_forms,
)
from billing.tests.factories import biller_of, ready_claim, written_batch
from foundation.files import path_of, read_bytes
from foundation.jobs import perform
from foundation.models import Job, JobState
from practice.tests.factories import ClinicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> ClaimBatch:
    """Three claims, printed one by one."""
    monkeypatch.setattr(paper, "FORMS_OF_A_PORTION", 1)
    clinic = ClinicFactory.create()
    return written_batch(*(ready_claim(clinic=clinic) for _ in range(3)))


def stop_at(batch: ClaimBatch, form: int) -> Job:
    """Print until a form, where somebody presses Stop."""
    job = request_forms(batch_id=batch.pk)
    told = Job.progress

    def stop_then_tell(self: Job, done: int, total: int) -> None:
        if done == form:
            stop_forms(batch_id=batch.pk)
        told(self, done, total)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Job, "progress", stop_then_tell)
        perform(job.pk)
    job.refresh_from_db()
    return job


def parts() -> Iterator[str]:
    folder = path_of(paper.PARTS)
    return (one.name for one in folder.iterdir()) if folder.is_dir() else iter(())


def test_a_stopped_print_keeps_what_is_made_and_hands_nothing_out(batch: ClaimBatch) -> None:
    job = stop_at(batch, 2)

    batch.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert (job.progress_done, job.progress_total) == (2, 3)
    assert len(job.result["parts"]) == 2
    assert batch.cms1500_storage_name == ""


def test_going_on_prints_what_is_left_and_gives_the_same_file(
    batch: ClaimBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = render_batch(batch_id=batch.pk, report=lambda *_: None).cms1500_sha256
    ClaimBatch.objects.filter(pk=batch.pk).update(cms1500_storage_name="", cms1500_sha256="")
    stopped = stop_at(batch, 2)
    printed: list[int] = []
    print_forms = paper.print_forms

    def count_and_print(forms: Sequence[Cms1500Form]) -> bytes:
        printed.append(len(forms))
        return print_forms(forms)

    monkeypatch.setattr(paper, "print_forms", count_and_print)

    again = request_forms(batch_id=batch.pk)
    perform(again.pk)

    batch.refresh_from_db()
    assert again.pk == stopped.pk
    assert printed == [1]
    assert batch.cms1500_sha256 == whole
    assert len(PdfReader(io.BytesIO(read_bytes(batch.cms1500_storage_name))).pages) == 3
    assert list(parts()) == []


def test_a_waiting_print_is_stopped_at_once(batch: ClaimBatch) -> None:
    job = request_forms(batch_id=batch.pk)

    stop_forms(batch_id=batch.pk)

    perform(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_a_job_of_a_dead_worker_that_was_stopped_stays_stopped(batch: ClaimBatch) -> None:
    job = request_forms(batch_id=batch.pk)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, lease_until=job.recorded_at, is_stop_wanted=True
    )

    assert not perform(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_parts_that_are_gone_are_printed_again(batch: ClaimBatch) -> None:
    printed = render_batch(
        batch_id=batch.pk, report=lambda *_: None, made=[f"{paper.PARTS}/gone.pdf"]
    )

    assert printed.cms1500_storage_name


def test_nothing_is_stopped_where_nothing_prints(batch: ClaimBatch) -> None:
    assert stop_forms(batch_id=batch.pk) is None


def test_the_page_stops_and_goes_on(client: Client, batch: ClaimBatch) -> None:
    claim = Claim.objects.filter(batch=batch)[0]
    client.force_login(biller_of(claim.clinic))
    htmx = {"HX-Request": "true"}
    started = client.post(reverse("billing:batch_forms", args=[batch.pk]), headers=htmx)

    stopped = client.post(reverse("billing:batch_forms_stop", args=[batch.pk]), headers=htmx)

    assert "Stop printing" in started.content.decode()
    assert "Go on printing" in stopped.content.decode()
    assert Job.objects.get(key=render_key(batch.pk)).state == JobState.CANCELLED
