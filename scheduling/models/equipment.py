"""Equipment that one visit holds at a time: a treadmill with a harness, a pool lane."""

from django.db import models

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic


@tracked()
class EquipmentKind(TimeStamped):
    """What a type of visit may need, whichever piece of it; the same in every clinic."""

    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


@tracked()
class Equipment(TimeStamped):
    """One piece at one clinic."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="equipment")
    kind = models.ForeignKey(EquipmentKind, on_delete=models.PROTECT, related_name="pieces")
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "equipment"
        constraints = [
            models.UniqueConstraint("clinic", "name", name="equipment_name_once_a_clinic")
        ]

    def __str__(self) -> str:
        return self.name
