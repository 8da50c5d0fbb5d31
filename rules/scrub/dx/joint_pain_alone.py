"""DX-007: 97112 for joint pain alone, with no deficit named.

Joint pain alone does not show why nerves and muscles had to be retrained. A tested deficit in
one of the note's rows of 97112, or a diagnosis that names it, does.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.icd10cm import without_point
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import is_blank

JOINT_PAIN = "M255"


def check(review: Review) -> Iterator[Flaw]:
    """Find 97112 where every diagnosis is joint pain and no intervention names a deficit."""
    diagnoses, note = given(review.facts.diagnoses), given(review.facts.note)
    if not diagnoses or note is None or "97112" not in review.first_place:
        return
    is_joint_pain = all(without_point(code).startswith(JOINT_PAIN) for code in diagnoses)
    has_deficit = any(not is_blank(given.deficit) for _, given in review.interventions_97112)
    if is_joint_pain and not has_deficit:
        yield Flaw(
            path="diagnoses",
            message="97112 is billed for joint pain alone, and the note names no deficit.",
            fix="Name the tested deficit of balance, coordination or proprioception, or its code.",
        )


RULE = Rule(
    id="DX-007",
    title="97112 for joint pain alone",
    severity=Severity.WARN,
    citation="97112 documentation guide; contractors' local coverage policies",
    applies_from=date(2015, 10, 1),
    check=check,
)
