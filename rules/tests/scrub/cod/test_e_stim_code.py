from rules.tests.claims import COMMERCIAL, claim, line, paths, payer
from rules.vocabulary import PayerKind


def test_medicare_takes_only_g0283() -> None:
    assert paths("COD-001", claim(line("97014"))) == ["lines[0].code"]
    assert paths("COD-001", claim(line("G0283"))) == []


def test_a_payers_own_code_rules() -> None:
    asks_97014 = payer(PayerKind.COMMERCIAL, e_stim_code="97014")

    assert paths("COD-001", claim(line("G0283"), payer=asks_97014)) == ["lines[0].code"]
    assert paths("COD-001", claim(line("97014"), payer=asks_97014)) == []


def test_a_payer_without_preference_takes_either() -> None:
    assert paths("COD-001", claim(line("97014"), line("G0283"), payer=COMMERCIAL)) == []
