"""Batches: released claims frozen together, written as one 837P, judged, and submitted."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import transaction

from billing.edi.batch_file import FileFault, faults_of_file, write_file
from billing.edi.batch_snapshots import batch_snapshots
from billing.edi.snapshot_json import as_json
from billing.edi.take_snapshot import take_snapshot
from billing.models import BatchStatus, Claim, ClaimBatch, ClaimStatus
from billing.selectors.claims import with_parties
from billing.services.claim_states import move_claim, move_claims
from billing.services.claims import redraft_claim, withdraw_claim
from billing.services.differences import record_differences
from billing.services.numbers import Sequence as NumberSequence
from billing.services.numbers import next_number
from billing.services.replacement_outcomes import bill
from billing.services.scrubbing import scrub_claims
from billing.signals import claim_batched
from foundation.audit import record_taken_out
from foundation.files import content_hash, read_bytes, store_bytes
from foundation.models import Job
from practice.models import User
from practice.selectors.practices import get_practice

FOLDER = "837p"
WRITE_JOB = "billing.write_batch"


class NothingToBatchError(Exception):
    """No released claim is left to batch; the message is fit for the user."""


class BatchNotSubmittableError(Exception):
    """The batch's status forbids this; the message is fit for the user."""


def write_key(batch_id: int) -> str:
    """Return the key under which a batch's writing is recorded."""
    return f"write_batch:{batch_id}"


@transaction.atomic
def batch_claims(*, by: User, at: datetime, claim_ids: Iterable[int] | None = None) -> ClaimBatch:
    """Freeze released claims together under a new interchange number, and have them written.

    ``claim_ids`` chooses among them; without it all are taken. Each is scrubbed once more:
    one that no longer passes is held, and the others go. Raises ``NothingToBatchError``.
    """
    passing = _still_passing(_lock_ready(claim_ids), at=at)
    if not passing:
        raise NothingToBatchError("No released claim is left to batch.")
    batch = ClaimBatch.objects.create(
        interchange_number=next_number(NumberSequence.INTERCHANGE),
        written_at=at.replace(microsecond=0),
        made_by=by,
        claim_count=len(passing),
        total_amount=sum(claim.total_amount for claim in passing),
    )
    _freeze(passing, batch, by=by, at=at)
    Job.record(WRITE_JOB, subject_id=batch.pk, key=write_key(batch.pk), once=True)
    return batch


def write_batch(*, batch_id: int, at: datetime) -> ClaimBatch:
    """Write a batch's 837P, have it judged and keep it; a refused one gives its claims back.

    A second run finds the batch settled, or writes the same bytes under the same name.
    """
    batch = ClaimBatch.objects.get(pk=batch_id)
    if batch.status != BatchStatus.WRITING:
        return batch
    snapshots = batch_snapshots(batch)
    text = write_file(batch, snapshots)
    faults = faults_of_file(batch, snapshots, text)
    if faults:
        return _refuse_batch(batch_id=batch.pk, faults=faults, at=at)
    content = text.encode("ascii")
    name = store_bytes(folder=FOLDER, content=content, suffix=".837")
    return _settle_batch(batch_id=batch.pk, storage_name=name, sha256=content_hash(content))


@transaction.atomic
def download_batch(*, batch_id: int, by: User, at: datetime) -> bytes:
    """Return a valid batch's file and record who took it.

    Raises ``BatchNotSubmittableError`` before the judge has accepted it, and when a claim in
    it was withdrawn: the file bills what is billed again elsewhere.
    """
    batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
    if batch.status not in {BatchStatus.WRITTEN, BatchStatus.SUBMITTED}:
        raise BatchNotSubmittableError("The file is not written and judged valid yet.")
    note_taken_out(batch, at=at)
    record_taken_out(
        at=at,
        actor_id=by.pk,
        patient_ids=batch.claims.values_list("patient_id", flat=True),
        subject="ClaimBatch",
        subject_id=batch.pk,
    )
    return read_bytes(batch.storage_name)


def note_taken_out(batch: ClaimBatch, *, at: datetime) -> None:
    """Note on a locked batch that it left the house; from then on it keeps its claims.

    Raises ``BatchNotSubmittableError`` when a claim in it was withdrawn before.
    """
    if batch.downloaded_at is not None or batch.status != BatchStatus.WRITTEN:
        return
    withdrawn = batch.claims.filter(status=ClaimStatus.WITHDRAWN).order_by("pk").first()
    if withdrawn is not None:
        raise BatchNotSubmittableError(
            f"{withdrawn} was withdrawn and stands in this file, so the file does not go out. "
            "Withdraw the other claims too, draft them again, and make a new batch."
        )
    batch.downloaded_at = at
    batch.save(update_fields=["downloaded_at", "updated_at"])


@transaction.atomic
def submit_batch(*, batch_id: int, by: User, at: datetime, reason: str = "") -> ClaimBatch:
    """Record that a person sent the downloaded file; what it bills is posted.

    ``reason`` says how that is known, where nobody said so. Raises ``BatchNotSubmittableError``.
    """
    claims = list(Claim.objects.select_for_update().filter(batch_id=batch_id).order_by("pk"))
    batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
    if batch.status != BatchStatus.WRITTEN:
        label = batch.get_status_display().lower()
        raise BatchNotSubmittableError(f"This batch is {label}.")
    if batch.downloaded_at is None:
        raise BatchNotSubmittableError("Download the file first, and send it to the receiver.")
    batch.status, batch.submitted_at, batch.submitted_by = BatchStatus.SUBMITTED, at, by
    batch.save(update_fields=["status", "submitted_at", "submitted_by", "updated_at"])
    for claim in claims:
        if claim.status == ClaimStatus.BATCHED:
            _submit(claim, by=by, at=at, reason=reason or f"Submitted in {batch}.")
    return batch


def _lock_ready(claim_ids: Iterable[int] | None) -> Sequence[Claim]:
    """Lock the released claims in order of their ids, so that two batches never deadlock."""
    ready = Claim.objects.select_for_update().filter(status=ClaimStatus.READY)
    if claim_ids is not None:
        ready = ready.filter(pk__in=list(claim_ids))
    return list(ready.order_by("pk")[: settings.CLAIM_BATCH_MAX_CLAIMS])


def _still_passing(claims: Sequence[Claim], *, at: datetime) -> list[Claim]:
    findings = scrub_claims(claim_ids=[claim.pk for claim in claims], at=at)
    return [claim for claim in claims if not any(found.is_blocking for found in findings[claim.pk])]


def _freeze(claims: Sequence[Claim], batch: ClaimBatch, *, by: User, at: datetime) -> None:
    """Put claims into the batch with their snapshots; from then on a trigger refuses changes."""
    practice = get_practice()
    rows = list(with_parties(Claim.objects.filter(pk__in=[one.pk for one in claims])))
    for claim in rows:
        claim.snapshot = as_json(take_snapshot(claim, practice))
        claim.batch = batch
    reasons = dict.fromkeys(rows, f"Put into {batch}.")
    move_claims(reasons, ClaimStatus.BATCHED, at=at, by=by, also=("batch", "snapshot"))
    for claim in rows:
        if claim.replaces_id is not None:
            record_differences(claim_id=claim.pk, reason=f"As put into {batch}.", by=by, at=at)
        claim_batched.send(sender=Claim, claim_id=claim.pk, batch_id=batch.pk)


@transaction.atomic
def _settle_batch(*, batch_id: int, storage_name: str, sha256: str) -> ClaimBatch:
    batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
    if batch.status == BatchStatus.WRITING:
        batch.status = BatchStatus.WRITTEN
        batch.storage_name, batch.sha256 = storage_name, sha256
        batch.save(update_fields=["status", "storage_name", "sha256", "updated_at"])
    return batch


@transaction.atomic
def _refuse_batch(*, batch_id: int, faults: Sequence[FileFault], at: datetime) -> ClaimBatch:
    """Keep what the judge said, and give each claim a new draft; the numbers are burned."""
    claims = list(Claim.objects.select_for_update().filter(batch_id=batch_id).order_by("pk"))
    batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
    if batch.status != BatchStatus.WRITING:
        return batch
    batch.status = BatchStatus.REFUSED
    batch.judge_errors = [asdict(fault) for fault in faults]
    batch.save(update_fields=["status", "judge_errors", "updated_at"])
    for claim in claims:
        if claim.status != ClaimStatus.BATCHED:
            continue  # a person withdrew it while the file was being written
        reason = f"{batch} was refused by validation."
        withdraw_claim(claim_id=claim.pk, by=None, at=at, reason=reason)
        redraft_claim(claim_id=claim.pk, by=None, at=at)
    return batch


def _submit(claim: Claim, *, by: User, at: datetime, reason: str) -> None:
    claim.submitted_at = at
    move_claim(
        claim,
        ClaimStatus.SUBMITTED,
        at=at,
        by=by,
        reason=reason,
        also=("submitted_at",),
    )
    if claim.replaces_id is None:  # a correction is posted when the payer has decided on it
        bill(claim, by=by, at=at)
