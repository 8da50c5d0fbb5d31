"""``replay_claims``: the same batch gives the same bytes, and what would differ is named."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from billing.edi.claim_mapping import interchange_of
from billing.models import ClaimBatch
from billing.tests.factories import ready_claim, written_batch
from foundation.files import path_of
from x12.claim_837p_records import Interchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> ClaimBatch:
    claim = ready_claim()
    other = ready_claim(clinic=claim.clinic, medicare=False)
    return written_batch(claim, other)


def replay(*arguments: str, status: int = 0) -> dict[str, Any]:
    answer = StringIO()
    if status:
        with pytest.raises(SystemExit) as end:
            call_command("replay_claims", *arguments, stdout=answer)
        assert end.value.code == status
    else:
        call_command("replay_claims", *arguments, stdout=answer)
    report: dict[str, Any] = json.loads(answer.getvalue())
    return report


def test_every_past_batch_is_written_the_same_again(batch: ClaimBatch) -> None:
    claim = batch.claims.select_related("patient", "payer").order_by("pk")[0]
    claim.patient.last_name = "Otherwise"
    claim.patient.save()
    claim.payer.name = "Another name"
    claim.payer.save()

    assert replay() == {"batches": 1, "same": 1, "different": []}


def test_what_would_be_written_otherwise_is_named_by_its_segment(
    batch: ClaimBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def otherwise(*args: Any, **options: Any) -> Interchange:
        return replace(interchange_of(*args, **options), sender_id="OTHER")

    monkeypatch.setattr("billing.edi.batch_file.interchange_of", otherwise)

    report = replay("--batch", str(batch.interchange_number), status=1)

    (different,) = report["different"]
    assert different["batch"] == batch.interchange_number
    assert (different["segment"], different["problem"]) == (1, "ISA would say something else.")


def test_a_file_that_was_touched_or_lost_is_told(batch: ClaimBatch) -> None:
    path = path_of(batch.storage_name)
    path.chmod(0o600)
    path.write_bytes(b"ISA")
    touched = replay(status=1)
    path.unlink()
    lost = replay(status=1)

    assert "not the one that was sent" in touched["different"][0]["problem"]
    assert "missing" in lost["different"][0]["problem"]
