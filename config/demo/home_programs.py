"""Home programs of the demo, and what some patients said about them.

Nothing is drawn: who has one and how it goes follows from the patient's place in the list.
"""

from collections.abc import Iterator
from datetime import timedelta

from config.demo.courses import Course
from config.demo.outline import Outline
from documentation.models import (
    Exercise,
    ExerciseFeedback,
    HomeExerciseProgram,
    ProgramExercise,
)

A_PROGRAM_EVERY = 3
EXERCISES_EACH = 3
DAYS_ANSWERED = 14
DOSES = ("3 sets of 10, once a day", "5 times 20 seconds, twice a day", "2 sets of 8, once a day")
COMMENTS = ("", "", "Easier than last week.", "", "Legs were tired in the evening.", "")


def make_home_programs(outline: Outline, courses: list[Course]) -> None:
    """Give each third course under way a home program with two weeks of answers."""
    under_way = [course for course in courses if course.starts_on <= outline.as_of]
    chosen = under_way[::A_PROGRAM_EVERY]
    programs = HomeExerciseProgram.objects.bulk_create(
        HomeExerciseProgram(
            episode=course.episode, created_by=course.therapist, started_on=course.starts_on
        )
        for course in chosen
    )
    library = list(Exercise.objects.order_by("pk"))
    rows = ProgramExercise.objects.bulk_create(
        ProgramExercise(
            program=program,
            exercise=library[(number + place) % len(library)],
            position=place + 1,
            dose=DOSES[place],
        )
        for number, program in enumerate(programs)
        for place in range(EXERCISES_EACH)
    )
    feedback = [one for number, row in enumerate(rows) for one in _answers(outline, row, number)]
    ExerciseFeedback.objects.bulk_create(feedback, batch_size=500)


def _answers(outline: Outline, row: ProgramExercise, number: int) -> Iterator[ExerciseFeedback]:
    for back in range(DAYS_ANSWERED, 0, -1):
        on = outline.as_of - timedelta(days=back)
        turn = number * 5 + back
        if on < row.program.started_on or turn % 3 == 0:
            continue
        yield ExerciseFeedback(
            program_exercise=row,
            done_on=on,
            is_done=turn % 7 != 0,
            difficulty=3 + back // 5 + turn % 2,
            pain=1 + back // 6 + turn % 2,
            comment=COMMENTS[turn % len(COMMENTS)],
        )
