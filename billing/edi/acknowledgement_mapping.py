"""From what a receiver answered to the batches and claims it is about, by control number.

Interchanges and groups are ours by number (ISA13 and GS06 are the batch's), transactions by
ST02 in the file as it was sent, claims by CLM01. What fits nothing stays, unmatched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from billing.models import (
    AcknowledgementAnswer,
    AcknowledgementKind,
    BatchStatus,
    Claim,
    ClaimBatch,
)
from foundation.files import read_bytes
from x12.acknowledgement_records import (
    AcknowledgementFile,
    Answer,
    ClaimAcknowledgement,
    ClaimsAcknowledgement,
    GroupAcknowledgement,
    InterchangeAcknowledgement,
    TransactionAcknowledgement,
)
from x12.claim_places import ClaimPlaces, read_places
from x12.reasons import Reason
from x12.status_words import reasons_of, reasons_of_claim
from x12.syntax_words import (
    reason_of_interchange,
    reasons_of_fault,
    reasons_of_group,
    reasons_of_transaction,
)

CLAIM_GROUP = "HC"
REFERENCE_LETTER = "B"  # our BHT03 is the batch's number behind it
WITH_THE_WHOLE = Reason(
    code="",
    message="It was turned away with the whole transaction; nothing was said against this claim.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer, with what it is about where that is ours."""

    kind: AcknowledgementKind
    control_number: str
    answer: AcknowledgementAnswer
    reasons: tuple[Reason, ...] = ()
    is_counted: bool = True
    is_taken_in: bool = False
    batch: ClaimBatch | None = None
    claim: Claim | None = None
    payer_control_number: str = ""


def answers_of_file(file: AcknowledgementFile) -> list[Answered]:
    """Return everything a file answers, in its order."""
    answers: list[Answered] = []
    for interchange in file.interchanges:
        answers.extend(_of_interchange(interchange))
    for group in file.groups:
        answers.extend(_of_group(group))
    for claim_file in file.claim_files:
        answers.extend(_of_claims(claim_file))
    return answers


def sent_batch(number: str) -> ClaimBatch | None:
    """Return the batch of an interchange number that was taken out to be sent."""
    digits = number.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len("999999999"):
        return None
    return ClaimBatch.objects.filter(
        interchange_number=int(digits),
        status__in=[BatchStatus.WRITTEN, BatchStatus.SUBMITTED],
        downloaded_at__isnull=False,
    ).first()


def _of_interchange(ack: InterchangeAcknowledgement) -> Iterator[Answered]:
    batch = sent_batch(ack.control_number)
    reason = reason_of_interchange(ack)
    kind, answer = AcknowledgementKind.TA1, _answer(ack.answer)
    yield Answered(
        kind=kind,
        control_number=ack.control_number,
        answer=answer,
        batch=batch,
        reasons=() if ack.answer is Answer.ACCEPTED else (reason,),
    )
    if batch is not None and ack.answer is Answer.REJECTED:
        yield from _every_claim(_claims_of(batch), kind=kind, batch=batch, reasons=(reason,))


def _of_group(group: GroupAcknowledgement) -> Iterator[Answered]:
    """Yield each transaction, or the group itself where none is named, and the claims hit."""
    batch = sent_batch(group.control_number) if group.functional_code == CLAIM_GROUP else None
    faults = {
        (one.control_number, fault.position) for one in group.transactions for fault in one.faults
    }
    places = _places(batch, faults)
    for transaction in group.transactions:
        yield from _of_transaction(transaction, batch, places)
    if not group.transactions:
        kind, reasons = AcknowledgementKind.SYNTAX, tuple(reasons_of_group(group.codes))
        yield Answered(
            kind=kind,
            control_number=group.control_number,
            answer=_answer(group.answer),
            batch=batch,
            reasons=reasons,
        )
        if batch is not None and group.answer is Answer.REJECTED:
            yield from _every_claim(_claims_of(batch), kind=kind, batch=batch, reasons=reasons)


def _of_transaction(
    ack: TransactionAcknowledgement, batch: ClaimBatch | None, places: ClaimPlaces
) -> Iterator[Answered]:
    by_claim: dict[str, list[Reason]] = {}
    for fault in ack.faults:
        place = places.places.get((ack.control_number, fault.position))
        named = fault.patient_control_number or (place.patient_control_number if place else "")
        by_claim.setdefault(named, []).extend(reasons_of_fault(fault, place))
    inside = places.claims.get(ack.control_number, [])
    elsewhere = [one for name, all_ in by_claim.items() if name not in inside for one in all_]
    yield Answered(
        kind=AcknowledgementKind.SYNTAX,
        control_number=ack.control_number,
        answer=_answer(ack.answer),
        batch=batch,
        reasons=(*reasons_of_transaction(ack), *elsewhere),
    )
    claims = _claims_of(batch) if batch is not None else []
    for claim in claims:
        name = claim.patient_control_number
        is_hit = ack.answer is Answer.REJECTED or name in by_claim
        if name in inside and is_hit:
            yield Answered(
                kind=AcknowledgementKind.SYNTAX,
                control_number=name,
                answer=_answer(ack.answer),
                is_counted=False,
                batch=batch,
                claim=claim,
                reasons=tuple(by_claim.get(name, (WITH_THE_WHOLE,))),
            )


def _of_claims(ack: ClaimsAcknowledgement) -> Iterator[Answered]:
    """Yield each claim named; a refusal of the whole names none, and is one of all."""
    wanted = {_plain(one.patient_control_number) for one in ack.claims}
    ours = {
        claim.patient_control_number: claim
        for claim in Claim.objects.select_related("batch").filter(
            patient_control_number__in=wanted, batch__downloaded_at__isnull=False
        )
    }
    for one in ack.claims:
        yield _of_claim(one, ours.get(_plain(one.patient_control_number)))
    if not ack.claims:
        batch = sent_batch(ack.reference.removeprefix(REFERENCE_LETTER))
        reasons, kind = tuple(reasons_of(ack.whole)), AcknowledgementKind.CLAIMS
        yield Answered(
            kind=kind,
            control_number=ack.reference,
            answer=_answer(ack.whole.answer),
            batch=batch,
            reasons=reasons,
        )
        if batch is not None and ack.whole.answer is Answer.REJECTED:
            yield from _every_claim(_claims_of(batch), kind=kind, batch=batch, reasons=reasons)


def _of_claim(one: ClaimAcknowledgement, claim: Claim | None) -> Answered:
    reasons = tuple(reasons_of_claim(one))
    if claim is not None and one.amount is not None and one.amount != claim.total_amount:
        reasons = (
            *reasons,
            Reason(code="STC04", message="The answer names another total charge than was sent."),
        )
    return Answered(
        kind=AcknowledgementKind.CLAIMS,
        control_number=one.patient_control_number,
        answer=_answer(one.answer),
        is_taken_in=one.statuses.is_taken_in,
        claim=claim,
        batch=claim.batch if claim else None,
        payer_control_number=one.payer_control_number,
        reasons=reasons,
    )


def _every_claim(
    claims: Iterable[Claim],
    *,
    kind: AcknowledgementKind,
    batch: ClaimBatch,
    reasons: tuple[Reason, ...],
) -> Iterator[Answered]:
    for claim in claims:
        yield Answered(
            kind=kind,
            control_number=claim.patient_control_number,
            answer=AcknowledgementAnswer.REJECTED,
            is_counted=False,
            batch=batch,
            claim=claim,
            reasons=reasons,
        )


def _places(batch: ClaimBatch | None, wanted: set[tuple[str, int]]) -> ClaimPlaces:
    if batch is None:
        return ClaimPlaces()
    return read_places(read_bytes(batch.storage_name).decode("ascii"), wanted)


def _claims_of(batch: ClaimBatch) -> Sequence[Claim]:
    return list(Claim.objects.filter(batch=batch).order_by("pk"))


def _answer(answer: Answer) -> AcknowledgementAnswer:
    return AcknowledgementAnswer(answer.value)


def _plain(number: str) -> str:
    return number.strip().upper()
