"""Acknowledgements: kept as received, read once, and what they mean for claims is done.

The same file read again changes nothing, and one that cannot be read leaves nothing behind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from billing.edi.acknowledgement_mapping import Answered, answers_of_file
from billing.models import (
    Acknowledgement,
    AcknowledgementDetail,
    AcknowledgementSource,
    BatchStatus,
    Claim,
    ClaimBatch,
)
from billing.selectors.acknowledgements import visible_acknowledgements
from billing.services.acknowledged_claims import Settled, settle_answers
from billing.services.batches import submit_batch
from foundation.files import content_hash, store_bytes
from foundation.locks import lock_in_order
from practice.models import Role, User
from practice.permissions import Act, Noun, roles_of
from practice.selectors.scope import clinics_where
from x12.acknowledgement_records import AcknowledgementFile
from x12.acknowledgements import NotAnAcknowledgementError, read_acknowledgement
from x12.segments import UnreadableInterchangeError
from x12.simulated import SIMULATED_PAYER

FOLDER = "acknowledgements"
MOST_BYTES = 25 * 1024 * 1024
MOST_NAME_LETTERS = 120
ANSWER_PROVES_SENDING = "The receiver's answer shows that {batch} was sent."
OF_OTHER_CLINICS = (
    "This file answers claims of clinics that are not yours. Whoever bills for all of them, or an "
    "owner, can read it."
)
READ_ELSEWHERE = "This file was read before, by people of other clinics."


class AcknowledgementNotReadableError(Exception):
    """A file cannot be taken in and nothing was changed; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A file as it is stored, and whether it came for the first time."""

    acknowledgement: Acknowledgement
    is_new: bool


def read_content(content: bytes) -> AcknowledgementFile:
    """Return what a file says, without storing it; raises ``AcknowledgementNotReadableError``."""
    if len(content) > MOST_BYTES:
        raise AcknowledgementNotReadableError("The file is larger than 25 MB.")
    try:
        return read_acknowledgement(content.decode("utf-8-sig", errors="replace"))
    except (UnreadableInterchangeError, NotAnAcknowledgementError) as problem:
        raise AcknowledgementNotReadableError(str(problem)) from problem


def receive_acknowledgement(
    *, content: bytes, file_name: str, source: AcknowledgementSource, by: User | None, at: datetime
) -> Receipt:
    """Read a file, keep it, and do what it means for the claims it names.

    A person who uploads a file answers for the clinics that it speaks of; the watched folder
    and the command are the practice's own. Raises ``AcknowledgementNotReadableError``; then
    nothing was changed.
    """
    file = read_content(content)
    digest = content_hash(content)
    uploader = by if source == AcknowledgementSource.UPLOAD else None
    with transaction.atomic():
        lock_in_order([f"acknowledgement:{digest}"])
        answers = answers_of_file(file)
        _refuse_strangers_claims(answers, uploader)
        known = Acknowledgement.objects.filter(sha256=digest).first()
        if known is not None:
            _refuse_strangers_file(known, uploader)
            return Receipt(acknowledgement=known, is_new=False)
        name = store_bytes(folder=FOLDER, content=content, suffix=".txt")
        acknowledgement = Acknowledgement.objects.create(
            file_name=_plain(file_name, MOST_NAME_LETTERS),
            source=source,
            sha256=digest,
            storage_name=name,
            sender_id=_plain(file.sender_id, 15),
            receiver_id=_plain(file.receiver_id, 15),
            is_simulated=file.sender_id == SIMULATED_PAYER,
            remarks=list(file.remarks),
            received_at=at,
            received_by=by,
        )
        _act_on(acknowledgement, answers, by=by, at=at)
    return Receipt(acknowledgement=acknowledgement, is_new=True)


def _refuse_strangers_claims(answers: Sequence[Answered], uploader: User | None) -> None:
    """Keep a person from moving the claims of clinics that are not theirs to bill.

    A batch is told of as a whole, so that one claim of another clinic in it is enough.
    """
    if uploader is None or Role.OWNER in roles_of(uploader):
        return
    batches = {one.batch.pk for one in answers if one.batch is not None}
    claims = {one.claim.pk for one in answers if one.claim is not None}
    named = Claim.objects.filter(Q(pk__in=claims) | Q(batch__in=batches))
    if named.exclude(clinic__in=clinics_where(uploader, Act.SUBMIT, Noun.CLAIMS)).exists():
        raise AcknowledgementNotReadableError(OF_OTHER_CLINICS)


def _refuse_strangers_file(known: Acknowledgement, uploader: User | None) -> None:
    """Say so where a file is known already and its page is not for this person."""
    if uploader is None or visible_acknowledgements(uploader).filter(pk=known.pk).exists():
        return
    raise AcknowledgementNotReadableError(READ_ELSEWHERE)


def _act_on(
    acknowledgement: Acknowledgement,
    answers: Sequence[Answered],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Lock what is answered, note what was sent, move the claims, and store every answer."""
    batches = {one.batch.pk: one.batch for one in answers if one.batch is not None}
    claims = Claim.objects.select_for_update().filter(batch__in=list(batches)).order_by("pk")
    ids = list(claims.values_list("pk", flat=True))
    if acknowledgement.is_simulated:
        _refuse_production(ids)
    _note_as_sent(batches.values(), by=by, at=at)
    locked = {claim.pk: claim for claim in Claim.objects.filter(pk__in=ids)}
    settled = settle_answers(
        answers, locked, is_simulated=acknowledgement.is_simulated, by=by, at=at
    )
    AcknowledgementDetail.objects.bulk_create(
        _row(acknowledgement, one, what) for one, what in zip(answers, settled, strict=True)
    )


def _note_as_sent(batches: Iterable[ClaimBatch], *, by: User | None, at: datetime) -> None:
    """Submit batches that were taken out and answered before anybody said that they were sent."""
    for batch in sorted(batches, key=lambda one: one.pk):
        if batch.status == BatchStatus.WRITTEN:
            reason = ANSWER_PROVES_SENDING.format(batch=batch)
            submit_batch(batch_id=batch.pk, by=by or batch.made_by, at=at, reason=reason)


def _refuse_production(claim_ids: Sequence[int]) -> None:
    """Keep the simulated payer away from claims that went out in earnest."""
    real = Claim.objects.filter(pk__in=claim_ids).exclude(snapshot__practice__is_test_sender=True)
    if real.exists():
        raise AcknowledgementNotReadableError(
            "This file is of the simulated payer, and the claims it names went out in earnest. "
            "Nothing was changed."
        )


def _row(
    acknowledgement: Acknowledgement, one: Answered, settled: Settled
) -> AcknowledgementDetail:
    return AcknowledgementDetail(
        acknowledgement=acknowledgement,
        kind=one.kind,
        control_number=_plain(one.control_number, 50),
        answer=one.answer,
        is_counted=one.is_counted,
        batch=one.batch,
        claim=one.claim,
        payer_control_number=_plain(one.payer_control_number, 50),
        reasons=[
            {key: _plain(value, 400) for key, value in asdict(reason).items()}
            for reason in one.reasons
        ],
        to_status=settled.to_status,
        remark=settled.remark[:200],
    )


def _plain(text: str, most: int) -> str:
    """Return a text from outside without unprintable characters, cut to what is stored."""
    return "".join(one for one in text if one.isprintable())[:most]
