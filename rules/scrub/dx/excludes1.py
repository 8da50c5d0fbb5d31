"""DX-002: two diagnoses exclude each other.

Some diagnoses rule each other out by the Excludes1 notes of the ICD-10-CM list. Every two
diagnoses of the claim are compared.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find pairs that an Excludes1 note of the tabular list forbids together."""
    diagnoses = given(review.facts.diagnoses)
    if not diagnoses:
        return
    code_set = review.figures.icd10cm()
    for (_, one), (place, other) in combinations(enumerate(diagnoses), 2):
        if code_set.excludes_each_other(one, other):
            yield Flaw(
                path=f"diagnoses[{place}]",
                message=f"{one} and {other} exclude each other (Excludes1).",
                fix="Keep the diagnosis that describes the patient; the two cannot both hold.",
                subject=f"{one}+{other}",
            )


RULE = Rule(
    id="DX-002",
    title="Diagnoses exclude each other",
    severity=Severity.BLOCK,
    citation="ICD-10-CM tabular list, Excludes1; Official Guidelines, sec. I.A.12.a",
    applies_from=date(2015, 10, 1),
    check=check,
)
