"""What other practices used of a patient's therapy year."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Patient, User


class TherapyPool(models.TextChoices):
    """Disciplines that share one KX threshold (42 U.S.C. 1395l(g))."""

    PT_SLP = "PT_SLP", "PT and SLP together"
    OT = "OT", "OT"


@tracked()
class PriorTherapyAmount(TimeStamped):
    """Allowed dollars of one calendar year that other practices used, as a source told them.

    What Medicare counts of this practice's own claims is not in it. A later answer takes the
    place of an earlier one, which history keeps.
    """

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="prior_therapy_amounts"
    )
    year = models.PositiveSmallIntegerField()
    pool = models.CharField(max_length=6, choices=TherapyPool.choices, default=TherapyPool.PT_SLP)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    source = models.CharField(max_length=80)
    as_of = models.DateField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "patient", "year", "pool", name="priortherapyamount_once_a_year_and_pool"
            ),
            models.CheckConstraint(
                name="priortherapyamount_pool_is_known", condition=Q(pool__in=TherapyPool.values)
            ),
            models.CheckConstraint(
                name="priortherapyamount_not_negative", condition=Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="priortherapyamount_names_its_source", condition=~Q(source="")
            ),
            models.CheckConstraint(
                name="priortherapyamount_year_has_four_digits",
                condition=Q(year__range=(2000, 2999)),
            ),
        ]

    def __str__(self) -> str:
        return f"PriorTherapyAmount {self.pk}"
