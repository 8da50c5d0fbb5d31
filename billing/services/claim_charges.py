"""The charges behind a claim: open again when it goes, and as they were when a correction goes."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from billing.models import (
    GONE_STATUSES,
    Charge,
    ChargeStatus,
    Claim,
    ClaimLine,
    Discrepancy,
    Frequency,
)
from practice.models import User


def open_its_charges(claim: Claim) -> None:
    """Make a claim's charges open again, unless another claim has taken them."""
    taken = (
        ClaimLine.objects.filter(charge=OuterRef("pk"))
        .exclude(claim=claim)
        .exclude(claim__status__in=GONE_STATUSES)
        .exclude(claim__frequency_code=Frequency.VOID)
    )
    charges = Charge.objects.select_for_update().filter(
        claim_lines__claim=claim, status=ChargeStatus.CLAIMED
    )
    for charge in charges.exclude(Exists(taken)).order_by("pk"):
        charge.status = ChargeStatus.OPEN
        charge.save(update_fields=["status", "updated_at"])


def give_charges_back(correction: Claim, *, by: User | None, at: datetime, reason: str) -> None:
    """Undo a recount that stood on a correction which comes to nothing.

    Charges that it alone bills are void, and those of the claim it was to replace are
    reopened: they differ from the note as before.
    """
    first = Charge.objects.filter(claim_lines__claim=correction.replaces_id)
    own = Charge.objects.filter(claim_lines__claim=correction).exclude(pk__in=first)
    for charge in _locked(own.exclude(status=ChargeStatus.VOID)):
        change_status(charge, ChargeStatus.VOID, by=by, at=at, reason=reason)
    for charge in _locked(first.filter(status=ChargeStatus.VOID)):
        change_status(charge, ChargeStatus.REOPENED, by=by, at=at, reason=reason)


def change_status(
    charge: Charge, to: ChargeStatus, *, by: User | None, at: datetime, reason: str
) -> None:
    """Change a locked charge's status and append the row that says why."""
    Discrepancy.objects.create(
        charge=charge,
        field="status",
        from_value=charge.status,
        to_value=to,
        reason=reason,
        by=by,
        at=at,
    )
    charge.status = to
    charge.save(update_fields=["status", "updated_at"])


def _locked(charges: QuerySet[Charge]) -> list[Charge]:
    ids = list(charges.values_list("pk", flat=True).distinct())
    return list(Charge.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
