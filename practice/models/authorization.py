"""A payer's consent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.coverage import Coverage
from practice.models.patient import Patient


@tracked()
class Authorization(TimeStamped):
    """A payer's consent to visits, and perhaps units, within a period (both days included)."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="authorizations")
    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT)
    number = models.CharField(max_length=29)
    visits_approved = models.PositiveSmallIntegerField()
    units_approved = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty: units are not limited."
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    procedure_codes = ArrayField(
        models.CharField(max_length=5), default=list, blank=True, help_text="Empty: any code."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authorization_period_in_order", condition=Q(starts_on__lte=F("ends_on"))
            ),
            models.UniqueConstraint("patient", "number", name="authorization_once"),
            models.CheckConstraint(
                name="authorization_approves_a_visit", condition=Q(visits_approved__gte=1)
            ),
            models.CheckConstraint(
                name="authorization_approves_a_unit",
                condition=Q(units_approved__isnull=True) | Q(units_approved__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"Authorization {self.pk}"
