"""Answers of receivers: what each does to its claims, once, and what it leaves alone."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.models import (
    Acknowledgement,
    AcknowledgementDetail,
    AcknowledgementSource,
    Claim,
    ClaimStatus,
    ClaimTransition,
)
from billing.selectors.acknowledgements import reports_of
from billing.selectors.ledger import ledger_state, open_receivable
from billing.services.acknowledgements import (
    AcknowledgementNotReadableError,
    Receipt,
    receive_acknowledgement,
)
from billing.services.batches import download_batch, submit_batch
from billing.services.claims import redraft_claim
from billing.tests.answers import claims_answer, syntax, ta1
from billing.tests.factories import (
    answered_claim,
    biller_of,
    ready_claim,
    replacement_of,
    sent,
    submitted_claim,
    void_of,
    written_batch,
)
from documentation.tests.factories import NOON
from foundation.files import content_hash, read_bytes
from practice.models import Practice
from practice.tests.factories import ClinicFactory

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "edi"
COUNTS = {
    "999/azoner__834-ls-le-ls-5010.999.txt": (1, 0),
    "999/imsweb__x12-999-accepted.txt": (1, 0),
    "999/mjpete3__tc-parse-999.rb-test-1.edi": (1, 2),
    "999/project-herophilus__999-sample-accepted-.txt": (1, 0),
    "277ca/kreddys__277ca.test.0001.edi": (1, 2),
    "277ca/project-herophilus__277ca-sample-accepted-.txt": (1, 0),
    "277ca/project-herophilus__277ca-sample-rejected-.txt": (0, 1),
}


def receive(content: bytes, claim: Claim | None = None) -> Receipt:
    return receive_acknowledgement(
        content=content,
        file_name="answer.txt",
        source=AcknowledgementSource.UPLOAD,
        by=biller_of(claim.clinic) if claim else None,
        at=NOON,
    )


def status_of(claim: Claim) -> str:
    claim.refresh_from_db()
    return claim.status


def test_an_accepted_claim_keeps_the_payers_number() -> None:
    claim = submitted_claim()

    receive(claims_answer((claim, "A2:20"), payer_number="ICN7"), claim)

    assert status_of(claim) == ClaimStatus.ACCEPTED
    assert claim.payer_control_number == "ICN7"
    assert open_receivable(claim_id=claim.pk) == claim.total_amount


def test_receipt_alone_changes_no_status() -> None:
    claim = submitted_claim()

    receipt = receive(claims_answer((claim, "A1:19:PR")), claim)

    assert status_of(claim) == ClaimStatus.SUBMITTED
    assert receipt.acknowledgement.details.get().to_status == ""


def test_a_rejected_claim_says_why_and_nothing_is_owed_on_it() -> None:
    claim = submitted_claim()

    receive(claims_answer((claim, "A7:562:85")), claim)

    assert status_of(claim) == ClaimStatus.REJECTED
    last = ClaimTransition.objects.filter(claim=claim).latest("pk")
    assert last.reason == "277CA: A7:562:85 The billing provider's NPI is not valid."
    assert open_receivable(claim_id=claim.pk) == 0
    assert ledger_state().balanced
    detail = AcknowledgementDetail.objects.get(claim=claim)
    assert detail.reasons[0]["path"] == "billing_provider"
    assert redraft_claim(claim_id=claim.pk, by=None, at=NOON).status == ClaimStatus.DRAFT


def test_a_payer_may_reject_what_the_clearinghouse_accepted() -> None:
    claim = submitted_claim()
    receive(claims_answer((claim, "A2:20")), claim)

    receive(claims_answer((claim, "A3:33:IL")), claim)

    assert status_of(claim) == ClaimStatus.REJECTED
    assert ledger_state().balanced


def test_the_same_file_again_changes_nothing() -> None:
    claim = submitted_claim()
    content = claims_answer((claim, "A3:33:IL"))
    first = receive(content, claim)
    transitions = ClaimTransition.objects.count()

    again = receive(content, claim)

    assert (first.is_new, again.is_new) == (True, False)
    assert again.acknowledgement == first.acknowledgement
    assert Acknowledgement.objects.count() == 1
    assert ClaimTransition.objects.count() == transitions


def test_the_same_answer_in_another_file_changes_nothing_either() -> None:
    claim = submitted_claim()
    receive(claims_answer((claim, "A3:33:IL")), claim)
    transitions = ClaimTransition.objects.count()

    other = receive(claims_answer((claim, "A3:33:IL"), payer_number="OTHER"), claim)

    assert other.acknowledgement.details.get().remark == "The claim was rejected before."
    assert ClaimTransition.objects.count() == transitions


def test_the_file_is_kept_as_it_came() -> None:
    claim = submitted_claim()
    content = claims_answer((claim, "A2:20"))

    kept = receive(content, claim).acknowledgement

    assert read_bytes(kept.storage_name) == content
    assert kept.sha256 == content_hash(content)
    assert not kept.is_simulated


def test_an_accepted_999_is_noted_on_the_batch_alone() -> None:
    claim = submitted_claim()
    assert claim.batch is not None

    receive(syntax(claim.batch), claim)

    assert status_of(claim) == ClaimStatus.SUBMITTED
    detail = AcknowledgementDetail.objects.get()
    assert (detail.batch, detail.claim, detail.answer) == (claim.batch, None, "A")


def test_a_rejected_999_brings_every_claim_back_and_names_the_field_of_the_one_at_fault() -> None:
    one = ready_claim()
    two = ready_claim(clinic=one.clinic)
    batch = written_batch(one, two)
    download_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)
    lines = read_bytes(batch.storage_name).decode().split("~\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("ST*"))
    owner = next(at for at, line in enumerate(lines) if line.startswith("NM1*IL")) - start + 1

    receive(syntax(batch, "R", f"IK3*NM1*{owner}*2010BA*8", "IK4*9*67*5*SECRET"), one)

    assert {status_of(one), status_of(two)} == {ClaimStatus.REJECTED}
    reasons = {
        detail.claim: detail.reasons[0]["message"]
        for detail in AcknowledgementDetail.objects.filter(claim__isnull=False)
    }
    assert reasons[one] == "The subscriber's member ID is too long."
    assert "nothing was said against this claim" in reasons[two]
    assert "SECRET" not in str(list(AcknowledgementDetail.objects.values()))


def test_an_answer_shows_that_a_downloaded_batch_was_sent() -> None:
    claim = ready_claim()
    batch = written_batch(claim)
    download_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)

    receive(claims_answer((claim, "A2:20")))

    assert status_of(claim) == ClaimStatus.ACCEPTED
    reasons = list(claim.transitions.order_by("pk").values_list("reason", flat=True))
    assert f"The receiver's answer shows that {batch} was sent." in reasons


def test_a_batch_that_nobody_took_out_cannot_be_answered() -> None:
    claim = ready_claim()
    written_batch(claim)

    receipt = receive(claims_answer((claim, "A3:33:IL")), claim)

    assert status_of(claim) == ClaimStatus.BATCHED
    assert not receipt.acknowledgement.details.get().is_matched


@pytest.mark.parametrize(
    ("letter", "expected"), [("A", ClaimStatus.SUBMITTED), ("R", ClaimStatus.REJECTED)]
)
def test_a_ta1_decides_about_the_whole_interchange(letter: str, expected: str) -> None:
    claim = submitted_claim()
    assert claim.batch is not None

    receive(ta1(claim.batch, letter, "025" if letter == "R" else "000"), claim)

    assert status_of(claim) == expected


def test_an_answer_about_a_decided_claim_is_kept_and_changes_nothing() -> None:
    claim = answered_claim(ClaimStatus.PAID)

    receipt = receive(claims_answer((claim, "A3:33:IL")), claim)

    assert status_of(claim) == ClaimStatus.PAID
    assert receipt.acknowledgement.details.get().remark == "This claim is already paid."


def test_an_accepted_void_stays_accepted() -> None:
    first = answered_claim(ClaimStatus.ACCEPTED)
    void = sent(void_of(first))
    receive(claims_answer((void, "A2:20")), void)
    assert status_of(first) == ClaimStatus.VOIDED

    receipt = receive(claims_answer((void, "A3:33:IL")), void)

    assert status_of(void) == ClaimStatus.ACCEPTED
    assert "what it voids is void" in receipt.acknowledgement.details.get().remark


def test_a_rejected_replacement_leaves_the_first_claim_as_it_is() -> None:
    first = answered_claim(ClaimStatus.ACCEPTED)
    replacement = sent(replacement_of(first))

    receive(claims_answer((replacement, "A7:464")), replacement)

    assert status_of(replacement) == ClaimStatus.REJECTED
    assert status_of(first) == ClaimStatus.ACCEPTED


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xfe\x00", b"ISA*00*short~"])
def test_a_bad_file_is_refused_in_words_and_leaves_nothing(content: bytes) -> None:
    with pytest.raises(AcknowledgementNotReadableError, match=r"Segment 1|empty"):
        receive(content)

    assert not Acknowledgement.objects.exists()


def test_the_simulated_payer_cannot_answer_claims_sent_in_earnest() -> None:
    claim = ready_claim()
    Practice.objects.update(is_test_sender=False)
    claim = sent_in_earnest(claim)

    with pytest.raises(AcknowledgementNotReadableError, match="went out in earnest"):
        receive(claims_answer((claim, "A2:20"), sender="SIMULATED-PAYER"), claim)

    assert status_of(claim) == ClaimStatus.SUBMITTED
    assert not Acknowledgement.objects.exists()


def sent_in_earnest(claim: Claim) -> Claim:
    """Batch a claim of a practice that no longer tests, and send it."""
    batch = written_batch(claim)
    download_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)
    submit_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)
    claim.refresh_from_db()
    return claim


def test_an_answer_from_the_simulated_payer_is_marked_everywhere() -> None:
    claim = submitted_claim()

    receipt = receive(claims_answer((claim, "A2:20"), sender="SIMULATED-PAYER"), claim)

    assert receipt.acknowledgement.is_simulated
    assert ClaimTransition.objects.latest("pk").reason.startswith("Simulated payer, 277CA:")


def test_accepting_many_claims_asks_as_often_as_accepting_one() -> None:
    counts = []
    for size in (1, 3):
        clinic = ClinicFactory.create()
        claims = [ready_claim(clinic=clinic) for _ in range(size)]
        batch = written_batch(*claims)
        download_batch(batch_id=batch.pk, by=batch.made_by, at=NOON)
        receive(claims_answer((claims[0], "A1:19")))
        with CaptureQueriesContext(connection) as asked:
            receive(claims_answer(*((claim, "A2:20") for claim in claims)))
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of others are not at hand")
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_samples_of_others_are_read_with_the_right_counts(name: str) -> None:
    receipt = receive((SAMPLES / name).read_bytes())

    report = reports_of(receipt.acknowledgement, name=name)[0]
    assert (report["accepted"], report["rejected"]) == COUNTS[name]
    assert all(one["claim"] == "" for one in report["details"])
