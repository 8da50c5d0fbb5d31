"""From a signed note to a valid file, for Medicare and for a commercial dependant."""

from decimal import Decimal

import pytest

from billing.edi.judge import judge_837p
from billing.models import BatchStatus, Charge, Claim, ClaimStatus, LedgerAccount, LedgerEntry
from billing.selectors.ledger import ledger_state
from billing.services.batches import batch_claims
from billing.services.paper import render_batch, request_forms
from billing.tests.factories import (
    biller_of,
    ready_claim,
    signed_visit,
    submitted_claim,
    written_batch,
)
from documentation.tests.factories import NOON
from foundation.files import read_bytes
from foundation.jobs import perform
from foundation.models import Job, JobState

pytestmark = pytest.mark.django_db


def test_a_medicare_visit_becomes_a_valid_file() -> None:
    claim = ready_claim(services={"97112": {"pt_minutes": 24}, "97110": {"pt_minutes": 23}})

    batch = written_batch(claim)

    assert batch.status == BatchStatus.WRITTEN, batch.judge_errors
    text = read_bytes(batch.storage_name).decode()
    assert judge_837p(text).ok
    assert "SBR*P*18*******MB~" in text
    assert "SV1*HC:97112:GP*160*UN*2***1~" in text
    assert "SV1*HC:97110:GP*60*UN*1***1~" in text
    assert "NM1*DN*" in text
    assert f"REF*6R*{claim.patient_control_number}L01~" in text


def test_a_commercial_dependant_has_a_loop_of_its_own() -> None:
    claim = ready_claim(medicare=False, coverage={"dependant": True, "group_number": "GRP001"})

    batch = written_batch(claim)

    assert batch.status == BatchStatus.WRITTEN, batch.judge_errors
    text = read_bytes(batch.storage_name).decode()
    assert "SBR*P**GRP001******CI~" in text
    assert "PAT*01~" in text
    assert "NM1*QC*1*" in text


def test_submission_bills_the_payer() -> None:
    claim = submitted_claim()

    entries = LedgerEntry.objects.filter(claim=claim)

    assert {(one.account, one.amount) for one in entries} == {
        (LedgerAccount.PAYER_RECEIVABLE, Decimal("160.00")),
        (LedgerAccount.REVENUE, Decimal("-160.00")),
    }
    assert ledger_state().balanced


def test_a_batch_is_printed_twice_with_the_same_bytes() -> None:
    batch = written_batch(ready_claim())
    seen: list[tuple[int, int]] = []

    first = render_batch(batch_id=batch.pk, report=lambda done, total: seen.append((done, total)))
    second = render_batch(batch_id=batch.pk, report=lambda *_: None)

    assert first.cms1500_sha256 == second.cms1500_sha256
    assert seen == [(0, 1), (1, 1)]


def test_signing_records_the_job_and_the_job_makes_charges_and_claim() -> None:
    note = signed_visit()
    job = Job.objects.get(key=f"charges:{note.pk}")
    assert not Charge.objects.exists()

    perform(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"charges": 1})
    assert Claim.objects.get().status == ClaimStatus.DRAFT


def test_batching_records_the_job_that_writes() -> None:
    claim = ready_claim()
    batch = batch_claims(by=biller_of(claim.clinic), at=NOON)

    perform(Job.objects.get(key=f"write_batch:{batch.pk}").pk)

    batch.refresh_from_db()
    assert batch.status == BatchStatus.WRITTEN


def test_printing_reports_its_progress_on_the_job() -> None:
    batch = written_batch(ready_claim())
    job = request_forms(batch_id=batch.pk)
    assert request_forms(batch_id=batch.pk).pk == job.pk

    perform(job.pk)

    job.refresh_from_db()
    assert (job.state, job.progress_done, job.progress_total) == (JobState.DONE, 1, 1)
