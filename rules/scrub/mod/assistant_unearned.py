"""MOD-003: an assistant's modifier was not earned, or stands without its discipline.

CQ or CO lowers what is paid, so it stands only where an assistant's minutes earned the unit.
It stands beside GP or GO, never alone.
"""

from collections.abc import Iterator
from datetime import date

from rules.assistant_lines import read_assistant_billing
from rules.findings import Flaw, Rule
from rules.modifiers import DISCIPLINE_OF_ASSISTANT
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find CQ and CO that the minutes do not earn, and those without GP or GO beside them."""
    for billing in read_assistant_billing(review):
        if billing.is_unearned:
            yield Flaw(
                path=f"lines[{billing.assistant_place}].modifiers",
                message=(
                    f"{billing.code} carries an assistant's modifier, but by the minutes the "
                    "therapist furnished every unit."
                ),
                fix="Take the modifier off, or correct the minutes.",
            )
    for place, line in review.billed:
        for modifier in line.modifiers:
            discipline = DISCIPLINE_OF_ASSISTANT.get(modifier)
            if discipline is not None and discipline not in line.modifiers:
                yield Flaw(
                    path=f"lines[{place}].modifiers",
                    message=f"{modifier} stands without {discipline} on the line of {line.code}.",
                    fix=f"Put {discipline} on the same line as {modifier}.",
                )


RULE = Rule(
    id="MOD-003",
    title="Assistant's modifier not earned",
    severity=Severity.BLOCK,
    citation="42 CFR 410.60(a)(4); Pub. 100-04, ch. 5, sec. 20.1",
    applies_from=date(2020, 1, 1),
    check=check,
)
