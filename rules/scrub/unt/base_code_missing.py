"""UNT-006: an add-on code stands without its base code.

An add-on code is paid only beside the code it adds to, on this claim or on an earlier one of
the date.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.procedures import find_procedure
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find add-on codes whose base code nobody billed for the date."""
    for place, line in review.billed:
        procedure = find_procedure(line.code)
        base = None if procedure is None else procedure.base_code
        if base is not None and base not in review.codes_of_day:
            yield Flaw(
                path=f"lines[{place}].code",
                message=f"{line.code} is an add-on to {base}, which is not billed on this date.",
                fix=f"Bill {base} first, or take {line.code} off the claim.",
            )


RULE = Rule(
    id="UNT-006",
    title="Add-on code without its base code",
    severity=Severity.BLOCK,
    citation="NCCI Policy Manual, ch. 1, sec. R; CMS add-on code edits",
    applies_from=date(2013, 4, 1),
    check=check,
)
