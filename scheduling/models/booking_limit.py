"""Until when a patient may be booked, as the apps that know it keep it here."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Patient


class BookingLimitKind(models.TextChoices):
    """What ends; visits past it need a reason."""

    CERTIFICATION = "CERTIFICATION", "certification"
    PLAN_OF_CARE = "PLAN_OF_CARE", "plan of care"


@tracked()
class BookingLimit(TimeStamped):
    """The last day of one thing, included; ``source`` names the row it was taken from."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="booking_limits")
    kind = models.CharField(max_length=14, choices=BookingLimitKind.choices)
    ends_on = models.DateField()
    source = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="bookinglimit_kind_is_known", condition=Q(kind__in=BookingLimitKind.values)
            ),
            models.UniqueConstraint("patient", "kind", name="bookinglimit_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"BookingLimit {self.pk}"
