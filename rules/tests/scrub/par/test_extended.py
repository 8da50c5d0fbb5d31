from datetime import date

from rules.facts import ExtendedFigure
from rules.tests.claims import claim, found, paths
from rules.vocabulary import Figure, Severity

EXTENSION = ExtendedFigure(
    figure=Figure.ICD10CM, until=date(2027, 9, 30), reason="The new set is not out yet."
)


def test_a_figure_used_past_its_period_is_named_with_date_and_reason() -> None:
    facts = claim(service_date=date(2026, 11, 2), extended_figures=(EXTENSION,))

    (finding,) = found("PAR-002", facts)

    assert finding.severity is Severity.WARN
    assert finding.message == (
        "The ICD-10-CM code set was extended by the owner through Sep 30, 2027: "
        "The new set is not out yet."
    )


def test_an_extension_that_was_not_needed_is_silent() -> None:
    assert paths("PAR-002", claim(extended_figures=(EXTENSION,))) == []
