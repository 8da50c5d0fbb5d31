"""PAR-001: a rule needed a figure that is not loaded for the date.

Some figures change by date: the KX threshold, the code pairs, the unit limits, the ICD-10-CM
edition. Where none is loaded for the date of service, the rules that need it stay silent, and
this one says so rather than judging by last year's figure.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Figure, Severity

COMMANDS = {
    Figure.KX_THRESHOLD: "set_kx_threshold",
    Figure.CODE_PAIRS: "load_code_pairs",
    Figure.MUE: "load_unit_limits",
    Figure.ICD10CM: "load_icd10cm",
    Figure.FEE_SCHEDULE: "load_fee_schedule",
}


def check(review: Review) -> Iterator[Flaw]:
    """Name every figure that the rules before this one asked for in vain."""
    for figure, missing in review.figures.missing.items():
        yield Flaw(
            path="service_date",
            message=f"{missing} The rules that need it stayed silent.",
            fix=(
                f"Load what is published for the date (manage.py {COMMANDS[figure]}), or have "
                f"the owner extend the figure ({figure.word}) to it, with a reason."
            ),
            subject=figure.value,
        )


RULE = Rule(
    id="PAR-001",
    title="Figure not loaded for the date",
    severity=Severity.BLOCK,
    citation="The stated periods of rules/parameters",
    applies_from=date.min,
    check=check,
)
