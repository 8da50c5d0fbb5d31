"""What kind of visit is booked."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from scheduling.models.equipment import EquipmentKind

MOST_PLACES = 12


class NoteKind(models.TextChoices):
    """Kinds of note as ``rules.vocabulary.NoteKind`` knows them."""

    EVALUATION = "EVALUATION", "Evaluation"
    TREATMENT_NOTE = "TREATMENT_NOTE", "Treatment note"
    PROGRESS_REPORT = "PROGRESS_REPORT", "Progress report"
    REEVALUATION = "REEVALUATION", "Re-evaluation"
    DISCHARGE_SUMMARY = "DISCHARGE_SUMMARY", "Discharge summary"


@tracked()
class AppointmentType(TimeStamped):
    """A kind of visit: its length, the note it leads to and its usual codes."""

    name = models.CharField(max_length=40, unique=True)
    length_minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    buffer_minutes = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(120)],
        help_text="Kept free after each visit when free times are looked for.",
    )
    capacity = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
        help_text="How many patients share the provider's time: 1 is one-on-one.",
    )
    equipment_kind = models.ForeignKey(
        EquipmentKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="What each visit holds a piece of.",
    )
    note_kind = models.CharField(max_length=20, choices=NoteKind.choices)
    default_codes = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointmenttype_length_between_5_and_480",
                condition=Q(length_minutes__range=(5, 480)),
            ),
            models.CheckConstraint(
                name="appointmenttype_buffer_up_to_120",
                condition=Q(buffer_minutes__lte=120),
            ),
            models.CheckConstraint(
                name="appointmenttype_takes_1_to_12",
                condition=Q(capacity__range=(1, MOST_PLACES)),
            ),
            models.CheckConstraint(
                name="appointmenttype_note_kind_is_known",
                condition=Q(note_kind__in=NoteKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name
