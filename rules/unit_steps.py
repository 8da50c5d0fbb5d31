"""The arithmetic of a unit count, told in plain sentences."""

from collections.abc import Iterator

from rules.parameters.procedures import TimeBasis
from rules.units import (
    MINUTES_PER_UNIT,
    MINUTES_TO_EARN_A_UNIT,
    CodeCount,
    UnitCount,
    assistant_split,
)
from rules.vocabulary import UnitMethod
from rules.wording import plural


def minutes_for_units(units: int) -> str:
    """Return the range of minutes that give ``units``, as the published table has it."""
    if units == 0:
        return f"under {MINUTES_TO_EARN_A_UNIT}"
    first = MINUTES_PER_UNIT * (units - 1) + MINUTES_TO_EARN_A_UNIT
    return f"{first} to {first + MINUTES_PER_UNIT - 1}"


def explain(count: UnitCount) -> Iterator[str]:
    """Yield one sentence per step, timed codes first, then the rest, then assistants."""
    timed = [one for one in count.counts if one.procedure.is_timed]
    if timed and count.method is UnitMethod.CMS:
        yield from _explain_total_time(count, timed)
    elif timed:
        yield from map(_explain_by_itself, timed)
    for one in count.counts:
        if not one.procedure.is_timed:
            yield _explain_untimed_or_block(one)
    for one in count.counts:
        if one.service.pta_minutes:
            yield from _explain_split(one)


def _explain_total_time(count: UnitCount, timed: list[CodeCount]) -> Iterator[str]:
    units = count.timed_units
    yield (
        f"{plural(count.timed_minutes, 'timed minute')} give {plural(units, 'unit')} "
        f"({minutes_for_units(units)})."
    )
    for one in timed:
        yield (
            f"{one.code}: {plural(one.service.minutes, 'minute')} hold "
            f"{plural(one.whole, 'full unit')} and leave {plural(one.leftover, 'minute')}."
        )
    winners = [one for one in timed if one.units > one.whole]
    if winners:
        named = ", ".join(f"{one.code} ({one.leftover} left)" for one in winners)
        left = units - sum(one.whole for one in timed)
        yield f"{plural(left, 'unit')} left, by largest leftover, to {named}."
    if count.choice is not None:
        yield (
            f"{', '.join(count.choice.codes)} tie for {plural(count.choice.share, 'unit')}; "
            "the clinician may choose. Taken here: more minutes in all, then the one named first."
        )


def _explain_by_itself(one: CodeCount) -> str:
    return (
        f"{one.code}: {plural(one.service.minutes, 'minute')} by themselves give "
        f"{plural(one.units, 'unit')} ({minutes_for_units(one.units)})."
    )


def _explain_untimed_or_block(one: CodeCount) -> str:
    block = one.procedure.block_minutes
    if one.procedure.time_basis is TimeBasis.UNTIMED:
        return f"{one.code} is untimed: 1 unit whatever its minutes, which are not pooled."
    which = "its one opening block" if one.procedure.time_basis is TimeBasis.FIRST_BLOCK else "each"
    return (
        f"{one.code}: {plural(one.service.minutes, 'minute')} give {plural(one.units, 'unit')}; "
        f"blocks of {block} are earned past their midpoint, {which} by its own minutes."
    )


def _explain_split(one: CodeCount) -> Iterator[str]:
    split = assistant_split(one, one.units)
    modifier = one.service.assistant_modifier
    yield (
        f"{one.code}: therapist {plural(one.service.pt_minutes, 'minute')}, assistant "
        f"{plural(one.service.pta_minutes, 'minute')} make "
        f"{plural(split.therapist_units, 'plain unit')} and "
        f"{plural(split.assistant_units, 'unit')} with {modifier}."
    )
    if split.is_disputed:
        yield (
            f"{one.code}: the assistant's share is so near a tenth that the published ways to "
            f"round it disagree about {modifier}; decide by hand."
        )
