"""Which diagnoses each line of a claim is for: chosen by a person, with the reason kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from billing.models import Claim, ClaimLine, Discrepancy
from billing.selectors.claim_parties import MOST_POINTERS
from billing.services.scrubbing import NOT_GONE_OUT, scrub_claim
from practice.models import User


class PointersRefusedError(Exception):
    """A line cannot point so; ``line_id`` names it, where it is one line."""

    def __init__(self, message: str, *, line_id: int | None = None) -> None:
        super().__init__(message)
        self.line_id = line_id


@transaction.atomic
def point_lines(
    *,
    claim_id: int,
    pointers: Mapping[int, Sequence[int]],
    reason: str,
    by: User,
    at: datetime,
) -> Claim:
    """Point lines, by id, to diagnoses by their position, the one that matters most first.

    Each line that changes leaves a row; the claim is scrubbed after it. Raises
    ``Claim.DoesNotExist`` or ``PointersRefusedError``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if claim.status not in NOT_GONE_OUT or claim.is_void:
        label = claim.get_status_display().lower()
        raise PointersRefusedError(f"This claim is {label}; its lines do not change any more.")
    if not reason.strip():
        raise PointersRefusedError("Write why; whoever asks in a year reads it.")
    count = claim.diagnoses.count()
    lines = claim.lines.select_for_update().order_by("number")
    changed = [line for line in lines if list(pointers.get(line.pk, ())) != line.diagnosis_pointers]
    if not changed:
        raise PointersRefusedError("Nothing is changed: each line points there already.")
    for line in changed:
        _point(line, list(pointers.get(line.pk, ())), count, reason=reason, by=by, at=at)
    scrub_claim(claim_id=claim.pk, at=at)
    return claim


def _point(
    line: ClaimLine, wanted: list[int], count: int, *, reason: str, by: User, at: datetime
) -> None:
    _refuse_unless_fitting(line, wanted, count)
    before, line.diagnosis_pointers = line.pointer_letters, wanted
    Discrepancy.objects.create(
        charge_id=line.charge_id,
        field="diagnosis_pointers",
        from_value=before,
        to_value=line.pointer_letters,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    line.save(update_fields=["diagnosis_pointers", "updated_at"])


def _refuse_unless_fitting(line: ClaimLine, wanted: list[int], count: int) -> None:
    if not wanted:
        raise PointersRefusedError("A line is for one diagnosis at least.", line_id=line.pk)
    if len(wanted) > MOST_POINTERS:
        raise PointersRefusedError(
            f"A line points to {MOST_POINTERS} diagnoses at most.", line_id=line.pk
        )
    if len(set(wanted)) != len(wanted):
        raise PointersRefusedError("A diagnosis is named once.", line_id=line.pk)
    if min(wanted) < 1 or max(wanted) > count:
        raise PointersRefusedError(
            f"The claim has {count} diagnoses; one that is named is none of them.",
            line_id=line.pk,
        )
