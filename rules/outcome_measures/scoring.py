"""From what was typed to a score: the total, the items, the trials or the grade.

Items of one digit are typed one after the other, with ``-`` for one not answered; others with
spaces between. A shorter number is the total itself. ``Score.steps`` tells the arithmetic.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rules.outcome_measures.instruments import Instrument, Items, Scoring

GRADES = {
    "0": Decimal(0),
    "1": Decimal(1),
    "1+": Decimal("1.5"),
    "2": Decimal(2),
    "3": Decimal(3),
    "4": Decimal(4),
}
NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,3})?")
PACKED_ITEMS = re.compile(r"[0-9x-]+")
MOST_TRIALS = 5
ONE_DIGIT = 9
DIGITS_OF_A_TOTAL = 3  # no measure has so few items


class EntryError(ValueError):
    """What was typed is no score; the message says what would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score with what it was made of; ``items`` has ``None`` where one was not answered."""

    value: Decimal
    items: tuple[int | None, ...] = ()
    grade: str = ""
    steps: tuple[str, ...] = ()


def read_score(instrument: Instrument, typed: str) -> Score:
    """Read what somebody typed; raises ``EntryError`` with the remedy."""
    text = typed.strip().lower()
    if not text:
        raise EntryError("Type the score.")
    if instrument.scoring is Scoring.GRADE:
        return _read_grade(text)
    if instrument.scoring is Scoring.SPEED:
        return _within(instrument, _read_speed(instrument, text))
    if instrument.scoring is Scoring.TRIALS:
        return _within(instrument, _read_trials(instrument, text))
    answers = _items_typed(instrument.items, text) if instrument.items else None
    if instrument.items is None or answers is None:
        return _within(instrument, Score(value=_rounded(instrument, _number(text))))
    return _within(instrument, _scored(instrument, instrument.items, answers))


def _read_grade(text: str) -> Score:
    if text not in GRADES:
        raise EntryError("Type one of the grades 0, 1, 1+, 2, 3 and 4.")
    return Score(value=GRADES[text], grade=text)


def _read_speed(instrument: Instrument, text: str) -> Score:
    """Read meters a second, or trials as meters/seconds such as ``6/8.2``."""
    speeds, steps = [], []
    for part in text.split()[:MOST_TRIALS]:
        meters, slash, seconds = part.partition("/")
        speed = _number(meters)
        if slash:
            if _number(seconds) == 0:
                raise EntryError("The seconds of a walk are more than 0.")
            speed = _number(meters) / _number(seconds)
            steps.append(f"{meters} m in {seconds} s = {_rounded(instrument, speed):f} m/s.")
        speeds.append(speed)
    return _mean_of_trials(instrument, speeds, steps)


def _read_trials(instrument: Instrument, text: str) -> Score:
    return _mean_of_trials(instrument, [_number(one) for one in text.split()[:MOST_TRIALS]], [])


def _mean_of_trials(instrument: Instrument, trials: Sequence[Decimal], steps: list[str]) -> Score:
    mean = sum(trials, Decimal(0)) / len(trials)
    if len(trials) > 1:
        shown = " + ".join(f"{_rounded(instrument, one):f}" for one in trials)
        steps.append(f"({shown}) / {len(trials)} = {_rounded(instrument, mean):f}.")
    return Score(value=_rounded(instrument, mean), steps=tuple(steps))


def _items_typed(items: Items, text: str) -> tuple[int | None, ...] | None:
    """Return the items, or nothing where a total was typed."""
    if items.high <= ONE_DIGIT:
        packed = re.sub(r"[\s,]", "", text)
        if len(packed) <= DIGITS_OF_A_TOTAL or not PACKED_ITEMS.fullmatch(packed):
            return None
        answers = tuple(_item(items, one) for one in packed)
    else:
        parts = re.split(r"[\s,]+", text)
        if len(parts) == 1:
            return None
        answers = tuple(_item(items, one) for one in parts)
    if len(answers) != items.count:
        raise EntryError(
            f"There are {items.count} items; {len(answers)} were typed. Type each, or the total."
        )
    return answers


def _item(items: Items, typed: str) -> int | None:
    if typed in {"-", "x"}:
        return None
    if not typed.isascii() or not typed.isdecimal() or not items.low <= int(typed) <= items.high:
        raise EntryError(f"Each item is {items.low} to {items.high}, or - for none.")
    return int(typed)


def _scored(instrument: Instrument, items: Items, answers: tuple[int | None, ...]) -> Score:
    given = [one for one in answers if one is not None]
    if len(given) < items.fewest:
        raise EntryError(
            f"{len(given)} of {items.count} items are answered; {items.fewest} are needed."
        )
    total = Decimal(sum(given))
    value, step = _value_of(instrument.scoring, total, len(given), items.high)
    return Score(
        value=_rounded(instrument, value),
        items=answers,
        steps=(
            f"{len(given)} of {items.count} items answered, adding up to {total}.",
            *([step.format(_rounded(instrument, value))] if step else []),
        ),
    )


def _value_of(scoring: Scoring, total: Decimal, count: int, most: int) -> tuple[Decimal, str]:
    """Return the unrounded score of some items and the sentence that tells how."""
    if scoring is Scoring.MEAN:
        return total / count, f"{total} / {count} = {{:f}}."
    if scoring is Scoring.PERCENT:
        return total * 100 / (most * count), f"{total} of {most * count} points = {{:f}} %."
    if scoring is Scoring.DISABILITY:
        return (total / count - 1) * 25, f"({total} / {count} - 1) x 25 = {{:f}}."
    return total, ""


def _within(instrument: Instrument, score: Score) -> Score:
    is_above = instrument.high is not None and score.value > instrument.high
    if score.value < instrument.low or is_above:
        raise EntryError(f"{instrument.short_name} runs from {instrument.range_text}.")
    return score


def _number(typed: str) -> Decimal:
    if not NUMBER.fullmatch(typed):
        raise EntryError("Type a number such as 38 or 12.4.")
    return Decimal(typed)


def _rounded(instrument: Instrument, value: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-instrument.decimals), rounding=ROUND_HALF_UP)
