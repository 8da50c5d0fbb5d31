"""CLM-008: a line has no charge, or a negative one.

Each line that bills a unit has a charge above zero. Charges come from the fee schedule.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import dollars


def check(review: Review) -> Iterator[Flaw]:
    """Find billed lines of zero or less."""
    for place, line in review.billed:
        if line.charge <= 0:
            yield Flaw(
                path=f"lines[{place}].charge",
                message=f"{line.code} is charged at {dollars(line.charge)}.",
                fix="Enter the charge of the fee schedule.",
            )


RULE = Rule(
    id="CLM-008",
    title="Charge is zero or negative",
    severity=Severity.BLOCK,
    citation="837P SV102; CMS-1500 item 24F",
    applies_from=date(2000, 1, 1),
    check=check,
)
