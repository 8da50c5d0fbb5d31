"""Printers with pre-printed CMS-1500 forms in them, and how far each prints off the form."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped

FARTHEST = 36  # points; half an inch, beyond which the paper lies wrong


def _offset(what: str) -> models.DecimalField[Any, Any]:
    return models.DecimalField(
        what,
        max_digits=4,
        decimal_places=1,
        default=0,
        validators=[MinValueValidator(-FARTHEST), MaxValueValidator(FARTHEST)],
        help_text="In points, 72 to the inch; below 0 the other way.",
    )


@tracked()
class FormPrinter(TimeStamped):
    """One printer, and by how much its forms are moved so that characters meet the boxes."""

    name = models.CharField(max_length=60, unique=True)
    x_offset = _offset("to the right")
    y_offset = _offset("down")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="formprinter_offset_within_half_an_inch",
                condition=Q(x_offset__range=(-FARTHEST, FARTHEST))
                & Q(y_offset__range=(-FARTHEST, FARTHEST)),
            ),
        ]

    def __str__(self) -> str:
        return self.name
