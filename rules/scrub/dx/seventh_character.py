"""DX-003: a diagnosis lacks its seventh character.

Injuries and some other codes say in the seventh place whether this is the first treatment,
aftercare or a late effect. In therapy for a healing injury it is D as a rule.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import listing


def check(review: Review) -> Iterator[Flaw]:
    """Find codes that stand without the seventh character they need."""
    diagnoses, on = given(review.facts.diagnoses), review.facts.service_date
    if not diagnoses:
        return
    code_set = review.figures.icd10cm()
    for place, code in enumerate(diagnoses):
        diagnosis = code_set.find(code, on)
        if diagnosis is not None and diagnosis.is_leaf and diagnosis.needs_seventh_character:
            yield Flaw(
                path=f"diagnoses[{place}]",
                message=f"{code} needs a seventh character.",
                fix=(
                    f"Add {listing(diagnosis.seventh_characters, last='or')} in the seventh place; "
                    "in rehabilitation of a healing injury that is D as a rule."
                ),
            )


RULE = Rule(
    id="DX-003",
    title="Seventh character missing",
    severity=Severity.BLOCK,
    citation="ICD-10-CM Official Guidelines, sec. I.A.5 and I.C.19.a",
    applies_from=date(2015, 10, 1),
    check=check,
)
