"""The injury behind a coverage: an accident that an employer's or car insurer answers for."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.coverage import Coverage
from practice.models.fields import Address


class AccidentCause(models.TextChoices):
    """What the condition is due to: items 10a to 10c of the paper form, CLM11."""

    EMPLOYMENT = "EMPLOYMENT", "Work"
    AUTO = "AUTO", "Auto accident"
    OTHER = "OTHER", "Other accident"


@tracked()
class Accident(Address, TimeStamped):
    """What a payer's case file knows an injury by; the address columns are the employer's.

    Claims to the coverage say so for visits from the day it happened to ``care_ends_on``,
    both included. ``happened_in`` is the state of an auto accident.
    """

    coverage = models.OneToOneField(Coverage, on_delete=models.PROTECT, related_name="accident")
    cause = models.CharField(max_length=10, choices=AccidentCause.choices)
    occurred_on = models.DateField()
    happened_in = models.CharField(max_length=2, blank=True, default="")
    care_ends_on = models.DateField(null=True, blank=True)
    claim_number = models.CharField(max_length=26, blank=True, default="")
    employer_name = models.CharField(max_length=60, blank=True, default="")
    adjuster_name = models.CharField(max_length=60, blank=True, default="")
    adjuster_phone = models.CharField(max_length=10, blank=True, default="")
    last_worked_on = models.DateField(null=True, blank=True)
    returned_to_work_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accident_cause_is_known", condition=Q(cause__in=AccidentCause.values)
            ),
            models.CheckConstraint(
                name="accident_in_a_car_names_the_state",
                condition=~Q(cause=AccidentCause.AUTO) | ~Q(happened_in=""),
            ),
            models.CheckConstraint(
                name="accident_at_work_names_the_employer",
                condition=~Q(cause=AccidentCause.EMPLOYMENT) | ~Q(employer_name=""),
            ),
            models.CheckConstraint(
                name="accident_care_follows_it",
                condition=Q(care_ends_on__isnull=True) | Q(occurred_on__lte=F("care_ends_on")),
            ),
            models.CheckConstraint(
                name="accident_return_follows_the_last_work",
                condition=Q(last_worked_on__isnull=True)
                | Q(returned_to_work_on__isnull=True)
                | Q(last_worked_on__lt=F("returned_to_work_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Accident {self.pk}"

    def concerns(self, on: date) -> bool:
        """Tell whether care of a day is for this injury."""
        return self.occurred_on <= on and (self.care_ends_on is None or on <= self.care_ends_on)
