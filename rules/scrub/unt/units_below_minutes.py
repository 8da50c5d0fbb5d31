"""UNT-002: the claim bills fewer timed units than the minutes give.

The minutes support more timed units than the claim bills. Nothing is wrong for the payer, but
the practice may have been paid less than it earned. A daily cap of the payer excuses it.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.procedures import is_timed
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find timed units that were earned and not billed; a payer's daily cap excuses."""
    billed = sum(units for code, units in review.units_of_visit.items() if is_timed(code))
    earned = review.unit_count.timed_units
    cap = review.facts.payer.daily_timed_unit_cap
    payable = earned if cap is None else min(earned, cap)
    if billed < payable:
        minutes = plural(review.unit_count.timed_minutes, "timed minute")
        yield Flaw(
            path="lines",
            message=f"{minutes} give {plural(earned, 'unit')}; {_who_bills(review)} {billed}.",
            fix="Bill the units that were earned, or correct the minutes.",
        )


def _who_bills(review: Review) -> str:
    return "the visit's claims bill" if review.facts.other_parts else "the claim bills"


RULE = Rule(
    id="UNT-002",
    title="Fewer units than the minutes give",
    severity=Severity.WARN,
    citation="Pub. 100-04, ch. 5, sec. 20.2.C",
    applies_from=date(2000, 1, 1),
    check=check,
)
