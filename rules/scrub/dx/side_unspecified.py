"""DX-004: a diagnosis leaves the side unspecified.

The code says that the side is not known, while the list has codes for right and left.
Therapists know the side, and some payers deny without it.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.icd10cm import Side
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find codes of an unspecified side where sibling codes say right and left."""
    diagnoses, on = given(review.facts.diagnoses), review.facts.service_date
    if not diagnoses:
        return
    code_set = review.figures.icd10cm()
    for place, code in enumerate(diagnoses):
        diagnosis = code_set.find(code, on)
        if diagnosis is not None and diagnosis.side is Side.UNSPECIFIED:
            yield Flaw(
                path=f"diagnoses[{place}]",
                message=f"{code} leaves the side open: {diagnosis.title}.",
                fix="Choose the code for the side that the record names.",
            )


RULE = Rule(
    id="DX-004",
    title="Side unspecified",
    severity=Severity.WARN,
    citation="ICD-10-CM Official Guidelines, sec. I.B.13",
    applies_from=date(2015, 10, 1),
    check=check,
)
