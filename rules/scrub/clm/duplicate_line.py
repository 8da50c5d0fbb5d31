"""CLM-006: a line is billed twice.

Two lines with the same code and modifiers, or a line that an earlier claim for the date
carries already, are denied as duplicates. Lines that an assistant's or a separating modifier
sets apart are not alike. A replacement takes the place of the earlier claim and is excused.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.modifiers import service_key
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find two like lines of the claim, and lines that an earlier claim already carries."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for place, line in review.billed:
        like = (line.code, frozenset(line.modifiers))
        if like in seen:
            yield _flaw(place, f"{line.code} stands twice on the claim with the same modifiers.")
        seen.add(like)
    if review.replaces:
        return
    earlier = {service_key(line.code, line.modifiers) for line in review.earlier_same_day}
    for place, line in review.billed:
        if service_key(line.code, line.modifiers) in earlier:
            yield _flaw(place, f"An earlier claim already carries {line.code} for this date.")


def _flaw(place: int, message: str) -> Flaw:
    return Flaw(
        path=f"lines[{place}]",
        message=message,
        fix="Take the line off, add its units to the other line, or send a replacement claim.",
    )


RULE = Rule(
    id="CLM-006",
    title="Line billed twice",
    severity=Severity.BLOCK,
    citation="Pub. 100-04, ch. 1, sec. 120; CARC 18",
    applies_from=date(2000, 1, 1),
    check=check,
)
