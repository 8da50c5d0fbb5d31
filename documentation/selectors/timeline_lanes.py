"""The drawing of an episode: lanes over time as SVG paths.

A week of visits is one bar, so that years of them stay small.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from documentation.models import EpisodeOfCare
from documentation.selectors.measures import MeasureHistory

WIDTH, LANE, TOP, LEFT = 960, 26, 8, 96
BAR = 20
FULL_BAR = 5  # visits a week that fill the lane
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One row of the drawing, as SVG paths; ``faint`` is drawn lighter (missed, expected)."""

    label: str
    y: int
    path: str
    faint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One mark of the time axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The drawing: lanes over time, in the units of its view box."""

    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]
    today_x: float
    description: str
    width: int = WIDTH
    left: int = LEFT

    @property
    def bottom(self) -> int:
        """Where the time axis lies."""
        return TOP + len(self.lanes) * LANE

    @property
    def height(self) -> int:
        """The whole height."""
        return self.bottom + 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: date
    last: date

    @property
    def week_width(self) -> float:
        """How wide the bar of a week is: most of its seven days, and never a hair."""
        days = max(1, (self.last - self.first).days)
        return max(1.5, min(16.0, 5 / days * (WIDTH - LEFT - 8)))

    def x(self, day: date) -> float:
        span = max(1, (self.last - self.first).days)
        return LEFT + (day - self.first).days / span * (WIDTH - LEFT - 8)


def draw_lanes(
    episode: EpisodeOfCare,
    histories: Sequence[MeasureHistory],
    *,
    kept: Sequence[date],
    missed: Sequence[date],
    today: date,
    description: str,
) -> Lanes:
    """Return the drawing of visits, plans, certifications, goals and measures."""
    plans = list(episode.plans.all())
    scored = [reading.score.measured_on for one in histories for reading in one.scores]
    scale = _Scale(
        first=min([episode.started_on, *kept, *scored]),
        last=max([today, *kept, *scored, *(plan.ends_on for plan in plans)]),
    )
    return Lanes(
        lanes=_lanes(episode, histories, kept, missed, scale),
        months=tuple(_months(scale)),
        today_x=scale.x(today),
        description=description,
    )


def _lanes(
    episode: EpisodeOfCare,
    histories: Sequence[MeasureHistory],
    kept: Sequence[date],
    missed: Sequence[date],
    scale: _Scale,
) -> tuple[Lane, ...]:
    plans = list(episode.plans.all())
    goals = [goal for plan in plans for goal in plan.goals.all()]
    certified = [
        (one.certified_from, one.certified_through)
        for plan in plans
        for one in plan.certifications.all()
    ]
    met = [goal.met_on for goal in goals if goal.met_on]
    due = [goal.due_on for goal in goals if goal.due_on and not goal.met_on]
    drawn = [
        ("Visits", _bars(kept, scale, 0), _bars(missed, scale, 0)),
        ("Plans", _spans([(plan.starts_on, plan.ends_on) for plan in plans], scale, 1), ""),
        ("Certified", _spans(certified, scale, 2), ""),
        ("Goals", _diamonds(met, scale, 3), _diamonds(due, scale, 3)),
    ]
    for history in histories:
        days = [reading.score.measured_on for reading in history.scores]
        drawn.append((history.instrument.short_name, _diamonds(days, scale, len(drawn)), ""))
    return tuple(
        Lane(label=label, y=_base(row) - 6, path=path, faint=faint)
        for row, (label, path, faint) in enumerate(drawn)
    )


def _base(row: int) -> int:
    return TOP + (row + 1) * LANE - 3


def _bars(days: Iterable[date], scale: _Scale, row: int) -> str:
    """Return one bar for each week, as high as its visits."""
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
    foot, width = _base(row), scale.week_width
    return "".join(
        f"M{scale.x(max(week, scale.first)):.1f} {foot}v-{_height(count)}h{width:.1f}V{foot}z"
        for week, count in sorted(weeks.items())
    )


def _height(count: int) -> int:
    return min(count, FULL_BAR) * BAR // FULL_BAR


def _spans(spans: Iterable[tuple[date, date]], scale: _Scale, row: int) -> str:
    middle = _base(row) - BAR // 2
    return "".join(
        f"M{scale.x(starts_on):.1f} {middle - 4}H{scale.x(min(ends_on, scale.last)):.1f}v8"
        f"H{scale.x(starts_on):.1f}z"
        for starts_on, ends_on in spans
    )


def _diamonds(days: Iterable[date], scale: _Scale, row: int) -> str:
    middle = _base(row) - BAR // 2
    return "".join(f"M{scale.x(day):.1f} {middle - 5}l5 5l-5 5l-5-5z" for day in days)


def _months(scale: _Scale) -> Iterator[Month]:
    """Yield the first days of months, thinned out to a dozen at most."""
    count = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    every = max(1, -(-count // MOST_MONTHS))
    for number in range(1, count + 1):
        if number % every == 0 or every == 1:
            month = scale.first.month - 1 + number
            day = date(scale.first.year + month // 12, month % 12 + 1, 1)
            yield Month(x=scale.x(day), label=f"{day:%b %Y}" if every > 1 else f"{day:%b}")
