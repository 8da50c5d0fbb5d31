"""COD-004: a re-evaluation without a documented significant change.

A re-evaluation is paid where something changed: new findings, a significant change, or no
response to treatment. The note says which.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.procedures import REEVALUATION
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find 97164 where the note documents no significant change."""
    note = given(review.facts.note)
    if note is None or note.significant_change_documented:
        return
    for place, line in review.billed:
        if line.code == REEVALUATION:
            yield Flaw(
                path=f"lines[{place}].code",
                message="97164 is billed, and the note documents no significant change.",
                fix="Document new findings, a significant change or the failure to respond.",
            )


RULE = Rule(
    id="COD-004",
    title="Re-evaluation without a significant change",
    severity=Severity.WARN,
    citation="Pub. 100-02, ch. 15, sec. 220.3.C",
    applies_from=date(2017, 1, 1),
    check=check,
)
