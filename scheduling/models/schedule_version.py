"""A number that open day pages poll."""

from django.db import models

from practice.models import Clinic


class ScheduleVersion(models.Model):
    """One count per clinic and day, raised in each transaction that changes that day."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    day = models.DateField()
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint("clinic", "day", name="scheduleversion_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"ScheduleVersion {self.pk}"
