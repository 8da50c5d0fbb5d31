"""A note about a contact without a visit: one that was missed, or a call."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from documentation.models.episode import EpisodeOfCare
from documentation.models.seals import CONTACT_NOTE_IS_SEALED
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider
from scheduling.models import Appointment


class ContactKind(models.TextChoices):
    """What such a note is about."""

    MISSED_VISIT = "MISSED_VISIT", "Missed-visit note"
    PHONE = "PHONE", "Phone note"


class ContactOutcome(models.TextChoices):
    """Whether anybody was reached."""

    REACHED = "REACHED", "Reached"
    MESSAGE = "MESSAGE", "Left a message"
    NOT_REACHED = "NOT_REACHED", "Nobody answered"
    NOT_TRIED = "NOT_TRIED", "Not tried yet"


@tracked(updates_when=("remembered_at", "signed_at", "author_id"))
class ContactNote(TimeStamped):
    """Who was reached, when, why, and what happens next.

    It has no encounter, so nothing can be charged for it and no visit is counted. Its fields are
    saved and versioned each by itself, as a note's are; from ``signed_at`` on a trigger refuses
    every change. What comes later is a note of its own that ``adds_to`` this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=ContactKind.choices)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="contact_notes")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    episode = models.ForeignKey(
        EpisodeOfCare,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_notes",
    )
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_notes",
        help_text="The visit that was missed.",
    )
    author = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="contact_notes")
    happened_on = models.DateField()
    clock = models.TimeField(null=True, blank=True, help_text="By the clinic's clock.")
    outcome = models.CharField(
        max_length=12, choices=ContactOutcome.choices, blank=True, default=""
    )
    spoke_with = models.CharField(max_length=80, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    summary = models.TextField(blank=True, default="")
    plan = models.TextField(blank=True, default="")
    adds_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="additions"
    )
    field_versions = models.JSONField(default=dict, blank=True)
    remembered_at = models.DateTimeField(
        null=True, blank=True, help_text="Last save that history keeps while it is a draft."
    )
    signed_by = models.ForeignKey(
        Provider,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signed_contact_notes",
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_credentials = models.CharField(max_length=30, blank=True, default="")
    seal = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contactnote_kind_is_known", condition=Q(kind__in=ContactKind.values)
            ),
            models.CheckConstraint(
                name="contactnote_outcome_is_known_or_open",
                condition=Q(outcome="") | Q(outcome__in=ContactOutcome.values),
            ),
            models.CheckConstraint(
                name="contactnote_of_a_missed_visit_names_it",
                condition=~Q(kind="MISSED_VISIT") | Q(appointment__isnull=False),
            ),
            models.CheckConstraint(
                name="contactnote_does_not_add_to_itself",
                condition=Q(adds_to__isnull=True) | ~Q(adds_to=F("pk")),
            ),
            models.CheckConstraint(
                name="contactnote_is_signed_whole_or_not_at_all",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True, seal="")
                | (Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(seal="")),
            ),
            models.UniqueConstraint(
                "appointment",
                name="contactnote_once_per_missed_visit",
                condition=Q(kind="MISSED_VISIT", adds_to__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["patient", "-happened_on"], name="contactnote_by_patient"),
            models.Index(
                fields=["author"],
                name="contactnote_unsigned_by_author",
                condition=Q(signed_at__isnull=True),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="contactnote_sealed_once_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=CONTACT_NOTE_IS_SEALED,
            )
        ]

    def __str__(self) -> str:
        return f"ContactNote {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether its content may still change."""
        return self.signed_at is None

    @property
    def is_late(self) -> bool:
        """Whether it was signed on a later day than the one it is about."""
        if self.signed_at is None:
            return False
        return self.signed_at.astimezone(self.clinic.zone).date() > self.happened_on
