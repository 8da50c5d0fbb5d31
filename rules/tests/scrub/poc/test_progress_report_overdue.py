from rules.facts import ProgressFacts
from rules.tests.claims import COMMERCIAL, claim, found, paths
from rules.vocabulary import Severity


def test_day_11_is_overdue_and_day_10_is_not() -> None:
    overdue, due = (ProgressFacts(treatment_days_since_report=days) for days in (11, 10))

    assert paths("POC-004", claim(progress=overdue)) == ["progress.treatment_days_since_report"]
    assert paths("POC-004", claim(progress=due)) == []


def test_it_blocks_for_medicare_and_warns_for_others() -> None:
    overdue = ProgressFacts(treatment_days_since_report=11)

    (medicare,) = found("POC-004", claim(progress=overdue))
    (commercial,) = found("POC-004", claim(progress=overdue, payer=COMMERCIAL))

    assert medicare.severity is Severity.BLOCK
    assert commercial.severity is Severity.WARN


def test_an_unknown_number_of_days_is_silent() -> None:
    assert paths("POC-004", claim(progress=ProgressFacts())) == []
