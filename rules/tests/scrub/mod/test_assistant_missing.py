from rules.tests.claims import COMMERCIAL, claim, found, line, paths
from rules.vocabulary import Severity


def test_an_assistants_unit_without_cq_is_found() -> None:
    alone = claim(line(pt_minutes=0, pta_minutes=15))
    marked = claim(line("97112", 1, "GP", "CQ", pt_minutes=0, pta_minutes=15))

    assert paths("MOD-002", alone) == ["lines[0].modifiers"]
    assert paths("MOD-002", marked) == []


def test_the_published_scenario_needs_two_lines() -> None:
    manual = line("97140", 2, pt_minutes=30)
    mixed = line("97110", 2, pt_minutes=13, pta_minutes=23)
    parts = (
        line("97110", 1, pt_minutes=13),
        line("97110", 1, "GP", "CQ", pt_minutes=0, pta_minutes=23),
    )

    (finding,) = found("MOD-002", claim(mixed, manual))

    assert finding.fix == "Bill two lines: 1 without and 1 with CQ."
    assert paths("MOD-002", claim(*parts, manual)) == []


def test_a_therapists_unit_under_cq_is_found_here_and_nowhere_else() -> None:
    facts = claim(line("97112", 2, "GP", "CQ", pt_minutes=15, pta_minutes=15))

    assert paths("MOD-002", facts) == ["lines[0].modifiers"]
    assert paths("MOD-003", facts) == []


def test_eight_minutes_of_the_therapist_keep_a_leftover_unit_plain() -> None:
    assert paths("MOD-002", claim(line(pt_minutes=8, pta_minutes=7))) == []
    assert paths("MOD-002", claim(line(pt_minutes=7, pta_minutes=8))) == ["lines[0].modifiers"]


def test_an_occupational_assistant_earns_co() -> None:
    (finding,) = found("MOD-002", claim(line("97530", 1, "GO", pt_minutes=0, pta_minutes=15)))

    assert finding.fix == "Add CO to the line."


def test_a_share_on_the_edge_warns() -> None:
    (edge,) = found("MOD-002", claim(line("97150", pt_minutes=34, pta_minutes=4)))
    (clear,) = found("MOD-002", claim(line("97150", pt_minutes=30, pta_minutes=8)))

    assert edge.severity is Severity.WARN
    assert clear.severity is Severity.BLOCK
    assert paths("MOD-002", claim(line("97150", pt_minutes=36, pta_minutes=4))) == []


def test_other_payers_are_silent() -> None:
    assert paths("MOD-002", claim(line(pt_minutes=0, pta_minutes=15), payer=COMMERCIAL)) == []


def test_an_assistants_line_on_another_claim_of_the_visit_is_beside_it() -> None:
    own = line("97110", 1, pt_minutes=13)
    elsewhere = line("97110", 1, "GP", "CQ", pt_minutes=0, pta_minutes=23)
    unmarked = line("97110", 1, pt_minutes=0, pta_minutes=23)

    assert paths("MOD-002", claim(own, other_parts=(elsewhere,))) == []
    assert paths("MOD-002", claim(own, other_parts=(unmarked,))) == ["lines[0].modifiers"]
