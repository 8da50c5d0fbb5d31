"""The watched folder: read once, put aside, and a bad file stops no other."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from billing.jobs import look_into_acknowledgement_folder, read_acknowledgement_folder
from billing.models import Acknowledgement, AcknowledgementSource, ClaimStatus
from billing.selectors.acknowledgements import FOLDER_JOB, list_folder_refusals
from billing.tests.answers import claims_answer
from billing.tests.factories import submitted_claim
from foundation.jobs import perform
from foundation.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.ACKNOWLEDGEMENT_DIR = str(tmp_path)
    return tmp_path


def put(folder: Path, name: str, content: bytes, *, seconds_ago: int = 60) -> None:
    path = folder / name
    path.write_bytes(content)
    moment = timezone.now().timestamp() - seconds_ago
    os.utime(path, (moment, moment))


def test_a_file_is_read_and_put_aside(folder: Path) -> None:
    claim = submitted_claim()
    put(folder, "a.277", claims_answer((claim, "A2:20")))

    assert look_into_acknowledgement_folder()
    perform(Job.objects.get(kind=FOLDER_JOB).pk)

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.ACCEPTED
    assert [path.name for path in (folder / "read").iterdir()] == ["a.277"]
    kept = Acknowledgement.objects.get()
    assert (kept.source, kept.received_by) == (AcknowledgementSource.FOLDER, None)


def test_a_bad_file_is_put_aside_with_its_reason_and_stops_no_other(folder: Path) -> None:
    claim = submitted_claim()
    put(folder, "a.txt", b"hello")
    put(folder, "b.277", claims_answer((claim, "A2:20")))
    look_into_acknowledgement_folder()

    perform(Job.objects.get(kind=FOLDER_JOB).pk)

    assert [path.name for path in (folder / "refused").iterdir()] == ["a.txt"]
    assert "begins with ISA" in list_folder_refusals()[0].reason
    assert Acknowledgement.objects.count() == 1


def test_the_job_run_twice_reads_nothing_twice(folder: Path) -> None:
    content = claims_answer((submitted_claim(), "A2:20"))
    put(folder, "a.277", content)
    look_into_acknowledgement_folder()
    job = Job.objects.get(kind=FOLDER_JOB)
    first = read_acknowledgement_folder(job=job)
    put(folder, "a.277", content)

    second = read_acknowledgement_folder(job=job)

    assert first == {"read": 1, "known": 0}
    assert second == {"read": 0, "known": 1}
    assert sorted(path.name for path in (folder / "read").iterdir()) == ["a-2.277", "a.277"]


def test_nothing_is_recorded_while_nothing_waits(folder: Path) -> None:
    put(folder, "half.277", b"ISA", seconds_ago=0)
    put(folder, ".hidden", b"ISA")

    assert not look_into_acknowledgement_folder()
    assert not Job.objects.filter(kind=FOLDER_JOB).exists()


def test_without_a_folder_nothing_is_watched(settings: Settings) -> None:
    settings.ACKNOWLEDGEMENT_DIR = ""

    assert not look_into_acknowledgement_folder()
