"""What the ledger says."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from billing.models import LedgerAccount, LedgerEntry


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
