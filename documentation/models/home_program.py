"""Home exercise programs, and what patients say about them."""

from django.db import models
from django.db.models import F, Q

from documentation.models.episode import EpisodeOfCare
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Provider

SCALE = (0, 10)


@tracked()
class Exercise(TimeStamped):
    """One exercise of the practice's library, described in its own words."""

    name = models.CharField(max_length=60, unique=True)
    instructions = models.TextField(help_text="Step by step, as a patient reads it.")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exercise_is_described", condition=~Q(name="") & ~Q(instructions="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class HomeExerciseProgram(TimeStamped):
    """What a patient does at home in one episode; the last one that has not ended counts.

    The patient opens it by a link; only the SHA-256 (hex) of the link's token is kept.
    """

    episode = models.ForeignKey(
        EpisodeOfCare, on_delete=models.PROTECT, related_name="home_programs"
    )
    created_by = models.ForeignKey(Provider, on_delete=models.PROTECT)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, blank=True, default="")
    link_expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="homeexerciseprogram_period_in_order",
                condition=Q(ended_on__isnull=True) | Q(started_on__lte=F("ended_on")),
            ),
            models.UniqueConstraint(
                "episode",
                name="homeexerciseprogram_one_at_a_time",
                condition=Q(ended_on__isnull=True),
            ),
            models.UniqueConstraint(
                "token_hash", name="homeexerciseprogram_link_once", condition=~Q(token_hash="")
            ),
            models.CheckConstraint(
                name="homeexerciseprogram_link_expires",
                condition=Q(token_hash="") | Q(link_expires_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"HomeExerciseProgram {self.pk}"


@tracked()
class ProgramExercise(TimeStamped):
    """One exercise of a program with its dose; removed ones stay for what was said of them."""

    program = models.ForeignKey(
        HomeExerciseProgram, on_delete=models.PROTECT, related_name="exercises"
    )
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=1)
    dose = models.CharField(max_length=80, help_text="Such as 3 sets of 10, twice a day.")
    advice = models.CharField(max_length=200, blank=True, default="")
    is_removed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="programexercise_has_a_dose", condition=~Q(dose="")),
        ]

    def __str__(self) -> str:
        return f"ProgramExercise {self.pk}"


@tracked()
class ExerciseFeedback(TimeStamped):
    """What a patient said of one exercise on one day; difficulty and pain from 0 to 10."""

    program_exercise = models.ForeignKey(
        ProgramExercise, on_delete=models.PROTECT, related_name="feedback"
    )
    done_on = models.DateField()
    is_done = models.BooleanField(default=False)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)
    pain = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "program_exercise", "done_on", name="exercisefeedback_once_a_day"
            ),
            models.CheckConstraint(
                name="exercisefeedback_scales_to_ten",
                condition=(Q(difficulty__isnull=True) | Q(difficulty__range=SCALE))
                & (Q(pain__isnull=True) | Q(pain__range=SCALE)),
            ),
        ]

    def __str__(self) -> str:
        return f"ExerciseFeedback {self.pk}"
