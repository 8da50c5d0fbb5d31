"""Money, appended only and always in balance."""

import pgtrigger
from django.db import models
from django.db.models import Q

from billing.models.claim import Claim, ClaimLine
from billing.models.seals import POSTING_BALANCES
from foundation.models import TimeStamped
from practice.models import Patient, User


class LedgerAccount(models.TextChoices):
    """Where money stands or goes."""

    PAYER_RECEIVABLE = "PAYER_RECEIVABLE", "Owed by payers"
    PATIENT_RECEIVABLE = "PATIENT_RECEIVABLE", "Owed by patients"
    REVENUE = "REVENUE", "Billed"
    CASH = "CASH", "Received"
    ADJUSTMENT = "ADJUSTMENT", "Adjusted"


class LedgerEntry(TimeStamped):
    """One side of a posting; the entries of a posting add up to 0.00, by deferred trigger.

    Positive amounts are debits, negative ones credits, in dollars.
    """

    posting = models.UUIDField()
    account = models.CharField(max_length=18, choices=LedgerAccount.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True)
    claim_line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, null=True, blank=True)
    reason = models.CharField(max_length=200)
    posted_on = models.DateField()
    posted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name_plural = "ledger entries"
        constraints = [
            models.CheckConstraint(
                name="ledgerentry_account_is_known", condition=Q(account__in=LedgerAccount.values)
            ),
            models.CheckConstraint(name="ledgerentry_moves_money", condition=~Q(amount=0)),
            models.CheckConstraint(name="ledgerentry_gives_a_reason", condition=~Q(reason="")),
        ]
        indexes = [
            models.Index(fields=["posting"], name="ledgerentry_by_posting"),
            models.Index(fields=["claim"], name="ledgerentry_by_claim"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ledgerentry_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="ledgerentry_posting_balances",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=POSTING_BALANCES,
            ),
        ]

    def __str__(self) -> str:
        return f"LedgerEntry {self.pk}"
