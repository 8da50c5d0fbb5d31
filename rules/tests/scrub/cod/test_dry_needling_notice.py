from rules.facts import ABSENT, RenderingProviderFacts
from rules.tests.claims import COMMERCIAL, NPI, claim, line, paths
from rules.vocabulary import Profession


def test_dry_needling_by_a_pt_without_notice_is_found() -> None:
    facts = claim(line("20560"), line("20561", 1, "GP", "GA"))

    assert paths("COD-006", facts) == ["lines[0].modifiers"]


def test_a_voluntary_notice_other_providers_and_other_payers_are_silent() -> None:
    occupational = RenderingProviderFacts(npi=NPI, profession=Profession.OT)

    assert paths("COD-006", claim(line("20560", 1, "GP", "GX"))) == []
    assert paths("COD-006", claim(line("20560"), rendering_provider=occupational)) == []
    assert paths("COD-006", claim(line("20560"), rendering_provider=ABSENT)) == []
    assert paths("COD-006", claim(line("20560"), payer=COMMERCIAL)) == []
