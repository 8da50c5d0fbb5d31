"""Home exercise programs: built by therapists, opened by a link, answered by patients."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from documentation.models import (
    EpisodeOfCare,
    Exercise,
    ExerciseFeedback,
    HomeExerciseProgram,
    ProgramExercise,
)
from documentation.services.writers import provider_acting
from practice.models import User

LINK_DAYS = 90
MOST_EXERCISES = 12
TOKEN_BYTES = 32


class ProgramRefusedError(Exception):
    """The program cannot be changed so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackTerms:
    """What a patient said of one exercise today; the scales run from 0 to 10."""

    program_exercise_id: int
    is_done: bool
    difficulty: int | None = None
    pain: int | None = None
    comment: str = ""


@transaction.atomic
def add_exercise(
    *, episode_id: int, exercise_id: int, dose: str, advice: str, by: User, today: date
) -> ProgramExercise:
    """Add an exercise to an episode's program; the first one starts the program.

    Raises ``EpisodeOfCare.DoesNotExist``, ``Exercise.DoesNotExist``, ``NotAProviderError`` or
    ``ProgramRefusedError``.
    """
    provider = provider_acting(by)
    episode = EpisodeOfCare.objects.select_for_update().get(pk=episode_id)
    program, _ = HomeExerciseProgram.objects.get_or_create(
        episode=episode,
        ended_on=None,
        defaults={"created_by": provider, "started_on": today},
    )
    exercise = Exercise.objects.get(pk=exercise_id, is_active=True)
    kept = program.exercises.filter(is_removed=False)
    if kept.filter(exercise=exercise).exists():
        raise ProgramRefusedError("This exercise is in the program already.")
    if kept.count() >= MOST_EXERCISES:
        raise ProgramRefusedError(f"{MOST_EXERCISES} exercises are the most. Remove one first.")
    if not dose.strip():
        raise ProgramRefusedError("Say how much: sets, repetitions, how often.")
    return ProgramExercise.objects.create(
        program=program,
        exercise=exercise,
        position=program.exercises.count() + 1,
        dose=dose.strip(),
        advice=advice.strip(),
    )


@transaction.atomic
def remove_exercise(*, program_exercise_id: int, by: User) -> ProgramExercise:
    """Take an exercise out of its program; what was said of it stays.

    Raises ``ProgramExercise.DoesNotExist`` or ``NotAProviderError``.
    """
    provider_acting(by)
    row = ProgramExercise.objects.select_for_update().get(pk=program_exercise_id)
    row.is_removed = True
    row.save(update_fields=["is_removed", "updated_at"])
    return row


@transaction.atomic
def issue_link(*, program_id: int, by: User, today: date) -> str:
    """Return the token of a new link to a program; any earlier link stops working.

    Only its hash is kept, so it is told this once. Raises
    ``HomeExerciseProgram.DoesNotExist`` or ``NotAProviderError``.
    """
    provider_acting(by)
    program = HomeExerciseProgram.objects.select_for_update().get(pk=program_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    program.token_hash = hash_token(token)
    program.link_expires_on = today + timedelta(days=LINK_DAYS)
    program.save(update_fields=["token_hash", "link_expires_on", "updated_at"])
    return token


@transaction.atomic
def record_feedback(*, program_id: int, answers: Sequence[FeedbackTerms], on: date) -> int:
    """Keep what a patient said today; a later answer of the same day replaces the earlier.

    Answers about exercises that are not in the program are refused. Raises
    ``HomeExerciseProgram.DoesNotExist`` or ``ProgramRefusedError``.
    """
    program = HomeExerciseProgram.objects.select_for_update().get(pk=program_id)
    own = set(program.exercises.filter(is_removed=False).values_list("pk", flat=True))
    if any(answer.program_exercise_id not in own for answer in answers):
        raise ProgramRefusedError("This exercise is not in the program any more.")
    for answer in answers:
        ExerciseFeedback.objects.update_or_create(
            program_exercise_id=answer.program_exercise_id,
            done_on=on,
            defaults={
                "is_done": answer.is_done,
                "difficulty": answer.difficulty,
                "pain": answer.pain,
                "comment": answer.comment.strip(),
            },
        )
    return len(answers)


def hash_token(token: str) -> str:
    """Return what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()
