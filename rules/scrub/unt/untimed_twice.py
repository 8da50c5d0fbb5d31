"""UNT-005: an untimed code is billed more than once.

A code that is not billed by minutes is billed once a day. The rule looks at codes whose
published daily limit is one unit or none.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.procedures import TimeBasis, find_procedure
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find untimed codes of a limit of 0 or 1 with more than one unit."""
    repeated = [
        code
        for code in review.first_place
        if review.units_billed[code] > 1
        and (procedure := find_procedure(code)) is not None
        and procedure.time_basis is TimeBasis.UNTIMED
    ]
    if not repeated:
        return
    limits = review.figures.unit_limits()
    for code in repeated:
        if code in limits and limits[code].units <= 1:
            yield Flaw(
                path=f"lines[{review.first_place[code]}].units",
                message=f"{code} is untimed: 1 unit a day, not {review.units_billed[code]}.",
                fix=f"Bill 1 unit of {code}.",
                subject=code,
            )


RULE = Rule(
    id="UNT-005",
    title="Untimed code billed more than once",
    severity=Severity.BLOCK,
    citation="Pub. 100-04, ch. 5, sec. 20.2.A; CMS practitioner MUE table",
    applies_from=date(2000, 1, 1),
    check=check,
)
