import pytest

from rules.facts import ABSENT
from rules.tests.claims import claim, found, paths, payer
from rules.vocabulary import PayerKind, Severity


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        (PayerKind.MEDICARE, Severity.WARN),
        (PayerKind.WORKERS_COMP, Severity.BLOCK),
        (PayerKind.AUTO, Severity.BLOCK),
    ],
)
def test_a_missing_date_weighs_by_payer(kind: PayerKind, severity: Severity) -> None:
    (finding,) = found("CLM-005", claim(onset_date=None, payer=payer(kind)))

    assert finding.severity is severity


def test_a_given_date_and_one_left_out_are_silent() -> None:
    assert paths("CLM-005", claim()) == []
    assert paths("CLM-005", claim(onset_date=ABSENT)) == []
