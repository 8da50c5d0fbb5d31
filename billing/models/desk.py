"""Money at the desk: numbered receipts, fees for missed visits, and the close of a day."""

from decimal import Decimal

import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from billing.models.desk_seals import DAY_ADDS_UP, RECEIPT_FITS, RECEIPT_IS_IN_THE_LEDGER
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, User
from scheduling.models import Appointment

LONGEST_HOURS = 168


class PaymentMethod(models.TextChoices):
    """How money was handed over."""

    CASH = "CASH", "Cash"
    CARD = "CARD", "Card"
    CHECK = "CHECK", "Check"


class ReceiptKind(models.TextChoices):
    """What it was for."""

    COPAY = "COPAY", "Copay"
    FEE = "FEE", "Fee for a missed or late visit"
    ACCOUNT = "ACCOUNT", "Payment on account"


class VisitFeeKind(models.TextChoices):
    """What a fee is asked for."""

    NO_SHOW = "NO_SHOW", "No-show"
    LATE_CANCEL = "LATE_CANCEL", "Late cancellation"
    LATE = "LATE", "Late arrival"


def _fee(text: str) -> "models.DecimalField[Decimal | float | str, Decimal]":
    return models.DecimalField(
        max_digits=6, decimal_places=2, default=0, help_text=f"{text} Dollars; 0 asks for none."
    )


@tracked()
class DeskPolicy(TimeStamped):
    """What a clinic asks for missed and late visits; without a row it asks for nothing."""

    clinic = models.OneToOneField(Clinic, on_delete=models.PROTECT, related_name="desk_policy")
    no_show_fee = _fee("For a visit that was missed.")
    late_cancel_fee = _fee("For a visit that the patient cancelled too late.")
    late_cancel_hours = models.PositiveSmallIntegerField(
        default=24,
        validators=[MaxValueValidator(LONGEST_HOURS)],
        help_text="Hours before the visit from which a cancellation is late.",
    )
    late_fee = _fee("For a patient who came late.")
    late_minutes = models.PositiveSmallIntegerField(
        default=15, help_text="Minutes after the start from which an arrival is late."
    )

    class Meta:
        verbose_name_plural = "desk policies"
        constraints = [
            models.CheckConstraint(
                name="deskpolicy_fees_not_negative",
                condition=Q(no_show_fee__gte=0, late_cancel_fee__gte=0, late_fee__gte=0),
            ),
            models.CheckConstraint(
                name="deskpolicy_late_cancel_within_a_week",
                condition=Q(late_cancel_hours__lte=LONGEST_HOURS),
            ),
        ]

    def __str__(self) -> str:
        return f"DeskPolicy {self.pk}"


@tracked()
class VisitFee(TimeStamped):
    """One fee for one visit: owed from its posting on, or waived, with the reason.

    What was collected is not written here: the receipts say it.
    """

    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="visit_fee"
    )
    kind = models.CharField(max_length=11, choices=VisitFeeKind.choices)
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    posting = models.UUIDField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    waive_reason = models.CharField(max_length=120, blank=True, default="")
    waived_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    waived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="visitfee_kind_is_known", condition=Q(kind__in=VisitFeeKind.values)
            ),
            models.CheckConstraint(name="visitfee_asks_for_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="visitfee_waived_with_a_reason",
                condition=Q(waive_reason="", waived_by__isnull=True, waived_at__isnull=True)
                | (~Q(waive_reason="") & Q(waived_by__isnull=False, waived_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="visitfee_owed_is_posted",
                condition=Q(posting__isnull=False) | ~Q(waive_reason=""),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="visitfee_amount_stays", fields=["appointment", "kind", "amount", "posting"]
            ),
            pgtrigger.Protect(name="visitfee_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"VisitFee {self.pk}"

    @property
    def is_waived(self) -> bool:
        """Whether nobody is asked for it any more."""
        return bool(self.waive_reason)


class Receipt(TimeStamped):
    """Money taken at a desk, or given back by a counter-entry; never changed afterwards.

    Numbers run without a gap over the whole practice, which a trigger holds. ``taken_on`` is
    the clinic's day; once that is closed, the trigger takes no receipt for it.
    """

    number = models.PositiveIntegerField(unique=True)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="receipts")
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    fee = models.ForeignKey(
        VisitFee, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    kind = models.CharField(max_length=7, choices=ReceiptKind.choices)
    method = models.CharField(max_length=5, choices=PaymentMethod.choices)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    reference = models.CharField(
        max_length=30, blank=True, default="", help_text="Number of the check, or of the slip."
    )
    taken_on = models.DateField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT)
    voids = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="voided_by"
    )
    void_reason = models.CharField(max_length=120, blank=True, default="")
    payment_key = models.UUIDField(
        unique=True, null=True, blank=True, help_text="Made by the form: a double submit pays once."
    )
    posting = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="receipt_kind_is_known", condition=Q(kind__in=ReceiptKind.values)
            ),
            models.CheckConstraint(
                name="receipt_method_is_known", condition=Q(method__in=PaymentMethod.values)
            ),
            models.CheckConstraint(
                name="receipt_taken_or_given_back_with_a_reason",
                condition=Q(voids__isnull=True, amount__gt=0, void_reason="")
                | (Q(voids__isnull=False, amount__lt=0) & ~Q(void_reason="")),
            ),
            models.CheckConstraint(
                name="receipt_of_a_copay_has_its_visit",
                condition=~Q(kind=ReceiptKind.COPAY) | Q(appointment__isnull=False),
            ),
            models.CheckConstraint(
                name="receipt_of_a_fee_has_its_fee",
                condition=Q(kind=ReceiptKind.FEE, fee__isnull=False)
                | (~Q(kind=ReceiptKind.FEE) & Q(fee__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["clinic", "taken_on"], name="receipt_by_clinic_day"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="receipt_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="receipt_fits",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=RECEIPT_FITS,
            ),
            pgtrigger.Trigger(
                name="receipt_is_in_the_ledger",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=RECEIPT_IS_IN_THE_LEDGER,
            ),
        ]

    def __str__(self) -> str:
        return f"Receipt {self.number}"


class DayClose(TimeStamped):
    """A desk's day, counted and closed for good: what was expected and what was there.

    The trigger adds the receipts up itself and refuses an expectation that is not their sum.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="day_closes")
    day = models.DateField()
    receipt_count = models.PositiveIntegerField()
    expected_cash = models.DecimalField(max_digits=9, decimal_places=2)
    expected_card = models.DecimalField(max_digits=9, decimal_places=2)
    expected_check = models.DecimalField(max_digits=9, decimal_places=2)
    counted_cash = models.DecimalField(max_digits=9, decimal_places=2)
    counted_card = models.DecimalField(max_digits=9, decimal_places=2)
    counted_check = models.DecimalField(max_digits=9, decimal_places=2)
    difference_reason = models.CharField(max_length=200, blank=True, default="")
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT)
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("clinic", "day", name="dayclose_once_a_clinic_and_day"),
            models.CheckConstraint(
                name="dayclose_difference_has_a_reason",
                condition=~Q(difference_reason="")
                | Q(
                    counted_cash=F("expected_cash"),
                    counted_card=F("expected_card"),
                    counted_check=F("expected_check"),
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="dayclose_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="dayclose_adds_up",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=DAY_ADDS_UP,
            ),
        ]

    def __str__(self) -> str:
        return f"DayClose {self.pk}"
