"""NOTE-002: a timed code is billed and its minutes are missing.

Codes billed by 15 minutes need their one-on-one minutes in the note. The minutes of all lines
of a code count together, so one line may carry them for both.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.procedures import is_timed
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find timed codes with units and no minutes, all lines of a code together."""
    if given(review.facts.note) is None:
        return
    for code, place in review.first_place.items():
        if is_timed(code) and review.minutes_of(code) == 0:
            units = plural(review.units_billed[code], "unit")
            yield Flaw(
                path=f"lines[{place}].pt_minutes",
                message=f"{code} is timed and bills {units}, but has no minutes.",
                fix=f"Enter the one-on-one minutes of {code}, or take it off the claim.",
                subject=code,
            )


RULE = Rule(
    id="NOTE-002",
    title="Minutes of a timed code are missing",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 220.3.E; Pub. 100-04, ch. 5, sec. 20.2",
    applies_from=date(2007, 1, 1),
    check=check,
)
