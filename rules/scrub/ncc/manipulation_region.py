"""NCC-004: 97112 beside spinal manipulation is not marked as another region.

Spinal manipulation (98940 to 98942) takes in neuromuscular re-education of the same region.
Both are paid only where the regions differ, which 59 or XS says. It holds for every payer.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.manipulation import manipulation_lines
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find 97112 with 98940-98942 and neither 59 nor an X modifier on either line."""
    for met in manipulation_lines(review):
        if not met.is_separated:
            yield Flaw(
                path=f"lines[{met.number}].modifiers",
                message=(
                    f"97112 beside {met.pair.column_1} is paid only for another body region than "
                    "the one manipulated."
                ),
                fix="If the regions differ, add 59 or XS to the 97112 line; if not, bill one.",
                subject=met.pair.subject,
            )


RULE = Rule(
    id="NCC-004",
    title="97112 beside manipulation without 59 or XS",
    severity=Severity.BLOCK,
    citation="NCCI Policy Manual, ch. 11; 97112 documentation guide",
    applies_from=date(1997, 1, 1),
    check=check,
)
