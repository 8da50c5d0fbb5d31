"""The geometry of a trend chart: where each mark of its SVG lies.

The template draws it; colors come from the style sheet, so that one drawing serves light, dark
and paper. ``docs/decisions/0009-charts-are-drawn-by-templates.md`` tells why no library does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from documentation.selectors.measures import MeasureHistory
from rules.outcome_measures.changes import cutoffs_for, meaningful_threshold
from rules.outcome_measures.instruments import Instrument

WIDTH, HEIGHT = 520, 220
LEFT, RIGHT, TOP, BOTTOM = 46, 16, 14, 30
STEPS = tuple(Decimal(text) for text in ("0.01", "0.02", "0.05", "0.1", "0.2", "0.5"))
MOST_TICKS = 6
MOST_DATES = 5
ROOM_FOR_A_DATE = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point of the line, with what a reader is told about it."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One horizontal line: a tick of the axis, a cut-off or a target."""

    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTick:
    """One date under the axis; ``anchor`` keeps the first and last inside the drawing."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The band around the first score in which a change means nothing."""

    y: float
    height: float
    label: str

    @property
    def label_y(self) -> float:
        """Where its words stand, at its foot."""
        return self.y + self.height - 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Everything the template draws, in the units of its view box."""

    title: str
    description: str
    marks: tuple[Mark, ...]
    band: Band | None
    ticks: tuple[Level, ...]
    dates: tuple[DateTick, ...]
    cutoffs: tuple[Level, ...]
    targets: tuple[Level, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM

    @property
    def plot_width(self) -> int:
        """From the axis to the right edge."""
        return self.right - self.left

    @property
    def tick_x(self) -> int:
        """Where the words of the ticks end."""
        return self.left - 6

    @property
    def inset(self) -> int:
        """Where words inside the drawing begin."""
        return self.left + 6

    @property
    def line(self) -> str:
        """The points of the polyline."""
        return " ".join(f"{mark.x:.1f},{mark.y:.1f}" for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """From values and days to the drawing's units."""

    low: Decimal
    high: Decimal
    first: date
    last: date

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return LEFT + 10 + share * (WIDTH - RIGHT - LEFT - 20)


def trend_chart(history: MeasureHistory) -> TrendChart | None:
    """Return the drawing of a measure's scores, or nothing while there are none."""
    if not history.scores:
        return None
    found, first = history.instrument, history.scores[0].score.value
    basis = meaningful_threshold(found, history.population)
    margin = basis.high if basis else None
    cutoffs = {one.value: one.meaning for one in cutoffs_for(found, history.population)}
    values = [reading.score.value for reading in history.scores]
    shown = [*values, *cutoffs, *history.targets]
    if margin is not None:
        shown += [first - margin, first + margin]
    step, low, high = _axis(found, shown)
    scale = _Scale(
        low=low,
        high=high,
        first=history.scores[0].score.measured_on,
        last=history.scores[-1].score.measured_on,
    )
    label = f"within {basis.kind.value} {basis.figure} of the first" if basis else ""
    return TrendChart(
        title=history.name,
        description=_description(history),
        marks=tuple(_marks(history, scale)),
        band=_band(scale, first, margin, label) if margin is not None else None,
        ticks=tuple(_ticks(found, scale, step)),
        dates=tuple(_dates(history, scale)),
        cutoffs=tuple(Level(y=scale.y(value), label=text) for value, text in cutoffs.items()),
        targets=tuple(Level(y=scale.y(value), label="target") for value in history.targets),
    )


def _marks(history: MeasureHistory, scale: _Scale) -> Iterator[Mark]:
    for reading in history.scores:
        score = reading.score
        yield Mark(
            x=scale.x(score.measured_on),
            y=scale.y(score.value),
            label=f"{score.measured_on:%m/%d/%Y}: {reading.shown}",
        )


def _axis(found: Instrument, shown: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the step between ticks and the ends of the axis, which lie on ticks."""
    ceiling = found.high if found.high is not None else max(shown)
    low, high = max(found.low, min(shown)), min(max(ceiling, found.low), max(shown))
    step = _step(high - low)
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    high = (high / step).to_integral_value(ROUND_CEILING) * step
    if high == low:
        high = low + step
    return step, low, high


def _step(span: Decimal) -> Decimal:
    for step in (*STEPS, *(one * 100 for one in STEPS), *(one * 10_000 for one in STEPS)):
        if span <= step * (MOST_TICKS - 1):
            return step
    return span


def _ticks(found: Instrument, scale: _Scale, step: Decimal) -> Iterator[Level]:
    value = scale.low
    while value <= scale.high:
        decimals = max(found.decimals if found.unit == "m/s" else 0, _decimals(step))
        yield Level(y=scale.y(value), label=f"{value:.{decimals}f}")
        value += step


def _decimals(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _band(scale: _Scale, first: Decimal, margin: Decimal, label: str) -> Band:
    top = scale.y(min(scale.high, first + margin))
    bottom = scale.y(max(scale.low, first - margin))
    return Band(y=top, height=bottom - top, label=label)


def _dates(history: MeasureHistory, scale: _Scale) -> Iterator[DateTick]:
    """Yield the days of scores that fit side by side, the last one always."""
    days = sorted({reading.score.measured_on for reading in history.scores})
    for day in _spaced(days, scale):
        anchor = "start" if day == days[0] else "end" if day == days[-1] else "middle"
        x = scale.x(day)
        yield DateTick(x=x, label=f"{day:%m/%d/%y}", anchor="middle" if len(days) == 1 else anchor)


def _spaced(days: Sequence[date], scale: _Scale) -> Iterable[date]:
    kept: list[date] = []
    for day in days[:-1]:
        is_clear = not kept or scale.x(day) - scale.x(kept[-1]) >= ROOM_FOR_A_DATE
        if is_clear and scale.x(days[-1]) - scale.x(day) >= ROOM_FOR_A_DATE:
            kept.append(day)
    return [*kept, days[-1]]


def _description(history: MeasureHistory) -> str:
    latest = history.scores[-1]
    since = latest.change
    said = f"{len(history.scores)} scores, the last {latest.shown}"
    if since is not None:
        said += f", {since.signed} since the first: {latest.look[0].lower()}"
    return f"{said}. The table beside it holds every score."
