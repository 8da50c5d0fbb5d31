"""Outcome measures that an episode is followed with, and their scores."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from documentation.models.episode import EpisodeOfCare
from documentation.models.note import Note
from documentation.models.seals import ROW_OF_A_SIGNED_NOTE_IS_SEALED
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import User


@tracked()
class OutcomeMeasure(TimeStamped):
    """One instrument of ``rules.outcome_measures`` that an episode is followed with.

    ``part`` tells two of the same apart (the muscles of a tone grade); ``population`` is whose
    cut-offs and meaningful change it is read by, empty for the most cautious of all.
    """

    episode = models.ForeignKey(
        EpisodeOfCare, on_delete=models.PROTECT, related_name="outcome_measures"
    )
    code = models.CharField(max_length=12)
    part = models.CharField(max_length=40, blank=True, default="")
    population = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint("episode", "code", "part", name="outcomemeasure_followed_once"),
            models.CheckConstraint(
                name="outcomemeasure_code_is_a_code", condition=Q(code__regex=r"^[0-9A-Z_]+$")
            ),
        ]

    def __str__(self) -> str:
        return f"OutcomeMeasure {self.pk}"


@tracked()
class OutcomeScore(TimeStamped):
    """One score of one day; entered in a note, it is sealed with that note.

    ``value`` is what is compared and charted; ``grade`` is how a graded scale spells it (1+).
    A score that was entered wrongly stays and is replaced by another, with the reason.
    """

    measure = models.ForeignKey(OutcomeMeasure, on_delete=models.PROTECT, related_name="scores")
    note = models.ForeignKey(
        Note, on_delete=models.PROTECT, null=True, blank=True, related_name="outcome_scores"
    )
    measured_on = models.DateField()
    value = models.DecimalField(max_digits=7, decimal_places=2)
    grade = models.CharField(max_length=2, blank=True, default="")
    items: "ArrayField[list[int | None], list[int | None]]" = ArrayField(
        models.PositiveSmallIntegerField(null=True), default=list, blank=True
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outcomescore_value_is_not_negative", condition=Q(value__gte=0)
            ),
            models.CheckConstraint(
                name="outcomescore_replaced_with_a_reason",
                condition=Q(replaces__isnull=True, reason="")
                | (Q(replaces__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="outcomescore_does_not_replace_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
            ),
        ]
        indexes = [
            models.Index(fields=["measure", "measured_on"], name="outcomescore_by_day"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="outcomescore_sealed_with_its_note",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROW_OF_A_SIGNED_NOTE_IS_SEALED,
            )
        ]

    def __str__(self) -> str:
        return f"OutcomeScore {self.pk}"
