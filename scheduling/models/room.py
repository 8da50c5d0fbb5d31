"""A room or a place on the gym floor that one visit holds."""

from django.db import models

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic


@tracked()
class Room(TimeStamped):
    """A room of a clinic."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=40)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("clinic", "name", name="room_name_once_a_clinic")]

    def __str__(self) -> str:
        return self.name
