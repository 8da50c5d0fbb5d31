"""Postings: entries that belong together, add up to nothing, and are never changed."""

import uuid
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from billing.models import Claim, LedgerAccount, LedgerEntry
from practice.models import User

NOTHING = Decimal("0.00")


class UnbalancedPostingError(Exception):
    """The amounts of a posting do not add up to nothing."""


def post(
    *,
    claim: Claim,
    amounts: Mapping[LedgerAccount, Decimal],
    reason: str,
    on: date,
    by: User | None,
) -> list[LedgerEntry]:
    """Append one posting about a claim: debits are positive, credits negative.

    Accounts with nothing to post are left out. Raises ``UnbalancedPostingError``.
    """
    return _append(
        amounts,
        posting=uuid.uuid4(),
        patient_id=claim.patient_id,
        claim=claim,
        reason=reason,
        on=on,
        by=by,
    )


def post_for_patient(
    *,
    patient_id: int,
    amounts: Mapping[LedgerAccount, Decimal],
    posting: uuid.UUID,
    reason: str,
    on: date,
    by: User,
) -> list[LedgerEntry]:
    """Append one posting about a patient and no claim, such as money taken at the desk.

    ``posting`` is chosen by the caller, whose own row names it. Raises ``UnbalancedPostingError``.
    """
    return _append(
        amounts, posting=posting, patient_id=patient_id, claim=None, reason=reason, on=on, by=by
    )


def _append(
    amounts: Mapping[LedgerAccount, Decimal],
    *,
    posting: uuid.UUID,
    patient_id: int,
    claim: Claim | None,
    reason: str,
    on: date,
    by: User | None,
) -> list[LedgerEntry]:
    if sum(amounts.values()) != NOTHING:
        raise UnbalancedPostingError("The amounts of a posting must add up to 0.00.")
    return LedgerEntry.objects.bulk_create(
        LedgerEntry(
            posting=posting,
            account=account,
            amount=amount,
            patient_id=patient_id,
            claim=claim,
            reason=reason,
            posted_on=on,
            posted_by=by,
        )
        for account, amount in amounts.items()
        if amount
    )
