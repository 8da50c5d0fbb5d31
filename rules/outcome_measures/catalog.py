"""Every outcome measure that can be recorded."""

from rules.outcome_measures.balance import BALANCE
from rules.outcome_measures.impairment import IMPAIRMENT
from rules.outcome_measures.instruments import Instrument
from rules.outcome_measures.questionnaires import QUESTIONNAIRES
from rules.outcome_measures.walking import WALKING

INSTRUMENTS: tuple[Instrument, ...] = (*BALANCE, *WALKING, *IMPAIRMENT, *QUESTIONNAIRES)
_BY_CODE = {one.code: one for one in INSTRUMENTS}


class UnknownMeasureError(LookupError):
    """There is no outcome measure of this code."""


def find_instrument(code: str) -> Instrument | None:
    """Return the measure of a code, or nothing."""
    return _BY_CODE.get(code)


def instrument(code: str) -> Instrument:
    """Return the measure of a code; raises ``UnknownMeasureError``."""
    found = find_instrument(code)
    if found is None:
        raise UnknownMeasureError(f"{code!r} is no outcome measure.")
    return found
