"""UNT-004: the day's timed units exceed the payer's cap.

Some payers pay a set number of timed units a day. All timed units of the date count, those of
earlier claims too. The cap stands in the payer's settings.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.procedures import is_timed
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find more timed units on the date than the payer pays, earlier lines included."""
    cap = review.facts.payer.daily_timed_unit_cap
    if cap is None or not any(is_timed(code) for code in review.first_place):
        return
    units = sum(units for code, units in review.units_of_day.items() if is_timed(code))
    if units > cap:
        yield Flaw(
            path="lines",
            message=f"The day has {units} timed units; the payer pays at most {cap}.",
            fix=f"Bill at most {plural(cap, 'timed unit')} for this date.",
        )


RULE = Rule(
    id="UNT-004",
    title="Timed units above the payer's daily cap",
    severity=Severity.BLOCK,
    citation="The payer's policy on timed units a day",
    applies_from=date(2000, 1, 1),
    check=check,
)
