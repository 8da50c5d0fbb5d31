"""A dated addition to a signed note."""

import pgtrigger
from django.db import models
from django.db.models import Q

from documentation.models.note import Note
from documentation.models.seals import ADDENDUM_IS_APPENDED
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Provider


@tracked()
class Addendum(TimeStamped):
    """Text plus structured additions, signed as it is made and never changed.

    ``additions`` is a list of ``{"path": ..., "value": ...}``, such as
    ``interventions[0].response``; rules and printouts read the sealed note overlaid by them.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="addenda")
    text = models.TextField()
    additions = models.JSONField(default=list, blank=True)
    signed_by = models.ForeignKey(Provider, on_delete=models.PROTECT)
    signed_at = models.DateTimeField()
    signed_credentials = models.CharField(max_length=30)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="addendum_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="addendum_is_sealed", condition=~Q(seal="")),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="addendum_is_append_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ADDENDUM_IS_APPENDED,
            )
        ]

    def __str__(self) -> str:
        return f"Addendum {self.pk}"
