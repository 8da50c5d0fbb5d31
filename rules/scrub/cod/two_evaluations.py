"""COD-003: two evaluations stand on one date.

One evaluation is paid on a date: 97161, 97162 or 97163 by its complexity. Lines of earlier
claims of the date count. A re-evaluation is another matter.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rules.findings import Flaw, Rule
from rules.parameters.procedures import EVALUATIONS
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find two lines of 97161-97163 on one date, earlier claims included."""
    own = [(place, line.code) for place, line in review.billed if line.code in EVALUATIONS]
    earlier = [line.code for line in review.earlier_same_day if line.code in EVALUATIONS]
    for (_, first), (place, second) in combinations(own, 2):
        yield _flaw(place, first, second)
    for place, code in own:
        for other in earlier:
            yield _flaw(place, other, code)


def _flaw(place: int, one: str, other: str) -> Flaw:
    return Flaw(
        path=f"lines[{place}].code",
        message=f"{one} and {other} are both evaluations of this date; one counts.",
        fix="Keep the evaluation whose complexity the note supports.",
        subject=f"{max(one, other)}+{min(one, other)}",
    )


RULE = Rule(
    id="COD-003",
    title="Two evaluations on one date",
    severity=Severity.BLOCK,
    citation="NCCI practitioner edits; CPT guidelines on 97161-97163",
    applies_from=date(2017, 1, 1),
    check=check,
)
