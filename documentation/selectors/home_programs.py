"""Home exercise programs as therapists and patients see them, and how well they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from documentation.models import (
    Exercise,
    ExerciseFeedback,
    HomeExerciseProgram,
    ProgramExercise,
)
from rules.wording import plural

DAYS_LOOKED_AT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """How a program was kept in the last two weeks, with the arithmetic."""

    days_done: int
    days: int
    average_difficulty: float | None
    average_pain: float | None
    steps: tuple[str, ...]

    @property
    def label(self) -> str:
        """The figure in one line."""
        return f"Home program on {self.days_done} of {plural(self.days, 'day')}"


def exercise_library() -> QuerySet[Exercise]:
    """Return the exercises that a program may be built from."""
    return Exercise.objects.filter(is_active=True).order_by("name", "pk")


def current_program(episode_id: int) -> HomeExerciseProgram | None:
    """Return an episode's running program with its exercises and what was said of them."""
    return _whole(HomeExerciseProgram.objects.filter(episode_id=episode_id)).first()


def program_of_link(token_hash: str, *, on: date) -> HomeExerciseProgram | None:
    """Return the running program that a link opens on a day, or nothing."""
    programs = HomeExerciseProgram.objects.filter(
        token_hash=token_hash, link_expires_on__gte=on
    ).exclude(token_hash="")
    return _whole(programs).select_related("episode__clinic").first()


def adherence(program: HomeExerciseProgram, *, on: date) -> Adherence:
    """Return how a program was kept up to a day; a day counts when anything was done."""
    first = max(program.started_on, on - timedelta(days=DAYS_LOOKED_AT - 1))
    said = [one for one in all_feedback(program) if first <= one.done_on <= on]
    days = (on - first).days + 1
    done = {one.done_on for one in said if one.is_done}
    return Adherence(
        days_done=len(done),
        days=days,
        average_difficulty=_mean([one.difficulty for one in said]),
        average_pain=_mean([one.pain for one in said]),
        steps=(
            f"From {first:%m/%d/%Y} to {on:%m/%d/%Y} are {plural(days, 'day')}.",
            f"On {len(done)} of them at least one exercise was ticked as done.",
        ),
    )


def all_feedback(program: HomeExerciseProgram) -> list[ExerciseFeedback]:
    """Return everything said about a program, the latest first."""
    said = [one for row in program.exercises.all() for one in row.feedback.all()]
    return sorted(said, key=lambda one: (one.done_on, one.pk), reverse=True)


def kept_exercises(program: HomeExerciseProgram) -> list[ProgramExercise]:
    """Return the exercises that are in a program now, in their order."""
    return [row for row in program.exercises.all() if not row.is_removed]


def _whole(programs: QuerySet[HomeExerciseProgram]) -> QuerySet[HomeExerciseProgram]:
    feedback = ExerciseFeedback.objects.select_related("program_exercise__exercise")
    rows = ProgramExercise.objects.select_related("exercise").order_by("position", "pk")
    return programs.filter(ended_on__isnull=True).prefetch_related(
        Prefetch("exercises", queryset=rows), Prefetch("exercises__feedback", queryset=feedback)
    )


def _mean(values: Sequence[int | None]) -> float | None:
    given = [value for value in values if value is not None]
    return round(sum(given) / len(given), 1) if given else None
