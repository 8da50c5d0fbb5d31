"""What the ledger says."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from billing.models import Claim, Frequency, LedgerAccount, LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerState:
    """How many entries there are, and the postings that do not add up to nothing."""

    entries: int
    out_of_balance: tuple[str, ...]

    @property
    def balanced(self) -> bool:
        """Whether every posting adds up."""
        return not self.out_of_balance


def ledger_state() -> LedgerState:
    """Add up every posting anew, whatever the trigger said when it was made."""
    postings = LedgerEntry.objects.values("posting").annotate(total=Sum("amount"))
    wrong = postings.exclude(total=0).order_by("posting")
    return LedgerState(
        entries=LedgerEntry.objects.count(),
        out_of_balance=tuple(str(one["posting"]) for one in wrong),
    )


def open_receivable(*, claim_id: int) -> Decimal:
    """Return what the payer still owes on a claim by the ledger."""
    entries = LedgerEntry.objects.filter(claim_id=claim_id, account=LedgerAccount.PAYER_RECEIVABLE)
    total: Decimal | None = entries.aggregate(total=Sum("amount"))["total"]
    return total or Decimal("0.00")


def account_balances(*, claim_id: int) -> dict[LedgerAccount, Decimal]:
    """Return what a claim's postings have left on each account; together they are nothing."""
    totals = (
        LedgerEntry.objects.filter(claim_id=claim_id)
        .values("account")
        .annotate(total=Sum("amount"))
        .order_by("account")
    )
    return {LedgerAccount(one["account"]): one["total"] for one in totals}


def owed_on(claim: Claim) -> Decimal:
    """Return what the payer owes on a claim, or will once it has decided on a replacement."""
    is_undecided = (
        claim.frequency_code == Frequency.REPLACEMENT
        and not LedgerEntry.objects.filter(claim=claim).exists()
    )
    return claim.total_amount if is_undecided else open_receivable(claim_id=claim.pk)
