"""What an outcome measure is: its range and direction, its cut-offs, and what a change means.

Figures hold for one population, so each names its population and its source. Where the paper
itself was not at hand, the source says so and pages show it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from rules.vocabulary import Choice


class Direction(Enum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Scoring(Enum):
    """How the items, or what was measured, give the score."""

    TOTAL = "total"  # the items added up
    MEAN = "mean"  # the mean of the items answered
    PERCENT = "percent"  # the items added up, as a share of the most they could give
    DISABILITY = "disability"  # the mean of items from 1 to 5, stretched to 0 to 100
    TRIALS = "trials"  # what was measured; of several trials the mean
    SPEED = "speed"  # meters a second, typed as such or as meters/seconds
    GRADE = "grade"  # one grade of a short list


class Population(Choice):
    """Whom a figure holds for."""

    OLDER_ADULT = "OLDER_ADULT"
    STROKE = "STROKE"
    STROKE_ACUTE = "STROKE_ACUTE"
    STROKE_SUBACUTE = "STROKE_SUBACUTE"
    STROKE_CHRONIC = "STROKE_CHRONIC"
    PARKINSON = "PARKINSON"
    VESTIBULAR = "VESTIBULAR"
    MIXED_NEUROLOGIC = "MIXED_NEUROLOGIC"
    MUSCULOSKELETAL = "MUSCULOSKELETAL"

    @property
    def label(self) -> str:
        """Return the population's name for people."""
        return _POPULATION_LABELS[self]


_POPULATION_LABELS = {
    Population.OLDER_ADULT: "older adults",
    Population.STROKE: "stroke",
    Population.STROKE_ACUTE: "acute stroke",
    Population.STROKE_SUBACUTE: "subacute stroke",
    Population.STROKE_CHRONIC: "chronic stroke",
    Population.PARKINSON: "Parkinson's disease",
    Population.VESTIBULAR: "vestibular disorders",
    Population.MIXED_NEUROLOGIC: "mixed neurologic conditions",
    Population.MUSCULOSKELETAL: "musculoskeletal conditions",
}


class ChangeKind(Enum):
    """Which threshold a change has to pass."""

    MDC = "MDC"  # beyond measurement error
    MCID = "MCID"  # noticed by patients


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure was read; ``is_checked`` tells whether the paper itself was at hand."""

    citation: str
    is_checked: bool = False

    def __str__(self) -> str:
        return self.citation if self.is_checked else f"{self.citation} (as commonly quoted)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoff:
    """A score that tells two groups apart; ``is_inclusive`` puts the value on the worse side."""

    value: Decimal
    meaning: str
    population: Population
    source: Source
    is_inclusive: bool = False

    def is_crossed(self, value: Decimal, direction: Direction) -> bool:
        """Tell whether a score lies on the worse side."""
        if value == self.value:
            return self.is_inclusive
        return value < self.value if direction is Direction.UP else value > self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """How large a change must be; where papers differ, from ``low`` to ``high``."""

    kind: ChangeKind
    low: Decimal
    high: Decimal
    population: Population
    source: Source
    size: str = ""  # small, medium or large, where a source tells them apart

    @property
    def figure(self) -> str:
        """The threshold as people write it."""
        return f"{self.low:f}" if self.low == self.high else f"{self.low:f} to {self.high:f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """How many items an instrument has, and the least and most that one gives."""

    count: int
    low: int
    high: int
    fewest: int  # how many must be answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One outcome measure; the ends of its range are included, ``None`` is open."""

    code: str
    name: str
    short_name: str
    unit: str
    low: Decimal
    high: Decimal | None
    direction: Direction
    scoring: Scoring
    decimals: int = 0
    items: Items | None = None
    cutoffs: tuple[Cutoff, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    is_core: bool = False  # in the core set for adults with neurologic conditions (APTA, 2018)
    license: str = "Scores only; the form is yours to obtain."

    @property
    def populations(self) -> tuple[Population, ...]:
        """The populations that its figures hold for, each once."""
        named = [one.population for one in self.cutoffs]
        named += [one.population for one in self.thresholds]
        return tuple(dict.fromkeys(named))

    @property
    def range_text(self) -> str:
        """The range and its better end, as people write it."""
        better = "higher" if self.direction is Direction.UP else "lower"
        ends = f"{self.low:f} or more" if self.high is None else f"{self.low:f} to {self.high:f}"
        return f"{ends} {self.unit}, {better} is better"


def threshold(
    kind: ChangeKind,
    population: Population,
    figures: str,
    source: Source,
    *,
    size: str = "",
) -> Threshold:
    """Return a threshold written ``"2.7"`` or ``"3.6-4.2"``."""
    low, _, high = figures.partition("-")
    return Threshold(
        kind=kind,
        low=Decimal(low),
        high=Decimal(high or low),
        population=population,
        source=source,
        size=size,
    )


def cutoff(population: Population, comparison: str, meaning: str, source: Source) -> Cutoff:
    """Return a cut-off written as its sources do: ``"<45"``, ``"<=22"``, ``">=13.5"``."""
    is_inclusive = "=" in comparison
    return Cutoff(
        value=Decimal(comparison.lstrip("<>=")),
        meaning=meaning,
        population=population,
        source=source,
        is_inclusive=is_inclusive,
    )


def quoted(citation: str) -> Source:
    """Return a source whose paper was not at hand."""
    return Source(citation=citation)


def checked(citation: str) -> Source:
    """Return a source whose paper, or a copy of its table, was at hand."""
    return Source(citation=citation, is_checked=True)
