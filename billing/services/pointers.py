"""Which diagnoses each line of a claim is for: chosen by a person, with the reason kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from billing.cms1500.wording import pointers as letters_of
from billing.models import Claim, ClaimLine, Discrepancy
from billing.selectors.claim_diagnoses import (
    MOST_DIAGNOSES,
    MOST_POINTERS,
    codes_to_choose_from,
    diagnoses_of_line,
    exceed_a_claim,
    listed_diagnoses,
    named_by,
    pointers_to,
)
from billing.services.claim_drafts import replace_diagnoses
from billing.services.claim_splits import arrange_lines
from billing.services.scrubbing import NOT_GONE_OUT, scrub_claims
from documentation.models import Encounter
from practice.models import User
from rules.parameters.icd10cm import with_point


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
) -> list[Claim]:
    """Point lines, by id, to diagnoses by their position, the one that matters most first.

    Positions count ``codes_to_choose_from``. Each line that changes leaves a row, and its
    charge keeps the choice for a claim that is drafted again. Returns the claim, and with it
    those that take lines which it has no room for; they are scrubbed. Raises
    ``Claim.DoesNotExist`` or ``PointersRefusedError``.
    """
    claim = _lock(claim_id)
    if claim.status not in NOT_GONE_OUT or claim.is_void:
        label = claim.get_status_display().lower()
        raise PointersRefusedError(f"This claim is {label}; its lines do not change any more.")
    if not reason.strip():
        raise PointersRefusedError("Write why; whoever asks in a year reads it.")
    codes = codes_to_choose_from(claim)
    listed = [one.code for one in claim.diagnoses.order_by("position")]
    lines = list(claim.lines.select_for_update(of=("self",)).select_related("charge"))
    named = {line.pk: named_by(line, listed) for line in lines}
    wanted = {
        line.pk: _fitting(line, list(pointers.get(line.pk, ())), codes)
        for line in sorted(lines, key=lambda one: one.number)
    }
    changed = [line for line in lines if wanted[line.pk] != named[line.pk]]
    if not changed:
        raise PointersRefusedError("Nothing is changed: each line points there already.")
    for line in changed:
        said = [_said(each[line.pk], codes) for each in (named, wanted)]
        _record(line, *said, reason=reason, by=by, at=at)
    claims = [claim, *_point(claim, lines, wanted, codes, by=by, at=at)]
    scrub_claims(claim_ids=[one.pk for one in claims], at=at)
    return claims


def _lock(claim_id: int) -> Claim:
    """Lock a visit, then the claim of it, as everybody does who may make another claim."""
    encounter_id = Claim.objects.values_list("encounter_id", flat=True).get(pk=claim_id)
    Encounter.objects.select_for_update().get(pk=encounter_id)
    return Claim.objects.select_for_update().get(pk=claim_id)


def _point(
    claim: Claim,
    lines: Sequence[ClaimLine],
    wanted: Mapping[int, list[str]],
    codes: Sequence[str],
    *,
    by: User,
    at: datetime,
) -> list[Claim]:
    """Store what lines are for; return the further claims that it takes."""
    if claim.replaces_id is None and claim.earlier_decision_id is None:
        for line in lines:
            _keep(line, wanted[line.pk], codes)
        if exceed_a_claim(codes):
            return arrange_lines(claim, codes, by=by, at=at)
    listed = listed_diagnoses(codes, wanted.values())
    if exceed_a_claim(listed):
        raise PointersRefusedError(
            f"The lines name {len(listed)} diagnoses and a claim holds {MOST_DIAGNOSES}. It "
            "stands for one that the payer has, so no other claim can take some of its lines."
        )
    replace_diagnoses(claim, listed)
    for line in lines:
        line.diagnosis_pointers = pointers_to(wanted[line.pk], listed)
        line.save(update_fields=["diagnosis_pointers", "updated_at"])
    return []


def _keep(line: ClaimLine, chosen: list[str], codes: Sequence[str]) -> None:
    """Keep a choice with the charge, which outlives the claim; the plan's first are none."""
    choice = [] if chosen == diagnoses_of_line((), codes) else chosen
    if line.charge.diagnoses != choice:
        line.charge.diagnoses = choice
        line.charge.save(update_fields=["diagnoses", "updated_at"])


def _fitting(line: ClaimLine, positions: list[int], codes: Sequence[str]) -> list[str]:
    """Return the diagnoses at the positions, or say why a line cannot be for them."""
    if not positions:
        raise PointersRefusedError("A line is for one diagnosis at least.", line_id=line.pk)
    if len(positions) > MOST_POINTERS:
        raise PointersRefusedError(
            f"A line points to {MOST_POINTERS} diagnoses at most.", line_id=line.pk
        )
    if len(set(positions)) != len(positions):
        raise PointersRefusedError("A diagnosis is named once.", line_id=line.pk)
    if min(positions) < 1 or max(positions) > len(codes):
        raise PointersRefusedError(
            f"There are {len(codes)} diagnoses to choose from; one that is named is none of them.",
            line_id=line.pk,
        )
    return [codes[one - 1] for one in positions]


def _said(named: Sequence[str], codes: Sequence[str]) -> str:
    """Return letters of the paper form where one form has them all, and codes otherwise."""
    if exceed_a_claim(codes):
        return ", ".join(with_point(one) for one in named)
    return letters_of(pointers_to(named, codes))


def _record(
    line: ClaimLine, before: str, after: str, *, reason: str, by: User, at: datetime
) -> None:
    Discrepancy.objects.create(
        charge_id=line.charge_id,
        field="diagnosis_pointers",
        from_value=before,
        to_value=after,
        reason=reason.strip(),
        by=by,
        at=at,
    )
