"""The claim's state machine: which change is allowed, and the row that each change leaves."""

from collections.abc import Mapping
from datetime import datetime

from billing.models import FROZEN_STATUSES, Claim, ClaimStatus, ClaimTransition
from practice.models import User

S = ClaimStatus
TRANSITIONS: Mapping[str, frozenset[ClaimStatus]] = {
    S.DRAFT: frozenset({S.HELD, S.READY, S.WITHDRAWN}),
    S.HELD: frozenset({S.DRAFT, S.READY, S.WITHDRAWN}),
    S.READY: frozenset({S.DRAFT, S.HELD, S.BATCHED, S.WITHDRAWN}),
    S.BATCHED: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.ACCEPTED, S.REJECTED, S.PAID, S.DENIED}),
    # A clearinghouse accepts first; the payer behind it may still turn the claim away.
    S.ACCEPTED: frozenset({S.REJECTED, S.PAID, S.DENIED, S.REPLACED, S.VOIDED}),
    S.REJECTED: frozenset(),
    S.PAID: frozenset({S.CLOSED, S.REPLACED, S.VOIDED}),
    S.DENIED: frozenset({S.PAID, S.CLOSED, S.REPLACED, S.VOIDED}),
    S.CLOSED: frozenset({S.REPLACED, S.VOIDED}),
    S.WITHDRAWN: frozenset(),
    S.REPLACED: frozenset(),
    S.VOIDED: frozenset(),
}
ROWS_OF_ONE_UPDATE = 200  # of columns that differ from claim to claim


class ClaimStatusError(Exception):
    """The claim's status forbids this change; the message is fit for the user."""


def is_frozen(claim: Claim) -> bool:
    """Tell whether the claim is in a batch, so that its content no longer changes."""
    return claim.status in FROZEN_STATUSES


def may_move(claim: Claim, to: ClaimStatus) -> bool:
    """Tell whether the machine allows the change."""
    return to in TRANSITIONS[claim.status]


def refuse_unless(claim: Claim, to: ClaimStatus) -> None:
    """Raise ``ClaimStatusError`` when the machine does not allow the change."""
    if not may_move(claim, to):
        raise ClaimStatusError(f"This claim is already {claim.get_status_display().lower()}.")


def move_claim(
    claim: Claim,
    to: ClaimStatus,
    *,
    at: datetime,
    reason: str,
    by: User | None = None,
    also: tuple[str, ...] = (),
) -> ClaimTransition:
    """Change a locked claim's status and append the row that says why.

    ``also`` names columns that the caller has set and that change with the status, in one
    statement. Raises ``ClaimStatusError``.
    """
    refuse_unless(claim, to)
    transition = ClaimTransition.objects.create(
        claim=claim, from_status=claim.status, to_status=to, reason=reason[:200], by=by, at=at
    )
    claim.status = to
    claim.save(update_fields=["status", *also, "updated_at"])
    return transition


def move_claims(
    reasons: Mapping[Claim, str],
    to: ClaimStatus,
    *,
    at: datetime,
    by: User | None = None,
    also: tuple[str, ...] = (),
) -> None:
    """Change the status of locked claims, each for its reason, as ``move_claim`` does for one.

    Raises ``ClaimStatusError`` before any is changed.
    """
    for claim in reasons:
        refuse_unless(claim, to)
    ClaimTransition.objects.bulk_create(
        ClaimTransition(
            claim=claim,
            from_status=claim.status,
            to_status=to,
            reason=reason[:200],
            by=by,
            at=at,
        )
        for claim, reason in reasons.items()
    )
    for claim in reasons:
        claim.status, claim.updated_at = to, at
    if also:
        Claim.objects.bulk_update(
            reasons, ["status", *also, "updated_at"], batch_size=ROWS_OF_ONE_UPDATE
        )
    else:
        ids = [claim.pk for claim in reasons]
        Claim.objects.filter(pk__in=ids).update(status=to, updated_at=at)


def hold_claim(claim: Claim, *, at: datetime, reason: str) -> None:
    """Hold a locked claim that has not gone out; one that is held stays as it is."""
    if claim.status != ClaimStatus.HELD:
        move_claim(claim, ClaimStatus.HELD, at=at, reason=reason)
