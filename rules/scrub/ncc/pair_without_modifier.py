"""NCC-002: a code pair that a modifier may separate stands without one.

The correct coding edits list codes that are paid together only where they were separate:
another time, region or session. 59 or an X modifier on either line says so, and only the
treating therapist can tell whether it is true.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.code_pairs import Indicator
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find pairs of indicator 1 on one date with no 59 or X modifier on either line."""
    for met in review.met_pairs:
        if met.pair.indicator is Indicator.WITH_MODIFIER and not met.is_separated:
            denied, paid = met.pair.column_2, met.pair.column_1
            yield Flaw(
                path=f"lines[{met.number}].modifiers",
                message=(
                    f"{denied} is denied beside {paid} on one date unless a modifier says that "
                    "the two were separate."
                ),
                fix=(
                    "If they were separate in time, region or session, add 59 or the X modifier "
                    "that fits and record why; otherwise bill one of them."
                ),
                subject=met.pair.subject,
            )


RULE = Rule(
    id="NCC-002",
    title="Code pair without a separating modifier",
    severity=Severity.BLOCK,
    citation="NCCI practitioner edits; NCCI Policy Manual, ch. 1, sec. E and ch. 11",
    applies_from=date(1996, 1, 1),
    yields_to=("NCC-004",),
    check=check,
)
