"""What a score and a change of it mean: cut-offs, measurement error, what patients notice."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from rules.outcome_measures.instruments import (
    ChangeKind,
    Cutoff,
    Direction,
    Instrument,
    Population,
    Threshold,
)


class Verdict(Enum):
    """What a change amounts to."""

    BETTER = "better"
    WORSE = "worse"
    WITHIN = "within"  # no larger than the threshold
    UNJUDGED = "unjudged"  # no threshold is known


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReading:
    """A change from one score to another, judged, with its arithmetic and sources.

    ``margin`` is the half width of the band around the first score in which a change means
    nothing; ``None`` where no threshold is known.
    """

    change: Decimal
    verdict: Verdict
    margin: Decimal | None
    basis: Threshold | None
    steps: tuple[str, ...]

    @property
    def signed(self) -> str:
        """The change with its sign, as people write it."""
        return f"{self.change:+f}" if self.change else "0"


def meaningful_threshold(instrument: Instrument, population: Population | None) -> Threshold | None:
    """Return the threshold that a change is judged by: the MCID, or else the MDC.

    Those of the population come first; without one, or where it has none, the widest of the
    measure is taken, so that nothing is called meaningful too early.
    """
    own = [one for one in instrument.thresholds if one.population is population]
    for candidates in (own, instrument.thresholds):
        for kind in (ChangeKind.MCID, ChangeKind.MDC):
            found = [one for one in candidates if one.kind is kind]
            if found:
                return max(found, key=lambda one: one.high)
    return None


def read_change(
    instrument: Instrument, *, first: Decimal, now: Decimal, population: Population | None
) -> ChangeReading:
    """Judge a change; one that is exactly the threshold counts as reached."""
    change = now - first
    basis = meaningful_threshold(instrument, population)
    steps = [f"{now:f} - {first:f} = {change:+f} {instrument.unit}."]
    if basis is None:
        steps.append("No MDC or MCID is known for this measure.")
        return ChangeReading(
            change=change, verdict=Verdict.UNJUDGED, margin=None, basis=None, steps=tuple(steps)
        )
    is_reached = abs(change) >= basis.high and change != 0
    compared = "reaches" if is_reached else "stays under"
    steps.append(
        f"{abs(change):f} {compared} the {basis.kind.value} of {basis.figure} for "
        f"{basis.population.label}."
    )
    steps.append(f"Source: {basis.source}.")
    is_up = change > 0
    is_better = is_up == (instrument.direction is Direction.UP)
    moved = Verdict.BETTER if is_better else Verdict.WORSE
    return ChangeReading(
        change=change,
        verdict=moved if is_reached else Verdict.WITHIN,
        margin=basis.high,
        basis=basis,
        steps=tuple(steps),
    )


def cutoffs_for(instrument: Instrument, population: Population | None) -> tuple[Cutoff, ...]:
    """Return the cut-offs of a population; without one, or where it has none, all of them."""
    own = tuple(one for one in instrument.cutoffs if one.population is population)
    return own or instrument.cutoffs


def crossed_cutoffs(
    instrument: Instrument, value: Decimal, population: Population | None
) -> Iterable[Cutoff]:
    """Return the cut-offs on whose worse side a score lies."""
    return (
        one
        for one in cutoffs_for(instrument, population)
        if one.is_crossed(value, instrument.direction)
    )


def is_target_reached(instrument: Instrument, value: Decimal, target: Decimal) -> bool:
    """Tell whether a score is as good as a target."""
    return value >= target if instrument.direction is Direction.UP else value <= target
