from rules.facts import ABSENT, RenderingProviderFacts
from rules.tests.claims import NPI, claim, found, line, paths, payer
from rules.vocabulary import Profession, Severity


def test_an_always_therapy_line_without_its_discipline_is_found() -> None:
    (finding,) = found("MOD-001", claim(line("97112", 1, "59")))

    assert finding.path == "lines[0].modifiers"
    assert finding.severity is Severity.BLOCK
    assert finding.fix == "Add GP to the line."


def test_it_is_a_warning_where_the_payer_does_not_ask() -> None:
    (finding,) = found("MOD-001", claim(line("97112", 1, "59"), payer=payer(wants_gp=False)))

    assert finding.severity is Severity.WARN


def test_a_sometimes_therapy_line_is_found_when_a_therapist_renders_it() -> None:
    dry_needling = line("95992", 1, "59")

    assert paths("MOD-001", claim(dry_needling)) == ["lines[0].modifiers"]
    assert paths("MOD-001", claim(dry_needling, rendering_provider=ABSENT)) == []
    assert (
        paths("MOD-001", claim(dry_needling, rendering_provider=RenderingProviderFacts(npi=NPI)))
        == []
    )


def test_any_discipline_and_lines_that_are_no_therapy_are_silent() -> None:
    therapist = RenderingProviderFacts(npi=NPI, profession=Profession.OT)

    assert paths("MOD-001", claim(line("97112", 1, "GO"), rendering_provider=therapist)) == []
    assert paths("MOD-001", claim(line("98940", 1, "AT"))) == []
    assert paths("MOD-001", claim(line("97112", 0, "59"))) == []
