from rules.tests.claims import COMMERCIAL, claim, found, line, paths
from rules.vocabulary import Severity


def test_a_pack_on_a_medicare_claim_informs() -> None:
    (finding,) = found("COD-002", claim(line(), line("97010")))

    assert finding.path == "lines[1].code"
    assert finding.severity is Severity.INFO


def test_other_payers_and_other_codes_are_silent() -> None:
    assert paths("COD-002", claim(line("97010"), payer=COMMERCIAL)) == []
    assert paths("COD-002", claim(line("97012"))) == []
