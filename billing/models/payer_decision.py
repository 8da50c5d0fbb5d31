"""What a payer decided about a claim, line by line: what a later payer has to be told."""

import re
from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q

from billing.models.claim import Claim, ClaimLine
from billing.models.seals import LINE_DECISION_BALANCES
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import User

PATIENT_GROUP = "PR"
REASON_SHAPE = re.compile(r"[A-Z0-9]{1,5}")


class AdjustmentGroup(models.TextChoices):
    """Who bears an adjustment (CAS01)."""

    CONTRACTUAL = "CO", "Contractual"
    PATIENT = "PR", "Patient responsibility"
    OTHER = "OA", "Other"
    PAYER = "PI", "Payer's reduction"


@tracked()
class PayerDecision(TimeStamped):
    """One payer's decision about a claim, and the day of it; its lines carry the money."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="payer_decision")
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"PayerDecision {self.pk}"

    @property
    def paid_amount(self) -> Decimal:
        """What the payer paid on all lines."""
        return sum((one.paid_amount for one in self.lines.all()), start=Decimal("0.00"))

    @property
    def patient_amount(self) -> Decimal:
        """What the payer left to the patient, and so to the next payer."""
        return self._adjusted(is_patients=True)

    @property
    def adjusted_amount(self) -> Decimal:
        """What nobody is asked for any more."""
        return self._adjusted(is_patients=False)

    def _adjusted(self, *, is_patients: bool) -> Decimal:
        amounts = (
            each.amount
            for line in self.lines.all()
            for each in line.adjustments.all()
            if (each.group_code == PATIENT_GROUP) == is_patients
        )
        return sum(amounts, start=Decimal("0.00"))


@tracked()
class LineDecision(TimeStamped):
    """What was paid on one line; with its adjustments it comes to the line's charge (trigger)."""

    decision = models.ForeignKey(PayerDecision, on_delete=models.PROTECT, related_name="lines")
    line = models.OneToOneField(ClaimLine, on_delete=models.PROTECT, related_name="decision")
    paid_amount = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="linedecision_paid_not_negative", condition=Q(paid_amount__gte=0)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="linedecision_balances",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=LINE_DECISION_BALANCES.format(own="NEW.id"),
            ),
        ]

    def __str__(self) -> str:
        return f"LineDecision {self.pk}"


@tracked()
class LineAdjustment(TimeStamped):
    """One reason why a line was paid less than charged (CAS): group, reason code, amount."""

    line_decision = models.ForeignKey(
        LineDecision, on_delete=models.PROTECT, related_name="adjustments"
    )
    group_code = models.CharField(max_length=2, choices=AdjustmentGroup.choices)
    reason_code = models.CharField(max_length=5)
    amount = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lineadjustment_group_is_known",
                condition=Q(group_code__in=AdjustmentGroup.values),
            ),
            models.CheckConstraint(
                name="lineadjustment_reason_is_a_code",
                condition=Q(reason_code__regex=r"^[A-Z0-9]{1,5}$"),
            ),
            models.CheckConstraint(name="lineadjustment_moves_money", condition=~Q(amount=0)),
            models.UniqueConstraint(
                "line_decision",
                "group_code",
                "reason_code",
                name="lineadjustment_once_per_group_and_reason",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="lineadjustment_balances",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=LINE_DECISION_BALANCES.format(own="NEW.line_decision_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"LineAdjustment {self.pk}"
