"""MOD-009: a line has more than four modifiers, or one of them twice.

A claim line has room for four modifiers, each of them once.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import listing

MOST_MODIFIERS = 4


def check(review: Review) -> Iterator[Flaw]:
    """Find lines with a fifth modifier or a repeated one."""
    for place, line in review.billed:
        repeated = sorted({one for one in line.modifiers if line.modifiers.count(one) > 1})
        if repeated:
            message = f"{listing(repeated)} stands more than once on the line."
        elif len(line.modifiers) > MOST_MODIFIERS:
            message = f"The line has {len(line.modifiers)} modifiers; a claim holds four."
        else:
            continue
        yield Flaw(
            path=f"lines[{place}].modifiers",
            message=message,
            fix="Keep at most four modifiers, each once.",
        )


RULE = Rule(
    id="MOD-009",
    title="Too many modifiers, or one repeated",
    severity=Severity.BLOCK,
    citation="837P SV101-3 to SV101-6; CMS-1500 item 24D",
    applies_from=date(2007, 1, 1),
    check=check,
)
