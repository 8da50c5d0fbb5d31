"""A drafted claim whose lines are for more diagnoses than it holds: others take some of them."""

from collections.abc import Sequence
from datetime import datetime

from billing.models import Claim, ClaimDifference, ClaimLine, ClaimStatus
from billing.selectors.claim_diagnoses import (
    MOST_DIAGNOSES,
    diagnoses_of_line,
    listed_diagnoses,
    pointers_to,
)
from billing.services.claim_drafts import (
    create_claim,
    free_parts,
    line_number,
    portions,
    replace_diagnoses,
)
from billing.services.claim_states import move_claim
from practice.models import User

MOST_LETTERS = 200
TAKES_LINES = "Takes lines of {number}, which holds {most} diagnoses."


def arrange_lines(
    claim: Claim, codes: Sequence[str], *, by: User | None, at: datetime
) -> list[Claim]:
    """List the diagnoses that the lines of a locked claim are for, on as many claims as it takes.

    The visit is locked too. What its charges are for decides; the claim keeps the lines that
    fit, and the others go on further parts, which are returned. Who looks later finds a row of
    it, and a claim that was released waits to be released again.
    """
    lines = {line.charge_id: line for line in _lines_of(claim)}
    groups = portions([line.charge for line in lines.values()], codes)
    parts = free_parts(claim.encounter, claim.coverage)
    others = []
    for own, part in zip(groups[1:], parts, strict=False):
        other = create_claim(
            claim.encounter,
            claim.coverage,
            own,
            part=part,
            at=at,
            by=by,
            reason=TAKES_LINES.format(number=claim.patient_control_number, most=MOST_DIAGNOSES),
        )
        _put_on(other, [lines[charge.pk] for charge in own], codes)
        others.append(other)
    if others:
        _tell(claim, list(lines.values()), others, by=by, at=at)
    _put_on(claim, _lines_of(claim), codes)
    return others


def _lines_of(claim: Claim) -> list[ClaimLine]:
    return list(claim.lines.select_related("charge").order_by("number"))


def _put_on(claim: Claim, lines: Sequence[ClaimLine], codes: Sequence[str]) -> None:
    """Give a claim these lines, numbered anew in their order, and list their diagnoses."""
    wanted = {line.pk: diagnoses_of_line(line.charge.diagnoses, codes) for line in lines}
    listed = listed_diagnoses(codes, wanted.values())
    replace_diagnoses(claim, listed)
    for number, line in enumerate(sorted(lines, key=lambda one: one.number), start=1):
        line.claim, line.number = claim, number
        line.control_number = line_number(claim, number)
        line.diagnosis_pointers = pointers_to(wanted[line.pk], listed)
        line.save()
    claim.total_amount = sum(line.charge_amount for line in lines)
    claim.save(update_fields=["total_amount", "updated_at"])


def _tell(
    claim: Claim,
    before: Sequence[ClaimLine],
    others: Sequence[Claim],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Append which lines went where; a claim that was released says less now than it did."""
    numbers = ", ".join(one.patient_control_number for one in others)
    moved = {line.pk for other in others for line in other.lines.all()}
    ClaimDifference.objects.create(
        claim=claim,
        path="lines",
        from_value=_codes(before),
        to_value=_codes([line for line in before if line.pk not in moved]),
        reason=f"More than {MOST_DIAGNOSES} diagnoses: the other lines are on {numbers}."[
            :MOST_LETTERS
        ],
        by=by,
        at=at,
    )
    if claim.status == ClaimStatus.READY:
        move_claim(
            claim,
            ClaimStatus.DRAFT,
            at=at,
            by=by,
            reason=f"Lines went to {numbers} after the release.",
        )


def _codes(lines: Sequence[ClaimLine]) -> str:
    return ", ".join(line.procedure_code for line in lines)[:MOST_LETTERS]
