"""Batches: valid or refused, the same bytes whoever dies in between, submitted by name."""

from decimal import Decimal

import pytest

from billing.edi import judge
from billing.jobs import write_claim_batch
from billing.models import BatchStatus, Claim, ClaimBatch, ClaimStatus, LedgerAccount, LedgerEntry
from billing.selectors.ledger import ledger_state, open_receivable
from billing.services import batches
from billing.services.batches import (
    BatchNotSubmittableError,
    NothingToBatchError,
    batch_claims,
    download_batch,
    submit_batch,
    write_batch,
)
from billing.services.claims import withdraw_claim
from billing.services.outcomes import OutcomeRefusedError, Settlement, record_outcome
from billing.tests.factories import (
    biller_of,
    drafted_claim,
    ready_claim,
    submitted_claim,
    written_batch,
)
from documentation.tests.factories import NOON
from foundation.files import path_of, read_bytes
from foundation.models import Job
from practice.models import Practice

pytestmark = pytest.mark.django_db


def test_only_released_claims_are_batched() -> None:
    claim = drafted_claim()

    with pytest.raises(NothingToBatchError):
        batch_claims(by=biller_of(claim.clinic), at=NOON)


def test_a_claim_that_no_longer_passes_is_held_and_the_others_go() -> None:
    good = ready_claim()
    bad = ready_claim(clinic=good.clinic)
    bad.coverage.subscriber_id = "WRONG"
    bad.coverage.save()

    batch = batch_claims(by=biller_of(good.clinic), at=NOON)

    assert list(batch.claims.values_list("pk", flat=True)) == [good.pk]
    bad.refresh_from_db()
    assert bad.status == ClaimStatus.HELD


def test_the_job_run_twice_gives_the_same_bytes() -> None:
    claim = ready_claim()
    batch = batch_claims(by=biller_of(claim.clinic), at=NOON)
    job = Job.objects.get(key=f"write_batch:{batch.pk}")

    first = write_claim_batch(job=job)
    second = write_claim_batch(job=job)

    assert first == second
    assert first is not None
    assert first["status"] == BatchStatus.WRITTEN


def test_a_worker_that_dies_after_the_file_is_there_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = ready_claim()
    batch = batch_claims(by=biller_of(claim.clinic), at=NOON)

    class WorkerKilledError(Exception):
        pass

    def die(**_: object) -> ClaimBatch:
        raise WorkerKilledError

    with monkeypatch.context() as patch:
        patch.setattr(batches, "_settle_batch", die)
        with pytest.raises(WorkerKilledError):
            write_batch(batch_id=batch.pk, at=NOON)
    batch.refresh_from_db()
    assert batch.status == BatchStatus.WRITING

    written = write_batch(batch_id=batch.pk, at=NOON)

    assert written.status == BatchStatus.WRITTEN
    folder = path_of(written.storage_name).parent
    assert [one.name for one in folder.iterdir()] == [f"{written.sha256}.837"]


def test_what_changes_afterwards_does_not_change_the_file() -> None:
    claim = ready_claim()
    batch = batch_claims(by=biller_of(claim.clinic), at=NOON)
    Practice.objects.update(name="Another name")
    claim.patient.last_name = "Changed"
    claim.patient.save()

    written = write_batch(batch_id=batch.pk, at=NOON)

    text = read_bytes(written.storage_name).decode()
    assert "ANOTHER NAME" not in text
    assert "CHANGED" not in text


def test_a_refused_batch_is_not_kept_and_gives_its_claims_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = ready_claim()
    batch = batch_claims(by=biller_of(claim.clinic), at=NOON)
    error = judge.JudgeError(code="8", message="A made-up fault", segment_number=3, segment="GS")
    verdict = judge.Verdict(ok=False, errors=(error,), ack_999="")
    monkeypatch.setattr("billing.edi.batch_file.judge_837p", lambda _text: verdict)

    refused = write_batch(batch_id=batch.pk, at=NOON)

    assert refused.status == BatchStatus.REFUSED
    assert refused.judge_errors[0]["message"] == "A made-up fault (8)"
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.WITHDRAWN
    fresh = Claim.objects.get(encounter=claim.encounter, status=ClaimStatus.DRAFT)
    assert fresh.patient_control_number != claim.patient_control_number
    with pytest.raises(BatchNotSubmittableError):
        download_batch(batch_id=batch.pk, by=biller_of(claim.clinic), at=NOON)


def test_a_refused_batch_leaves_a_claim_alone_that_was_withdrawn_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    withdrawn, other = ready_claim(), ready_claim()
    by = biller_of(withdrawn.clinic)
    batch = batch_claims(by=by, at=NOON)
    withdraw_claim(claim_id=withdrawn.pk, by=by, at=NOON, reason="Wrong payer.")
    error = judge.JudgeError(code="8", message="A made-up fault", segment_number=3, segment="GS")
    verdict = judge.Verdict(ok=False, errors=(error,), ack_999="")
    monkeypatch.setattr("billing.edi.batch_file.judge_837p", lambda _text: verdict)

    refused = write_batch(batch_id=batch.pk, at=NOON)

    assert refused.status == BatchStatus.REFUSED
    drafts = Claim.objects.filter(status=ClaimStatus.DRAFT)
    assert [one.encounter_id for one in drafts] == [other.encounter_id]


def test_a_batch_is_submitted_only_after_its_download() -> None:
    claim = ready_claim()
    batch = written_batch(claim)
    by = biller_of(claim.clinic)
    with pytest.raises(BatchNotSubmittableError, match="Download the file first"):
        submit_batch(batch_id=batch.pk, by=by, at=NOON)
    download_batch(batch_id=batch.pk, by=by, at=NOON)

    submit_batch(batch_id=batch.pk, by=by, at=NOON)

    with pytest.raises(BatchNotSubmittableError, match="submitted"):
        submit_batch(batch_id=batch.pk, by=by, at=NOON)
    assert LedgerEntry.objects.filter(claim=claim).count() == 2


def test_a_payment_settles_the_whole_charge() -> None:
    claim = submitted_claim()
    settlement = Settlement(
        paid_amount=Decimal("100.00"),
        adjusted_amount=Decimal("40.00"),
        patient_amount=Decimal("20.00"),
    )

    record_outcome(
        claim_id=claim.pk,
        outcome=ClaimStatus.PAID,
        by=biller_of(claim.clinic),
        at=NOON,
        payer_control_number="ICN1",
        settlement=settlement,
    )

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.PAID
    assert claim.payer_control_number == "ICN1"
    assert open_receivable(claim_id=claim.pk) == 0
    cash = LedgerEntry.objects.get(claim=claim, account=LedgerAccount.CASH)
    assert cash.amount == Decimal("100.00")
    assert ledger_state().balanced


def test_a_payment_that_does_not_add_up_is_refused() -> None:
    claim = submitted_claim()

    with pytest.raises(OutcomeRefusedError, match=r"come to \$1\.00; the payer owes \$160\.00"):
        record_outcome(
            claim_id=claim.pk,
            outcome=ClaimStatus.PAID,
            by=biller_of(claim.clinic),
            at=NOON,
            settlement=Settlement(paid_amount=Decimal("1.00")),
        )


@pytest.mark.parametrize("outcome", [ClaimStatus.REJECTED, ClaimStatus.DENIED])
def test_a_refusal_by_the_payer_needs_its_reason(outcome: ClaimStatus) -> None:
    claim = submitted_claim()

    with pytest.raises(OutcomeRefusedError, match="Say why"):
        record_outcome(claim_id=claim.pk, outcome=outcome, by=biller_of(claim.clinic), at=NOON)


def test_a_rejection_takes_back_what_was_billed() -> None:
    claim = submitted_claim()

    record_outcome(
        claim_id=claim.pk,
        outcome=ClaimStatus.REJECTED,
        by=biller_of(claim.clinic),
        at=NOON,
        reason="Subscriber not found.",
    )

    assert open_receivable(claim_id=claim.pk) == 0


def test_closing_a_denied_claim_writes_off_what_is_left() -> None:
    claim = submitted_claim()
    by = biller_of(claim.clinic)
    record_outcome(
        claim_id=claim.pk, outcome=ClaimStatus.DENIED, by=by, at=NOON, reason="Not necessary."
    )

    record_outcome(claim_id=claim.pk, outcome=ClaimStatus.CLOSED, by=by, at=NOON)

    written_off = LedgerEntry.objects.get(claim=claim, account=LedgerAccount.ADJUSTMENT)
    assert written_off.amount == Decimal("160.00")
    assert open_receivable(claim_id=claim.pk) == 0
