"""Modifiers that a person attests: KX, 59 or an X modifier, and what concerns notices (ABN).

The rules propose them and nobody sets them silently. Accepting one changes the charge and its
claim line together, and leaves a row that says who did it, when and why.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from billing.models import AdvanceNotice, Charge, Claim, ClaimLine, Discrepancy
from billing.selectors.advance_notices import notices_for
from billing.selectors.attestations import needs_kx
from billing.selectors.charge_drafts import in_payer_order
from billing.services.scrubbing import NOT_GONE_OUT, scrub_claim
from documentation.selectors.payer_facts import payer_facts
from practice.models import PayerKind, User
from rules.facts import PayerFacts
from rules.modifiers import (
    ATTESTED,
    KX,
    NOT_CLAIMED_AS_NECESSARY,
    ON_NOTICE,
    SEPARATING,
    WITHOUT_NOTICE,
)
from rules.wording import listing

MOST_MODIFIERS = 4


class AttestationRefusedError(Exception):
    """The modifier cannot be attested or taken off so; the message is fit for the user."""


@transaction.atomic
def accept_kx(*, claim_id: int, reason: str, by: User, at: datetime) -> Claim:
    """Put KX on every therapy line of a claim that lacks it, and scrub the claim.

    The person attests that the record shows the care to be necessary. Raises
    ``Claim.DoesNotExist`` or ``AttestationRefusedError``.
    """
    claim, lines = _lock(claim_id, reason)
    lacking = [line for line in lines if needs_kx(line)]
    if not lacking:
        raise AttestationRefusedError("No therapy line of this claim lacks KX.")
    _change(claim, lacking, add=KX, reason=reason, by=by, at=at)
    scrub_claim(claim_id=claim.pk, at=at)
    return claim


@transaction.atomic
def accept_separation(
    *, claim_id: int, line_id: int, modifier: str, reason: str, by: User, at: datetime
) -> Claim:
    """Say with 59 or an X modifier that a line's service was separate, and keep why.

    A line that carries the modifier already gets the reason alone. Raises
    ``Claim.DoesNotExist`` or ``AttestationRefusedError``.
    """
    claim, lines = _lock(claim_id, reason)
    line = _line_of(lines, line_id)
    if modifier not in SEPARATING:
        raise AttestationRefusedError(f"{modifier} does not say that services were separate.")
    others = (SEPARATING & set(line.modifiers)) - {modifier}
    if others:
        raise AttestationRefusedError(
            f"The line carries {min(others)} already. Take it off first, or give it its reason."
        )
    if line.separate_reason != reason:
        _record(line, "separate_reason", line.separate_reason, reason, reason, by=by, at=at)
        line.separate_reason = reason
        line.save(update_fields=["separate_reason", "updated_at"])
    if modifier not in line.modifiers:
        _change(claim, [line], add=modifier, reason=reason, by=by, at=at)
    scrub_claim(claim_id=claim.pk, at=at)
    return claim


@transaction.atomic
def accept_notice(
    *,
    claim_id: int,
    line_id: int,
    modifier: str,
    notice_id: int | None = None,
    reason: str,
    by: User,
    at: datetime,
) -> Claim:
    """Say that a line was given on a signed notice (GA, GX), or without one (GY, GZ).

    Raises ``Claim.DoesNotExist`` or ``AttestationRefusedError``.
    """
    claim, lines = _lock(claim_id, reason)
    line = _line_of(lines, line_id)
    _refuse_unless_medicare(claim)
    _refuse_against_others(line, modifier)
    notice = None
    if modifier in ON_NOTICE:
        notice = _notice_for(claim, line, modifier, notice_id)
    elif modifier not in WITHOUT_NOTICE:
        raise AttestationRefusedError(f"{modifier} says nothing about a notice.")
    elif modifier == "GZ" and notices_for(claim, line):
        raise AttestationRefusedError("A signed notice covers this line: GA says so, not GZ.")
    if notice is not None:
        line.notice = line.charge.notice = notice
    _change(claim, [line], add=modifier, reason=reason, by=by, at=at)
    scrub_claim(claim_id=claim.pk, at=at)
    return claim


def _refuse_unless_medicare(claim: Claim) -> None:
    if claim.payer.kind != PayerKind.MEDICARE:
        raise AttestationRefusedError("Original Medicare alone knows these notices.")


def _refuse_against_others(line: ClaimLine, modifier: str) -> None:
    """Refuse what would contradict another modifier of the line."""
    carried = set(line.modifiers)
    if KX in carried and modifier in NOT_CLAIMED_AS_NECESSARY:
        raise AttestationRefusedError(
            f"KX says that the service is necessary, {modifier} that it is not claimed so. "
            "Take KX off first."
        )
    others = (carried & (ON_NOTICE | WITHOUT_NOTICE)) - {modifier}
    if modifier in carried or (others and {modifier, *others} != {"GX", "GY"}):
        raise AttestationRefusedError(f"The line says {listing(sorted(others or {modifier}))}.")


def _notice_for(
    claim: Claim, line: ClaimLine, modifier: str, notice_id: int | None
) -> AdvanceNotice:
    for notice in notices_for(claim, line):
        if notice.modifier == modifier and notice_id in {None, notice.pk}:
            return notice
    raise AttestationRefusedError(
        f"No notice with option 1 covers {line.procedure_code} on this day. Record it "
        f"in the chart before {modifier} goes on the claim."
    )


@transaction.atomic
def take_off(
    *, claim_id: int, line_id: int, modifier: str, reason: str, by: User, at: datetime
) -> Claim:
    """Take an attested modifier off one line, and scrub the claim.

    Raises ``Claim.DoesNotExist`` or ``AttestationRefusedError``.
    """
    claim, lines = _lock(claim_id, reason)
    line = _line_of(lines, line_id)
    if modifier not in ATTESTED or modifier not in line.modifiers:
        raise AttestationRefusedError(f"The line carries no {modifier} that somebody attested.")
    if modifier in SEPARATING and line.separate_reason:
        _record(line, "separate_reason", line.separate_reason, "", reason, by=by, at=at)
        line.separate_reason = ""
        line.save(update_fields=["separate_reason", "updated_at"])
    if modifier in ON_NOTICE:
        line.notice = line.charge.notice = None
    _change(claim, [line], drop=modifier, reason=reason, by=by, at=at)
    scrub_claim(claim_id=claim.pk, at=at)
    return claim


def _lock(claim_id: int, reason: str) -> tuple[Claim, list[ClaimLine]]:
    """Lock a claim that may still change, then its lines, then their charges."""
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if claim.status not in NOT_GONE_OUT or claim.is_void:
        label = claim.get_status_display().lower()
        raise AttestationRefusedError(f"This claim is {label}; its lines do not change any more.")
    if not reason.strip():
        raise AttestationRefusedError("Write why; whoever asks in a year reads it.")
    lines = list(claim.lines.select_for_update().order_by("number"))
    charges = Charge.objects.select_for_update().filter(claim_lines__in=lines).order_by("pk")
    by_id = {charge.pk: charge for charge in charges}
    for line in lines:
        line.charge = by_id[line.charge_id]
    return claim, lines


def _line_of(lines: Sequence[ClaimLine], line_id: int) -> ClaimLine:
    for line in lines:
        if line.pk == line_id:
            return line
    raise AttestationRefusedError("The claim has no such line.")


def _change(
    claim: Claim,
    lines: Iterable[ClaimLine],
    *,
    add: str = "",
    drop: str = "",
    reason: str,
    by: User,
    at: datetime,
) -> None:
    payer = payer_facts(claim.payer, settings=())
    for line in lines:
        wanted = [one for one in (*line.modifiers, add) if one and one != drop]
        if len(wanted) > MOST_MODIFIERS:
            raise AttestationRefusedError(
                f"Line {line.number} has {MOST_MODIFIERS} modifiers already, and no more fit."
            )
        _write(line, wanted, payer, reason=reason, by=by, at=at)


def _write(
    line: ClaimLine,
    wanted: Iterable[str],
    payer: PayerFacts,
    *,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """Give a line and its charge the modifiers, in the payer's order, with their reasons."""
    charge, modifiers = line.charge, list(in_payer_order(wanted, payer))
    _record(line, "modifiers", " ".join(line.modifiers), " ".join(modifiers), reason, by=by, at=at)
    reasons = {**dict.fromkeys(modifiers, reason), **charge.modifier_reasons}
    charge.modifier_reasons = {one: reasons[one] for one in modifiers}
    charge.modifiers = line.modifiers = modifiers
    charge.save(update_fields=["modifiers", "modifier_reasons", "notice", "updated_at"])
    line.save(update_fields=["modifiers", "notice", "updated_at"])


def _record(
    line: ClaimLine, field: str, old: str, new: str, reason: str, *, by: User, at: datetime
) -> None:
    Discrepancy.objects.create(
        charge=line.charge,
        field=field,
        from_value=old[:120],
        to_value=new[:120],
        reason=reason,
        by=by,
        at=at,
    )
