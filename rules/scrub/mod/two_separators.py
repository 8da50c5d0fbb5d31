"""MOD-007: 59 and an X modifier stand on one line.

The X modifiers are the exact forms of 59. A line carries one or the other.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.modifiers import X_MODIFIERS
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find lines with 59 beside XE, XP, XS or XU."""
    for place, line in review.billed:
        if "59" in line.modifiers and not X_MODIFIERS.isdisjoint(line.modifiers):
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message="59 and an X modifier say the same thing twice.",
                fix="Keep the X modifier that fits, or 59 where none does.",
            )


RULE = Rule(
    id="MOD-007",
    title="59 together with an X modifier",
    severity=Severity.BLOCK,
    citation="NCCI Policy Manual, ch. 1, sec. E; MLN1783722",
    applies_from=date(2015, 1, 1),
    check=check,
)
