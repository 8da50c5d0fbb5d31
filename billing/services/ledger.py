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
    if sum(amounts.values()) != NOTHING:
        raise UnbalancedPostingError("The amounts of a posting must add up to 0.00.")
    posting = uuid.uuid4()
    return LedgerEntry.objects.bulk_create(
        LedgerEntry(
            posting=posting,
            account=account,
            amount=amount,
            patient_id=claim.patient_id,
            claim=claim,
            reason=reason,
            posted_on=on,
            posted_by=by,
        )
        for account, amount in amounts.items()
        if amount
    )
