"""COD-006: dry needling by a PT goes to Medicare without a notice modifier.

Medicare does not pay a physical therapist for dry needling (20560, 20561). The patient is told
before, and GA or GX on the line says so.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Profession, Severity

DRY_NEEDLING = frozenset({"20560", "20561"})
NOTICES = frozenset({"GA", "GX"})
PHYSICAL_THERAPY = frozenset({Profession.PT, Profession.PTA})


def check(review: Review) -> Iterator[Flaw]:
    """Find 20560 and 20561 of a PT without GA or GX."""
    if review.rendering_profession not in PHYSICAL_THERAPY:
        return
    for place, line in review.billed:
        if line.code in DRY_NEEDLING and NOTICES.isdisjoint(line.modifiers):
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message=f"Medicare does not pay {line.code} to a PT, and no notice is marked.",
                fix="Have the patient sign the notice beforehand and add GA or GX.",
            )


RULE = Rule(
    id="COD-006",
    title="Dry needling without a notice",
    severity=Severity.BLOCK,
    citation="NCD 30.3.3; Pub. 100-04, ch. 30, sec. 50",
    payers=MEDICARE_KINDS,
    applies_from=date(2020, 1, 21),
    check=check,
)
