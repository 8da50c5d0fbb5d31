"""NCC-001: two codes that are never paid together on one date.

The correct coding edits list codes of which only one is paid on a date, whatever the
modifiers. Lines of earlier claims of the date count. It holds for payers that use Medicare's
edits.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.code_pairs import Indicator
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find pairs of indicator 0 on one date."""
    for met in review.met_pairs:
        if met.pair.indicator is Indicator.NEVER:
            yield Flaw(
                path=f"lines[{met.number}].code",
                message=(
                    f"{met.pair.column_2} is never paid beside {met.pair.column_1} on one date; no "
                    "modifier separates them."
                ),
                fix=f"Bill one of the two; {met.pair.column_1} is the one that is paid.",
                subject=met.pair.subject,
            )


RULE = Rule(
    id="NCC-001",
    title="Codes never paid together",
    severity=Severity.BLOCK,
    citation="NCCI practitioner edits, modifier indicator 0",
    applies_from=date(1996, 1, 1),
    yields_to=("COD-003",),
    check=check,
)
