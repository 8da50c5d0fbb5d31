from dataclasses import replace
from datetime import date

import pytest

from rules.facts import ABSENT, ExtendedFigure
from rules.tests.claims import claim, found, line, paths
from rules.vocabulary import Figure


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 6, 30), 1),
        (date(2024, 7, 1), 0),
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 1),
    ],
)
def test_code_pairs_are_missing_outside_their_period(on: date, expected: int) -> None:
    facts = claim(line(), line("97150"), service_date=on, diagnoses=ABSENT)
    about_pairs = [one for one in found("PAR-001", facts) if "code pairs" in one.message]

    assert len(about_pairs) == expected
    assert len(paths("NCC-002", facts)) == 1 - expected


def test_the_diagnosis_set_is_missing_from_october_2026() -> None:
    last, first = date(2026, 9, 30), date(2026, 10, 1)

    assert paths("PAR-001", claim(service_date=last, diagnoses=("G35",))) == []
    (finding,) = found("PAR-001", claim(service_date=first, diagnoses=("G35",)))
    assert "ICD-10-CM" in finding.message
    assert "Oct 1, 2026" in finding.message
    assert paths("DX-001", claim(service_date=first, diagnoses=("G35",))) == []


def test_an_extension_that_reaches_the_date_silences_it() -> None:
    facts = claim(service_date=date(2026, 10, 1))
    extension = ExtendedFigure(
        figure=Figure.ICD10CM, until=date(2026, 10, 1), reason="Not out yet."
    )

    assert paths("PAR-001", replace(facts, extended_figures=(extension,))) == []
    assert paths(
        "PAR-001",
        replace(facts, extended_figures=(replace(extension, until=date(2026, 9, 30)),)),
    ) == ["service_date"]
