"""One procedure given at an encounter, with what its documentation must hold."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from documentation.models.note import Note
from documentation.models.seals import ROW_OF_A_SIGNED_NOTE_IS_SEALED
from foundation.history import tracked
from foundation.models import TimeStamped


def words() -> "ArrayField[list[str], list[str]]":
    """Return a column for several picked or typed words."""
    return ArrayField(models.CharField(max_length=60), default=list, blank=True)


@tracked(updates_when=("remembered_at",))
class Intervention(TimeStamped):
    """One row per procedure given; the id is made by the browser.

    Minutes are whole one-on-one minutes, kept apart for therapist and assistant.
    ``field_versions`` counts the saves of each field and knows which were carried forward
    from the visit before. ``exercises`` are read through ``ExerciseGiven``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="interventions")
    position = models.PositiveSmallIntegerField(default=1)
    procedure_code = models.CharField(max_length=5)
    pt_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    pta_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_one_on_one = models.BooleanField(default=True)
    body_regions = words()
    techniques = words()
    purposes = words()
    sets = models.CharField(max_length=20, blank=True, default="")
    reps = models.CharField(max_length=20, blank=True, default="")
    duration = models.CharField(max_length=40, blank=True, default="")
    frequency = models.CharField(max_length=40, blank=True, default="")
    intensity = models.CharField(max_length=40, blank=True, default="")
    exercises = models.JSONField(default=list, blank=True)
    surface = models.CharField(max_length=60, blank=True, default="")
    base_of_support = models.CharField(max_length=60, blank=True, default="")
    vision = models.CharField(max_length=60, blank=True, default="")
    cueing = models.CharField(max_length=80, blank=True, default="")
    assistance = models.CharField(max_length=60, blank=True, default="")
    skilled_component = models.TextField(blank=True, default="")
    deficit = models.TextField(blank=True, default="")
    functional_purpose = models.TextField(blank=True, default="")
    response = models.TextField(blank=True, default="")
    progression = models.TextField(blank=True, default="")
    is_removed = models.BooleanField(default=False)
    field_versions = models.JSONField(default=dict, blank=True)
    remembered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="intervention_code_has_five_characters",
                condition=Q(procedure_code__regex=r"^[0-9A-Z][0-9]{3}[0-9A-Z]$"),
            ),
            models.CheckConstraint(
                name="intervention_minutes_fit_in_a_day",
                condition=(Q(pt_minutes__isnull=True) | Q(pt_minutes__lte=1440))
                & (Q(pta_minutes__isnull=True) | Q(pta_minutes__lte=1440)),
            ),
        ]
        indexes = [models.Index(fields=["note", "position"], name="intervention_in_order")]
        triggers = [
            pgtrigger.Trigger(
                name="intervention_sealed_with_its_note",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROW_OF_A_SIGNED_NOTE_IS_SEALED,
            )
        ]

    def __str__(self) -> str:
        return f"Intervention {self.pk}"
