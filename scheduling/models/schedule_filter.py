"""What a person chose to see of a clinic's schedule."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from practice.models import Clinic, User
from scheduling.models.appointment import AppointmentStatus


class ScheduleFilter(models.Model):
    """The providers, rooms and statuses chosen; an empty list means all of them.

    A preference, not a record: it is overwritten and keeps no history. Ids of rows that are
    gone by now stay in it and match nothing.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="schedule_filters")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    room_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    statuses = ArrayField(models.CharField(max_length=12), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("user", "clinic", name="schedulefilter_once_a_clinic"),
            models.CheckConstraint(
                name="schedulefilter_statuses_are_known",
                condition=Q(statuses__contained_by=AppointmentStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"ScheduleFilter {self.pk}"
