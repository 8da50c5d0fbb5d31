"""The outcome measures of an episode: their scores, what a change means, how far a goal is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from documentation.models import Goal, Note, OutcomeMeasure, OutcomeScore
from documentation.selectors.plans import visible_episodes
from practice.models import User
from rules.outcome_measures.catalog import instrument
from rules.outcome_measures.changes import (
    ChangeReading,
    Verdict,
    crossed_cutoffs,
    is_target_reached,
    read_change,
)
from rules.outcome_measures.instruments import Cutoff, Instrument, Population

SCORES_SHOWN = 12
LOOKS = {
    Verdict.BETTER: ("Meaningful gain", "green", "trending-up"),
    Verdict.WORSE: ("Meaningful loss", "red", "trending-down"),
    Verdict.WITHIN: ("No meaningful change yet", "neutral", "minus"),
    Verdict.UNJUDGED: ("Change not judged", "neutral", "minus"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReading:
    """One score of a history; ``first`` is what it is compared with, none for the first itself.

    What it means is worked out where it is asked for: an episode may have hundreds, and a page
    shows a dozen.
    """

    instrument: Instrument
    population: Population | None
    score: OutcomeScore
    first: OutcomeScore | None

    @property
    def name(self) -> str:
        """The measure's name with its part."""
        return _name(self.instrument, self.score.measure)

    @property
    def shown(self) -> str:
        """The score as people write it."""
        return shown_score(self.instrument, self.score)

    @property
    def change(self) -> ChangeReading | None:
        """The change since the first score, judged."""
        if self.first is None:
            return None
        return read_change(
            self.instrument,
            first=figure_of(self.instrument, self.first),
            now=figure_of(self.instrument, self.score),
            population=self.population,
        )

    @property
    def look(self) -> tuple[str, str, str]:
        """The verdict as label, tone and icon."""
        change = self.change
        return LOOKS[change.verdict if change else Verdict.UNJUDGED]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureHistory:
    """One measure of an episode: its scores by day, those replaced left out of them."""

    measure: OutcomeMeasure
    instrument: Instrument
    population: Population | None
    scores: tuple[ScoreReading, ...]
    replaced: tuple[OutcomeScore, ...]
    goals: tuple[Goal, ...]

    @property
    def name(self) -> str:
        """The measure's name with its part."""
        return _name(self.instrument, self.measure)

    @property
    def population_label(self) -> str:
        """Whose figures it is read by."""
        return self.population.label if self.population else "the most cautious figures"

    @property
    def first(self) -> ScoreReading | None:
        """The first score."""
        return self.scores[0] if self.scores else None

    @property
    def latest(self) -> ScoreReading | None:
        """The last score."""
        return self.scores[-1] if self.scores else None

    @property
    def recent(self) -> tuple[ScoreReading, ...]:
        """The last dozen scores, which a page shows at first."""
        return self.scores[-SCORES_SHOWN:]

    @property
    def crossed(self) -> tuple[Cutoff, ...]:
        """The cut-offs on whose worse side the last score lies."""
        if self.latest is None:
            return ()
        value = self.latest.score.value
        return tuple(crossed_cutoffs(self.instrument, value, self.population))

    @property
    def targets(self) -> tuple[Decimal, ...]:
        """What its goals aim at, each once."""
        values = (goal.target_value for goal in self.goals if goal.target_value is not None)
        return tuple(dict.fromkeys(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalProgress:
    """How far a goal is: by the last score of its measure, where it has one."""

    goal: Goal
    now: str
    now_on: date | None
    is_reached: bool


def measure_histories(episode_id: int) -> list[MeasureHistory]:
    """Return the measures of an episode with their scores, in a fixed number of queries."""
    scores = OutcomeScore.objects.order_by("measured_on", "pk")
    goals = Goal.objects.order_by("due_on", "pk")
    measures = (
        OutcomeMeasure.objects.filter(episode_id=episode_id)
        .prefetch_related(Prefetch("scores", queryset=scores), Prefetch("goals", queryset=goals))
        .order_by("pk")
    )
    return [_history(measure) for measure in measures]


def get_score(*, user: User, score_id: int) -> OutcomeScore:
    """Return one score; raises ``OutcomeScore.DoesNotExist`` for a stranger's."""
    scores = OutcomeScore.objects.select_related("measure__episode__clinic")
    return scores.get(pk=score_id, measure__episode__in=visible_episodes(user))


def scores_of_note(note: Note) -> list[ScoreReading]:
    """Return the scores entered in a note, as they stand in the histories of its episode."""
    return [
        reading
        for history in measure_histories(note.encounter.episode_id)
        for reading in history.scores
        if reading.score.note_id == note.pk
    ]


def goal_progress(goals: Iterable[Goal], histories: Sequence[MeasureHistory]) -> list[GoalProgress]:
    """Return how far each goal is."""
    latest = {history.measure.pk: history for history in histories if history.latest is not None}
    return [_progress(goal, latest.get(goal.outcome_measure_id or 0)) for goal in goals]


def shown_score(found: Instrument, score: OutcomeScore) -> str:
    """Return a score as people write it: ``38 of 56``, ``12.4 s``, ``1+``."""
    if score.grade:
        return score.grade
    figure = f"{score.value:.{found.decimals}f}"
    if found.unit == "points" and found.high is not None:
        return f"{figure} of {found.high:f}"
    return f"{figure} {found.unit}"


def _name(found: Instrument, measure: OutcomeMeasure) -> str:
    return f"{found.name}, {measure.part}" if measure.part else found.name


def _history(measure: OutcomeMeasure) -> MeasureHistory:
    found = instrument(measure.code)
    population = Population(measure.population) if measure.population else None
    everything = list(measure.scores.all())
    wrong = {score.replaces_id for score in everything}
    valid = [score for score in everything if score.pk not in wrong]
    return MeasureHistory(
        measure=measure,
        instrument=found,
        population=population,
        scores=tuple(
            ScoreReading(
                instrument=found,
                population=population,
                score=score,
                first=valid[0] if number else None,
            )
            for number, score in enumerate(valid)
        ),
        replaced=tuple(score for score in everything if score.pk in wrong),
        goals=tuple(measure.goals.all()),
    )


def figure_of(found: Instrument, score: OutcomeScore) -> Decimal:
    """Return a stored value with the decimals of its measure."""
    return score.value.quantize(Decimal(1).scaleb(-found.decimals))


def _progress(goal: Goal, history: MeasureHistory | None) -> GoalProgress:
    if history is None or history.latest is None:
        return GoalProgress(goal=goal, now="", now_on=None, is_reached=goal.met_on is not None)
    latest = history.latest
    target = goal.target_value
    return GoalProgress(
        goal=goal,
        now=latest.shown,
        now_on=latest.score.measured_on,
        is_reached=goal.met_on is not None
        or (
            target is not None and is_target_reached(history.instrument, latest.score.value, target)
        ),
    )
