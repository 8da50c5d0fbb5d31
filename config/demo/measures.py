"""Outcome measures of the demo: what each problem is followed with, and scores that move.

Nothing is drawn here: the scores follow from how far the episode is, so that they agree with
what the notes say was tested.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from config.demo.courses import Course
from config.demo.places import Places
from config.demo.visits import Visit
from documentation.models import Goal, OutcomeMeasure, OutcomeScore
from scheduling.models import NoteKind

MEASURED_EVERY = 4  # visits; evaluations and progress reports are measured besides


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One measure of a problem; ``scores`` run from the first visit to the last."""

    code: str
    population: str
    scores: tuple[str, ...]
    target: str


FOLLOWED: dict[str, tuple[Followed, ...]] = {
    "Balance and gait after stroke": (
        Followed(
            code="BBS",
            population="STROKE_CHRONIC",
            scores=("34", "37", "40", "43"),
            target="46",
        ),
        Followed(
            code="10MWT",
            population="STROKE_SUBACUTE",
            scores=("0.48", "0.55", "0.61", "0.69"),
            target="0.80",
        ),
    ),
    "Trunk control after incomplete cord injury": (
        Followed(code="PSFS", population="", scores=("2.7", "3.7", "4.3", "5.3"), target="6.0"),
    ),
    "Coordination in multiple sclerosis": (
        Followed(code="FGA", population="", scores=("16", "18", "20", "22"), target="24"),
        Followed(
            code="5XSTS", population="", scores=("18.2", "16.9", "15.4", "14.1"), target="12.0"
        ),
    ),
    "Postural instability in Parkinson's disease": (
        Followed(
            code="MINIBEST",
            population="PARKINSON",
            scores=("15", "17", "18", "20"),
            target="22",
        ),
        Followed(
            code="TUG",
            population="PARKINSON",
            scores=("15.8", "14.6", "13.9", "12.7"),
            target="11.0",
        ),
    ),
    "Motor control in cerebral palsy": (
        Followed(
            code="10MWT", population="", scores=("0.52", "0.58", "0.63", "0.70"), target="0.80"
        ),
    ),
    "Movement retraining in chronic low back pain": (
        Followed(
            code="ODI",
            population="MUSCULOSKELETAL",
            scores=("42", "36", "30", "24"),
            target="20",
        ),
        Followed(
            code="NPRS",
            population="MUSCULOSKELETAL",
            scores=("6.0", "5.0", "4.0", "3.0"),
            target="2.0",
        ),
    ),
    "Vestibular hypofunction": (
        Followed(code="FGA", population="VESTIBULAR", scores=("17", "19", "22", "24"), target="27"),
        Followed(
            code="ABC",
            population="OLDER_ADULT",
            scores=("52.5", "60.0", "68.8", "75.0"),
            target="80.0",
        ),
    ),
    "Ankle instability after sprain": (
        Followed(
            code="LEFS",
            population="MUSCULOSKELETAL",
            scores=("48", "55", "62", "68"),
            target="72",
        ),
    ),
}


def make_measures(courses: list[Course]) -> None:
    """Follow each course with its measures, and link its goal to the first."""
    for course in courses:
        course.measures = [
            OutcomeMeasure(episode=course.episode, code=one.code, population=one.population)
            for one in FOLLOWED[course.case.problem]
        ]
    OutcomeMeasure.objects.bulk_create(one for course in courses for one in course.measures)
    goals = {goal.plan_id: goal for goal in Goal.objects.all()}
    for course in courses:
        goal = goals[course.plan.pk]
        goal.outcome_measure = course.measures[0]
        goal.target_value = Decimal(FOLLOWED[course.case.problem][0].target)
    Goal.objects.bulk_update(goals.values(), ["outcome_measure", "target_value"])


def make_scores(places: Places, seen: list[Visit]) -> dict[object, list[OutcomeScore]]:
    """Score the measures in the notes that are about progress; return the scores by note."""
    scores = [score for visit in seen for score in _scores_of(places, visit)]
    OutcomeScore.objects.bulk_create(scores, batch_size=500)
    by_note: dict[object, list[OutcomeScore]] = {}
    for score in scores:
        by_note.setdefault(score.note_id, []).append(score)
    return by_note


def _scores_of(places: Places, visit: Visit) -> Iterator[OutcomeScore]:
    if visit.kind == NoteKind.TREATMENT_NOTE and visit.number % MEASURED_EVERY:
        return
    followed = FOLLOWED[visit.course.case.problem]
    for measure, one in zip(visit.course.measures, followed, strict=True):
        stage = min(len(one.scores) - 1, int(visit.share * len(one.scores)))
        yield OutcomeScore(
            measure=measure,
            note=visit.note,
            measured_on=visit.day,
            value=Decimal(one.scores[stage]),
            recorded_by=visit.provider.user or places.desk,
        )
