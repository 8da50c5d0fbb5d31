"""Visits planned together: weekdays and times, and what became of each date."""

from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider, User
from scheduling.models.appointment import Appointment
from scheduling.models.appointment_type import AppointmentType
from scheduling.models.availability import Weekday
from scheduling.models.room import Room


class SeriesEnd(models.TextChoices):
    """What ends a series."""

    VISITS = "VISITS", "after a number of visits"
    DATE = "DATE", "on a date"
    AUTHORIZATION = "AUTHORIZATION", "with the authorization"
    CERTIFICATION = "CERTIFICATION", "with the certification"


@tracked()
class AppointmentSeries(TimeStamped):
    """The plan as it was asked for; the dates under it say what was booked."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="series")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True)
    appointment_type = models.ForeignKey(AppointmentType, on_delete=models.PROTECT)
    minutes = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends = models.CharField(max_length=13, choices=SeriesEnd.choices)
    ends_on = models.DateField(null=True, blank=True)
    visits_wanted = models.PositiveSmallIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT)
    series_key = models.UUIDField(unique=True, help_text="Made by the form: sent twice, made once.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointmentseries_end_is_known", condition=Q(ends__in=SeriesEnd.values)
            ),
            models.CheckConstraint(
                name="appointmentseries_minutes_in_range",
                condition=Q(minutes__range=(5, 480)),
            ),
            models.CheckConstraint(
                name="appointmentseries_ends_by_count_or_day",
                condition=Q(ends=SeriesEnd.VISITS, visits_wanted__gte=1)
                | (~Q(ends=SeriesEnd.VISITS) & Q(ends_on__gte=F("starts_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"AppointmentSeries {self.pk}"


@tracked()
class SeriesTime(TimeStamped):
    """One weekday of a series and its time, by the clinic's clock."""

    series = models.ForeignKey(AppointmentSeries, on_delete=models.PROTECT, related_name="times")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    at_time = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("series", "weekday", name="seriestime_once_a_weekday"),
            models.CheckConstraint(
                name="seriestime_weekday_is_known", condition=Q(weekday__range=(0, 6))
            ),
        ]

    def __str__(self) -> str:
        return f"SeriesTime {self.pk}"


class SeriesDateStatus(models.TextChoices):
    """What became of a planned date."""

    BOOKED = "BOOKED", "Booked"
    OPEN = "OPEN", "Still to be booked"
    DROPPED = "DROPPED", "Given up"


@tracked()
class SeriesDate(TimeStamped):
    """One planned date. An open one is a to-do; ``why`` says what stood in its way."""

    series = models.ForeignKey(AppointmentSeries, on_delete=models.PROTECT, related_name="dates")
    day = models.DateField()
    at_time = models.TimeField()
    status = models.CharField(max_length=7, choices=SeriesDateStatus.choices)
    appointment = models.OneToOneField(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="series_date",
    )
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seriesdate_status_is_known", condition=Q(status__in=SeriesDateStatus.values)
            ),
            models.CheckConstraint(
                name="seriesdate_booked_has_its_appointment",
                condition=~Q(status=SeriesDateStatus.BOOKED) | Q(appointment__isnull=False),
            ),
            models.CheckConstraint(
                name="seriesdate_open_has_none_and_says_why",
                condition=~Q(status=SeriesDateStatus.OPEN)
                | (Q(appointment__isnull=True) & ~Q(why="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["day"], name="seriesdate_open", condition=Q(status=SeriesDateStatus.OPEN)
            ),
        ]

    def __str__(self) -> str:
        return f"SeriesDate {self.pk}"
