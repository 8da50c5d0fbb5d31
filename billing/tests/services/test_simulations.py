"""The simulated payer and a batch: valid files, read back as marked, and only for tests."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from billing.edi.judge import judge_837p
from billing.models import Acknowledgement, ClaimBatch, ClaimStatus
from billing.services.batches import download_batch
from billing.services.simulations import (
    BatchNotAnswerableError,
    simulate_payer,
    take_in_simulation,
)
from billing.tests.factories import biller_of, ready_claim, written_batch
from documentation.tests.factories import NOON
from practice.models import Practice
from practice.tests.factories import ClinicFactory

pytestmark = pytest.mark.django_db


def batch_taken_out(size: int = 1) -> ClaimBatch:
    clinic = ClinicFactory.create()
    batch = written_batch(*(ready_claim(clinic=clinic, medicare=size == 1) for _ in range(size)))
    download_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)
    batch.refresh_from_db()
    return batch


def test_all_three_files_are_clean_under_the_independent_judge() -> None:
    batch = batch_taken_out(3)
    kinds = set()
    for seed in range(6):
        for name, text in simulate_payer(batch_id=batch.pk, seed=seed, at=NOON).files.items():
            verdict = judge_837p(text)
            assert verdict.ok, (name, verdict.errors)
            kinds.add(Path(name).suffix)

    assert kinds == {".999", ".277ca", ".835"}


def test_what_it_says_is_read_and_marked_and_twice_changes_nothing() -> None:
    batch = batch_taken_out()
    simulation = simulate_payer(batch_id=batch.pk, seed=1, at=NOON)

    for _ in range(2):
        take_in_simulation(simulation=simulation, by=batch.made_by, at=NOON)

    assert Acknowledgement.objects.count() == 2
    assert all(one.is_simulated for one in Acknowledgement.objects.all())
    claim = batch.claims.get()
    assert claim.status in {ClaimStatus.ACCEPTED, ClaimStatus.REJECTED}
    assert "Simulated payer, 277CA" in claim.transitions.latest("pk").reason


def test_a_batch_that_nobody_took_out_is_left_alone() -> None:
    batch = written_batch(ready_claim())

    with pytest.raises(BatchNotAnswerableError, match="Download the file first"):
        simulate_payer(batch_id=batch.pk, seed=1, at=NOON)


def test_a_batch_sent_in_earnest_is_left_alone() -> None:
    claim = ready_claim()
    Practice.objects.update(is_test_sender=False)
    batch = written_batch(claim)
    download_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)

    with pytest.raises(BatchNotAnswerableError, match="in earnest"):
        simulate_payer(batch_id=batch.pk, seed=1, at=NOON)


def test_the_command_writes_the_files_and_tells_the_fates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = batch_taken_out()

    call_command("simulate_payer", batch.interchange_number, "--out", tmp_path, "--take-in")

    report = json.loads(capsys.readouterr().out)
    assert report["simulated"] is True
    assert sum(report["claims"].values()) == 1
    assert all(Path(name).read_text().startswith("ISA*") for name in report["files"])
    assert Acknowledgement.objects.count() == 2


def test_the_command_refuses_a_number_of_no_batch(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no batch") as refusal:
        call_command("simulate_payer", 987654, "--out", tmp_path)

    assert refusal.value.returncode == 2


def test_a_biller_lets_it_answer_from_the_batchs_page(client: Client) -> None:
    batch = batch_taken_out()
    client.force_login(biller_of(batch.claims.get().clinic))
    page = reverse("billing:batch_detail", args=[batch.pk])
    assert "Let the simulated payer answer" in client.get(page).content.decode()

    answer = client.post(reverse("billing:batch_simulate", args=[batch.pk]), follow=True)

    assert "Simulated payer" in answer.content.decode()
