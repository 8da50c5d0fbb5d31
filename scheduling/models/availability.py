"""When a provider may be booked."""

from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Provider


class Weekday(models.IntegerChoices):
    """Days as ``date.weekday()`` counts them."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


@tracked()
class Availability(TimeStamped):
    """A stretch of a weekday, by the clinic's clock, in which a provider may be booked."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="availabilities")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    from_time = models.TimeField()
    to_time = models.TimeField()

    class Meta:
        verbose_name_plural = "availabilities"
        constraints = [
            models.CheckConstraint(
                name="availability_ends_after_it_starts", condition=Q(from_time__lt=F("to_time"))
            ),
            models.CheckConstraint(
                name="availability_weekday_is_known", condition=Q(weekday__range=(0, 6))
            ),
            models.UniqueConstraint(
                "provider", "clinic", "weekday", "from_time", name="availability_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Availability {self.pk}"
