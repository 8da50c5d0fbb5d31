"""Amounts by code, payer and date."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Payer


@tracked()
class FeeSchedule(TimeStamped):
    """What one unit of a procedure is charged at, from a day to a day, both included.

    Without a payer it holds for every payer that has no amount of its own.
    """

    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, null=True, blank=True)
    procedure_code = models.CharField(max_length=5)
    unit_amount = models.DecimalField(max_digits=8, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="feeschedule_amount_is_positive", condition=Q(unit_amount__gt=0)
            ),
            models.CheckConstraint(
                name="feeschedule_period_in_order",
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
            ),
            ExclusionConstraint(
                name="feeschedule_one_amount_at_a_time",
                expressions=[
                    (Coalesce("payer_id", Value(0)), RangeOperators.EQUAL),
                    ("procedure_code", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Another amount holds for this code in these dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"FeeSchedule {self.procedure_code}"
