"""DX-001: a diagnosis is not valid on the date of service.

Each diagnosis is looked up in the ICD-10-CM edition of the date of service. A heading such as
G35 is not enough: the claim needs one of the complete codes under it.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.icd10cm import Diagnosis
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find codes that are unknown, headers, or not in force on the date."""
    diagnoses, on = given(review.facts.diagnoses), review.facts.service_date
    if not diagnoses:
        return
    code_set = review.figures.icd10cm()
    for place, code in enumerate(diagnoses):
        diagnosis = code_set.find(code, on)
        if diagnosis is None or not diagnosis.is_billable(on):
            yield Flaw(
                path=f"diagnoses[{place}]",
                message=_explain(code, diagnosis, on),
                fix="Choose a complete code that is valid on the date of service.",
            )


def _explain(code: str, diagnosis: Diagnosis | None, on: date) -> str:
    if diagnosis is None:
        return f"{code} is not an ICD-10-CM code."
    if not diagnosis.is_in_force(on):
        return f"{code} is not in force on {day(on)}."
    if diagnosis.needs_seventh_character:
        return f"{code} is incomplete: it needs a seventh character."
    return f"{code} is a header on {day(on)}; a claim needs one of the codes under it."


RULE = Rule(
    id="DX-001",
    title="Diagnosis is not valid on the date",
    severity=Severity.BLOCK,
    citation="45 CFR 162.1002; ICD-10-CM Official Guidelines, sec. I.B.2",
    applies_from=date(2015, 10, 1),
    yields_to=("DX-003",),
    check=check,
)
