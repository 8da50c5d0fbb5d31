"""Billable units of one day's services, by either method, with their arithmetic.

Sources: Medicare Claims Processing Manual (Pub. 100-04), chapter 5, section 20.2 for
the CMS total-time method; the CPT rule that a unit is earned once its midpoint has
passed for the per-code (AMA) method. ``docs/algorithms/unit-counting.md`` tells the
steps and works an example.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rules.assistants import AssistantSplit, split_timed, split_untimed
from rules.parameters.procedures import Procedure, TimeBasis, find_procedure
from rules.vocabulary import UnitMethod

MINUTES_PER_UNIT = 15
MINUTES_TO_EARN_A_UNIT = 8
MINUTES_PER_DAY = 1440


class UncountableServiceError(ValueError):
    """A service whose units minutes cannot give; the message is fit for the user."""


def units_for_minutes(total_minutes: int) -> int:
    """Return how many 15-minute units one day's timed minutes support.

    ``total_minutes`` is whole minutes of one-on-one treatment, summed over every
    timed procedure of one discipline on one date of service. 8 to 22 minutes earn
    one unit, 23 to 37 two, and each further 15 minutes one more.

    Raises ``ValueError`` when ``total_minutes`` is negative.
    """
    if total_minutes < 0:
        raise ValueError(f"total_minutes must not be negative, got {total_minutes}")
    head_start = MINUTES_PER_UNIT - MINUTES_TO_EARN_A_UNIT
    return (total_minutes + head_start) // MINUTES_PER_UNIT


def units_for_blocks(minutes: int, block_minutes: int) -> int:
    """Return how many blocks of ``block_minutes`` are past their own midpoint.

    A midpoint must be passed, not merely reached: 15 of 30 minutes earn nothing.
    """
    past_midpoint = block_minutes // 2 + 1
    return (minutes + block_minutes - past_midpoint) // block_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedService:
    """Whole minutes that a therapist and an assistant gave of one procedure.

    ``assistant_modifier`` is CQ for a physical therapist's assistant, CO for an
    occupational therapist's. Minutes given by both together are the therapist's.
    """

    code: str
    pt_minutes: int = 0
    pta_minutes: int = 0
    assistant_modifier: str = "CQ"

    @property
    def minutes(self) -> int:
        """Return all minutes of the service."""
        return self.pt_minutes + self.pta_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCount:
    """What one code earned: ``whole`` units by itself, then ``units`` with what it won."""

    service: TimedService
    procedure: Procedure
    whole: int
    units: int

    @property
    def code(self) -> str:
        """Return the procedure code."""
        return self.service.code

    @property
    def leftover(self) -> int:
        """Return the minutes beyond its whole 15-minute units."""
        return self.service.minutes - MINUTES_PER_UNIT * self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One claim line's worth of units, plain or an assistant's."""

    code: str
    units: int
    modifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChoice:
    """Codes that tie for the last units: any ``share`` of them may have one each."""

    codes: tuple[str, ...]
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """The units of one day's services by one method."""

    method: UnitMethod
    counts: tuple[CodeCount, ...]
    timed_minutes: int
    timed_units: int
    choice: OpenChoice | None = None
    units: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", {count.code: count.units for count in self.counts})

    @property
    def alternatives(self) -> tuple[dict[str, int], ...]:
        """Return every other answer the method accepts, where codes tie."""
        if self.choice is None:
            return ()
        answers = (
            self._answer(frozenset(winners))
            for winners in combinations(self.choice.codes, self.choice.share)
        )
        return tuple(answer for answer in answers if answer != self.units)

    @property
    def lines(self) -> tuple[UnitLine, ...]:
        """Return the claim lines; a code with both kinds of unit stands on two."""
        return tuple(line for count in self.counts for line in _lines_of(count))

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the arithmetic in plain sentences."""
        from rules.unit_steps import explain  # late: it reads this module's classes

        return tuple(explain(self))

    def answer_nearest(self, billed: Mapping[str, int]) -> dict[str, int]:
        """Return the accepted answer that gives the billed codes most of what they bill."""
        if self.choice is None:
            return dict(self.units)
        whole = {count.code: count.whole for count in self.counts}
        hungry = sorted(self.choice.codes, key=lambda code: billed.get(code, 0) <= whole[code])
        return self._answer(frozenset(hungry[: self.choice.share]))

    def _answer(self, winners: frozenset[str]) -> dict[str, int]:
        tied = frozenset(self.choice.codes) if self.choice else frozenset()
        return {
            count.code: count.whole + (count.code in winners) if count.code in tied else count.units
            for count in self.counts
        }


def count_units(services: Sequence[TimedService], method: UnitMethod) -> UnitCount:
    """Count the units of one patient's services of one discipline on one date.

    Several services of one code are added up first. Untimed codes count 1. First and
    additional blocks are earned one by one and never pooled with other minutes.

    Raises ``UncountableServiceError`` for an unknown code, a code counted by month, and
    minutes that are negative or more than a day has.
    """
    merged = [(service, _procedure_of(service)) for service in _merge(services)]
    timed = [service for service, procedure in merged if procedure.is_timed]
    timed_minutes = sum(service.minutes for service in timed)
    winners: frozenset[str] = frozenset()
    choice = None
    if method is UnitMethod.CMS:
        winners, choice = _share_leftovers(timed, units_for_minutes(timed_minutes))
    counts = tuple(_count(service, procedure, method, winners) for service, procedure in merged)
    return UnitCount(
        method=method,
        counts=counts,
        timed_minutes=timed_minutes,
        timed_units=sum(count.units for count in counts if count.procedure.is_timed),
        choice=choice,
    )


def assistant_split(count: CodeCount, units: int) -> AssistantSplit:
    """Return how many of the ``units`` a code earned are the therapist's and the assistant's."""
    service = count.service
    if count.procedure.block_minutes == 0:
        return split_untimed(service.pt_minutes, service.pta_minutes)
    return split_timed(
        service.pt_minutes,
        service.pta_minutes,
        units=units,
        block_minutes=count.procedure.block_minutes,
    )


def _merge(services: Sequence[TimedService]) -> list[TimedService]:
    """Add up services of one code, in order of first appearance."""
    merged: dict[str, TimedService] = {}
    for service in services:
        _refuse_impossible_minutes(service)
        known = merged.get(service.code)
        if known is None:
            merged[service.code] = service
            continue
        modifier = known if known.pta_minutes else service
        merged[service.code] = TimedService(
            code=service.code,
            pt_minutes=known.pt_minutes + service.pt_minutes,
            pta_minutes=known.pta_minutes + service.pta_minutes,
            assistant_modifier=modifier.assistant_modifier,
        )
    return list(merged.values())


def _refuse_impossible_minutes(service: TimedService) -> None:
    least = min(service.pt_minutes, service.pta_minutes)
    if least < 0 or service.minutes > MINUTES_PER_DAY:
        raise UncountableServiceError(
            f"{service.code}: minutes must be 0 to {MINUTES_PER_DAY}, got "
            f"{least if least < 0 else service.minutes}."
        )


def _procedure_of(service: TimedService) -> Procedure:
    procedure = find_procedure(service.code)
    if procedure is None:
        raise UncountableServiceError(f"{service.code} is not a known procedure code.")
    if procedure.time_basis is TimeBasis.PERIOD:
        raise UncountableServiceError(
            f"{service.code} is remote monitoring, which counts by month and not by visit."
        )
    return procedure


def _share_leftovers(
    timed: Sequence[TimedService], total_units: int
) -> tuple[frozenset[str], OpenChoice | None]:
    """Choose the codes that win a unit for their leftover minutes, largest first.

    Among ties the code with more minutes in all goes first, then the one named first.
    """
    left = total_units - sum(service.minutes // MINUTES_PER_UNIT for service in timed)
    if left == 0:
        return frozenset(), None
    ranked = sorted(timed, key=lambda one: (-(one.minutes % MINUTES_PER_UNIT), -one.minutes))
    last = ranked[left - 1].minutes % MINUTES_PER_UNIT
    tied = tuple(one.code for one in timed if one.minutes % MINUTES_PER_UNIT == last)
    sure = sum(one.minutes % MINUTES_PER_UNIT > last for one in timed)
    share = left - sure
    choice = OpenChoice(codes=tied, share=share) if share < len(tied) else None
    return frozenset(one.code for one in ranked[:left]), choice


def _count(
    service: TimedService, procedure: Procedure, method: UnitMethod, winners: frozenset[str]
) -> CodeCount:
    match procedure.time_basis:
        case TimeBasis.TIMED if method is UnitMethod.CMS:
            whole = service.minutes // MINUTES_PER_UNIT
            units = whole + (service.code in winners)
        case TimeBasis.TIMED:
            whole = service.minutes // MINUTES_PER_UNIT
            units = units_for_minutes(service.minutes)
        case TimeBasis.FIRST_BLOCK:
            units = whole = min(1, units_for_blocks(service.minutes, procedure.block_minutes))
        case TimeBasis.FURTHER_BLOCK:
            units = whole = units_for_blocks(service.minutes, procedure.block_minutes)
        case _:
            units = whole = 1
    return CodeCount(service=service, procedure=procedure, whole=whole, units=units)


def _lines_of(count: CodeCount) -> Iterator[UnitLine]:
    """Yield the plain line, then the assistant's; a code without units has one empty line."""
    split = assistant_split(count, count.units)
    if split.therapist_units or not split.assistant_units:
        yield UnitLine(code=count.code, units=split.therapist_units, modifiers=())
    if split.assistant_units:
        modifiers = (count.service.assistant_modifier,)
        yield UnitLine(code=count.code, units=split.assistant_units, modifiers=modifiers)
