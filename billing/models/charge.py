"""Procedures billed from encounters."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from billing.models.advance_notice import AdvanceNotice
from billing.models.seals import CHARGE_BEHIND_A_CLAIM_IS_FROZEN
from documentation.models import Encounter, Intervention
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Coverage, Patient, Provider, User


class ChargeStatus(models.TextChoices):
    """Where a charge stands."""

    OPEN = "OPEN", "Open"
    REOPENED = "REOPENED", "Reopened"
    CLAIMED = "CLAIMED", "On a claim"
    VOID = "VOID", "Void"


@tracked()
class Charge(TimeStamped):
    """One code and modifier set of one patient, discipline and day, with its arithmetic.

    ``diagnoses`` are those of the plan that a person said it is for, by code; empty, it is for
    the first ones. ``steps`` are the sentences that lead from minutes to units;
    ``modifier_reasons`` maps each modifier to the sentence that set it. Behind a claim that
    the payer has, a trigger lets its status alone change: corrected charges are new rows.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="charges")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="charges")
    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, null=True, blank=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT)
    discipline = models.CharField(max_length=2, default="PT")
    service_date = models.DateField()
    procedure_code = models.CharField(max_length=5)
    modifiers = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    units = models.PositiveSmallIntegerField()
    pt_minutes = models.PositiveSmallIntegerField(default=0)
    pta_minutes = models.PositiveSmallIntegerField(default=0)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    steps = models.JSONField(default=list, blank=True)
    modifier_reasons = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=8, choices=ChargeStatus.choices, default=ChargeStatus.OPEN)
    diagnoses = ArrayField(models.CharField(max_length=7), default=list, blank=True)
    notice = models.ForeignKey(AdvanceNotice, on_delete=models.PROTECT, null=True, blank=True)
    interventions = models.ManyToManyField(Intervention, related_name="charges")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="charge_status_is_known", condition=Q(status__in=ChargeStatus.values)
            ),
            models.CheckConstraint(name="charge_amount_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="charge_discipline_is_known", condition=Q(discipline__in=["PT", "OT", "SLP"])
            ),
            models.CheckConstraint(
                name="charge_for_at_most_four_diagnoses", condition=Q(diagnoses__len__lte=4)
            ),
            models.UniqueConstraint(
                "patient",
                "discipline",
                "service_date",
                "encounter",
                "procedure_code",
                "modifiers",
                name="charge_once_a_day_per_code_and_modifiers",
                condition=~Q(status="VOID"),
            ),
        ]
        indexes = [models.Index(fields=["encounter"], name="charge_by_encounter")]
        triggers = [
            pgtrigger.Trigger(
                name="charge_frozen_behind_a_claim",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=CHARGE_BEHIND_A_CLAIM_IS_FROZEN,
            )
        ]

    def __str__(self) -> str:
        return f"Charge {self.pk}"


@tracked()
class Discrepancy(TimeStamped):
    """One difference between note, charge and claim line: what, who, when and why."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="discrepancies")
    field = models.CharField(max_length=30)
    from_value = models.CharField(max_length=120, blank=True, default="")
    to_value = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=400)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "discrepancies"
        constraints = [
            models.CheckConstraint(name="discrepancy_gives_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Discrepancy {self.pk}"

    @property
    def place(self) -> str:
        """What differs, in words."""
        words = {
            "diagnosis_pointers": "Diagnoses of the line",
            "pt_minutes": "PT minutes",
            "pta_minutes": "PTA minutes",
        }
        return words.get(self.field, self.field.replace("_", " ").capitalize())
