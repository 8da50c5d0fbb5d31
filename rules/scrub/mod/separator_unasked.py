"""MOD-008: 59 or an X modifier that no code pair asks for.

59 and the X modifiers take a pair of codes apart that would otherwise not be paid together. On
a line that belongs to no such pair they draw attention and gain nothing. It holds for every
payer.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.manipulation import manipulation_lines
from rules.modifiers import separates
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find separating modifiers on lines that meet no pair of any loaded set."""
    separated = [(place, line) for place, line in review.billed if separates(line.modifiers)]
    if not separated:
        return
    asked = {place for met in manipulation_lines(review) for place in met.numbers}
    if all(place in asked for place, _ in separated):
        return
    asked.update(place for met in review.loaded_pairs_met for place in met.numbers)
    for place, line in separated:
        if place not in asked:
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message=f"No code pair on this date asks for a modifier on {line.code}.",
                fix="Take 59 or the X modifier off, unless this payer's own policy asks for it.",
            )


RULE = Rule(
    id="MOD-008",
    title="59 or X modifier that no pair asks for",
    severity=Severity.WARN,
    citation="NCCI Policy Manual, ch. 1, sec. E",
    applies_from=date(1996, 1, 1),
    check=check,
)
