"""MOD-005: KX and GA stand on one line.

KX says that the care is necessary, GA that a denial is expected and the patient was told. A
line cannot say both.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find lines that call the service necessary and not necessary at once."""
    for place, line in review.billed:
        if "KX" in line.modifiers and "GA" in line.modifiers:
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message="KX says that the service is necessary, GA that a denial is expected.",
                fix="Keep KX where the record supports it, or GA with the signed ABN; not both.",
            )


RULE = Rule(
    id="MOD-005",
    title="KX together with GA",
    severity=Severity.BLOCK,
    citation="Pub. 100-04, ch. 5, sec. 10.3 and ch. 30, sec. 50",
    applies_from=date(2013, 1, 1),
    check=check,
)
