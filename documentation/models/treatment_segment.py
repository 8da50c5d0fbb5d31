"""When a procedure was given: stretches with start and stop."""

import uuid
from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q

from documentation.models.intervention import Intervention
from documentation.models.note import Note
from documentation.models.seals import ROW_OF_A_SIGNED_NOTE_IS_SEALED
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Provider

LONGEST = timedelta(days=1)


@tracked()
class TreatmentSegment(TimeStamped):
    """One stretch in which one person gave one procedure, by the server's clock.

    It runs while ``stopped_at`` is empty. The id is made by the browser, so that a press that
    was sent twice counts once. Segments of one procedure add up to its minutes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="segments")
    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="segments"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="segments")
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="treatmentsegment_stops_after_it_starts",
                condition=Q(stopped_at__isnull=True) | Q(stopped_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="treatmentsegment_lasts_a_day_at_most",
                condition=Q(stopped_at__isnull=True) | Q(stopped_at__lte=F("started_at") + LONGEST),
            ),
            models.UniqueConstraint(
                "note",
                "provider",
                name="treatmentsegment_one_runs_per_person",
                condition=Q(stopped_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["provider", "started_at"], name="segment_by_provider")]
        triggers = [
            pgtrigger.Trigger(
                name="segment_sealed_with_its_note",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROW_OF_A_SIGNED_NOTE_IS_SEALED,
            )
        ]

    def __str__(self) -> str:
        return f"TreatmentSegment {self.pk}"
