"""The record of one encounter, in SOAP form."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from documentation.models.encounter import Encounter
from documentation.models.seals import SIGNED_NOTE_IS_SEALED
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Provider
from scheduling.models import NoteKind


class NoteStatus(models.TextChoices):
    """draft -> (awaiting cosignature) -> signed -> amended."""

    DRAFT = "DRAFT", "Draft"
    AWAITING_COSIGNATURE = "AWAITING_COSIGNATURE", "Awaiting cosignature"
    SIGNED = "SIGNED", "Signed"
    AMENDED = "AMENDED", "Amended"


SIGNED_STATUSES = (NoteStatus.SIGNED, NoteStatus.AMENDED)


@tracked(updates_when=("remembered_at", "status", "signed_at", "encounter_id", "author_id"))
class Note(TimeStamped):
    """What was found, done and planned at one encounter.

    ``field_versions`` counts the saves of each field, so that two tabs merge by
    field. From ``signed_at`` on a trigger refuses every change of the content;
    ``seal`` is the SHA-256 (hex) of the content as signed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.OneToOneField(Encounter, on_delete=models.PROTECT, related_name="note")
    kind = models.CharField(max_length=20, choices=NoteKind.choices)
    status = models.CharField(max_length=20, choices=NoteStatus.choices, default=NoteStatus.DRAFT)
    author = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="notes")
    subjective = models.TextField(blank=True, default="")
    objective = models.TextField(blank=True, default="")
    assessment = models.TextField(blank=True, default="")
    plan = models.TextField(blank=True, default="")
    total_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    group_minutes = models.PositiveSmallIntegerField(default=0)
    field_versions = models.JSONField(default=dict, blank=True)
    remembered_at = models.DateTimeField(
        null=True, blank=True, help_text="Last save that history keeps while it is a draft."
    )
    signed_by = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="signed_notes"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_credentials = models.CharField(max_length=30, blank=True, default="")
    cosigned_by = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="cosigned_notes"
    )
    cosigned_at = models.DateTimeField(null=True, blank=True)
    cosigned_credentials = models.CharField(max_length=30, blank=True, default="")
    seal = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="note_kind_is_known", condition=Q(kind__in=NoteKind.values)
            ),
            models.CheckConstraint(
                name="note_status_is_known", condition=Q(status__in=NoteStatus.values)
            ),
            models.CheckConstraint(
                name="note_is_signed_whole_or_not_at_all",
                condition=Q(
                    status=NoteStatus.DRAFT, signed_at__isnull=True, signed_by__isnull=True, seal=""
                )
                | (
                    ~Q(status=NoteStatus.DRAFT)
                    & Q(signed_at__isnull=False, signed_by__isnull=False)
                    & ~Q(seal="")
                ),
            ),
            models.CheckConstraint(
                name="note_cosigned_whole_or_not_at_all",
                condition=Q(cosigned_at__isnull=True, cosigned_by__isnull=True)
                | Q(cosigned_at__isnull=False, cosigned_by__isnull=False),
            ),
            models.CheckConstraint(
                name="note_minutes_fit_in_a_day",
                condition=(Q(total_minutes__isnull=True) | Q(total_minutes__lte=1440))
                & Q(group_minutes__lte=1440),
            ),
        ]
        indexes = [
            models.Index(
                fields=["author", "-created_at"],
                name="note_unsigned_by_author",
                condition=Q(signed_at__isnull=True),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="note_sealed_once_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SIGNED_NOTE_IS_SEALED,
            )
        ]

    def __str__(self) -> str:
        return f"Note {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether its content may still change."""
        return self.status == NoteStatus.DRAFT

    @property
    def is_signed(self) -> bool:
        """Whether it counts as signed: by its author, and cosigned where that is needed."""
        return self.status in SIGNED_STATUSES

    @property
    def days_late(self) -> int:
        """How many days after its visit it was signed, by the clinic's clock; 0 before that."""
        if self.signed_at is None:
            return 0
        signed_on = self.signed_at.astimezone(self.encounter.clinic.zone).date()
        return max(0, (signed_on - self.encounter.service_date).days)
