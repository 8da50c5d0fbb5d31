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


class ExceptionKind(models.TextChoices):
    """Whether the exception takes hours away or adds some."""

    CLOSED = "CLOSED", "Closed"
    OPEN = "OPEN", "Open besides the usual hours"


@tracked()
class AvailabilityException(TimeStamped):
    """Days, both included, on which the usual hours do not hold; without a provider, a holiday.

    Without times the exception holds all day.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider = models.ForeignKey(
        Provider,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Empty: everybody at the clinic.",
    )
    kind = models.CharField(
        max_length=6, choices=ExceptionKind.choices, default=ExceptionKind.CLOSED
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    reason = models.CharField(max_length=60, help_text="Such as Thanksgiving, vacation, course.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="availabilityexception_kind_is_known",
                condition=Q(kind__in=ExceptionKind.values),
            ),
            models.CheckConstraint(
                name="availabilityexception_days_in_order",
                condition=Q(starts_on__lte=F("ends_on")),
            ),
            models.CheckConstraint(
                name="availabilityexception_times_in_order_or_none",
                condition=Q(from_time__isnull=True, to_time__isnull=True)
                | Q(from_time__lt=F("to_time")),
            ),
            models.CheckConstraint(
                name="availabilityexception_open_hours_are_told",
                condition=~Q(kind=ExceptionKind.OPEN) | Q(from_time__isnull=False),
            ),
            models.CheckConstraint(name="availabilityexception_says_why", condition=~Q(reason="")),
        ]
        indexes = [
            models.Index(fields=["clinic", "ends_on"], name="availabilityexception_by_day"),
        ]

    def __str__(self) -> str:
        return f"AvailabilityException {self.pk}"
