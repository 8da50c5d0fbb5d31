"""Notices that a patient signed because Medicare may not pay (ABN, form CMS-R-131)."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Document, Patient, User

GOOD_FOR_DAYS = 365  # a notice of a course of care holds for a year (Pub. 100-04, ch. 30, sec. 50)


class NoticeOption(models.TextChoices):
    """What the patient chose in box G."""

    BILL_MEDICARE = "1", "1: wants it, bill Medicare"
    PAY_WITHOUT = "2", "2: wants it, do not bill Medicare"
    DECLINE = "3", "3: does not want it"


@tracked()
class AdvanceNotice(TimeStamped):
    """One signed notice: for which services, why Medicare may not pay, and what was chosen.

    A required one says that Medicare is expected to find the service not necessary (GA); a
    voluntary one tells of a service that Medicare never covers (GX). ``document`` is the scan
    of what was signed.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="advance_notices")
    procedure_codes = ArrayField(models.CharField(max_length=5))
    reason = models.CharField(max_length=200)
    is_voluntary = models.BooleanField(default=False)
    estimated_amount = models.DecimalField(max_digits=8, decimal_places=2)
    option = models.CharField(max_length=1, choices=NoticeOption.choices)
    signed_on = models.DateField()
    ends_on = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="advancenotice_option_is_known", condition=Q(option__in=NoticeOption.values)
            ),
            models.CheckConstraint(
                name="advancenotice_names_a_service", condition=Q(procedure_codes__len__gte=1)
            ),
            models.CheckConstraint(name="advancenotice_gives_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="advancenotice_estimate_not_negative", condition=Q(estimated_amount__gte=0)
            ),
            models.CheckConstraint(
                name="advancenotice_period_in_order", condition=Q(signed_on__lte=F("ends_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"AdvanceNotice {self.pk}"

    @property
    def modifier(self) -> str:
        """What it lets a line say."""
        return "GX" if self.is_voluntary else "GA"

    def covers(self, code: str, on: date) -> bool:
        """Tell whether a claim for a service of a day may call upon it."""
        return (
            self.option == NoticeOption.BILL_MEDICARE
            and self.signed_on <= on <= self.ends_on
            and code in self.procedure_codes
        )
