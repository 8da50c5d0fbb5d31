"""COD-005: a procedure code is unknown, or not active on the date.

The code is looked for among the therapy codes, the loaded edits and the practice's own fee
schedule. A code that begins later than the date of service is refused too.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.procedures import find_procedure
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find codes that no procedure table, loaded pair set or fee schedule knows."""
    on = review.facts.service_date
    has_fee = review.facts.fee_schedule_codes
    for place, line in review.billed:
        procedure = find_procedure(line.code)
        is_known = procedure is not None or line.code in has_fee
        if not is_known and not review.figures.knows_procedure(line.code):
            message = f"{line.code or 'An empty code'} is not a known procedure code."
        elif procedure is not None and not procedure.is_active(on):
            message = f"{line.code} does not exist yet on {day(on)}."
        else:
            continue
        yield Flaw(
            path=f"lines[{place}].code",
            message=message,
            fix="Choose a code that is active on the date of service.",
        )


RULE = Rule(
    id="COD-005",
    title="Unknown or inactive procedure code",
    severity=Severity.BLOCK,
    citation="45 CFR 162.1002; CPT and HCPCS code sets",
    applies_from=date(2003, 10, 16),
    check=check,
)
