from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.catalog import CATALOG, NOTE_RULES
from rules.engine import check_note, scrub
from rules.facts import ClaimFacts, PayerFacts
from rules.findings import Finding
from rules.severities import SeveritySetting
from rules.tests.claims import claim, intervention, line, note, payer, plan
from rules.vocabulary import PayerKind, Severity, UnitMethod


def test_a_claim_in_good_order_has_no_findings() -> None:
    assert scrub(claim()) == ()


def test_a_claim_of_required_facts_alone_has_no_findings_about_the_rest() -> None:
    facts = ClaimFacts(
        payer=PayerFacts(kind=PayerKind.COMMERCIAL, unit_method=UnitMethod.AMA, edit_set="none"),
        submission_date=date(2026, 3, 10),
        service_date=date(2026, 3, 2),
        lines=(line(),),
    )

    assert scrub(facts) == ()


def test_findings_come_in_catalog_order_then_by_line() -> None:
    facts = claim(
        line("97112", 1, "59"),
        line("97110", 1, "59", pt_minutes=1),
        note=note(intervention(response=None), signed_on=None),
        diagnoses=("G35",),
    )
    order = [rule.id for rule in CATALOG]

    findings = scrub(facts)

    places = [order.index(finding.rule_id) for finding in findings]
    assert places == sorted(places)
    assert [one.path for one in findings if one.rule_id == "MOD-001"] == [
        "lines[0].modifiers",
        "lines[1].modifiers",
    ]


def test_every_finding_is_signed_by_its_rule() -> None:
    (finding,) = scrub(claim(note=note(signed_on=None)))

    assert finding.rule_id == "NOTE-001"
    assert finding.severity is Severity.BLOCK
    assert "ch. 15" in finding.citation


def test_the_note_is_checked_without_the_rules_of_the_claim() -> None:
    facts = claim(note=note(signed_on=None), plan_of_care=None, diagnoses=("G35",))

    assert [finding.rule_id for finding in check_note(facts)] == ["NOTE-001", "POC-001"]
    assert {rule.family for rule in NOTE_RULES} == {"NOTE", "POC", "UNT"}


def test_a_rule_is_not_asked_before_it_applies() -> None:
    (rule,) = (one for one in CATALOG if one.id == "NOTE-001")
    facts = claim(note=note(signed_on=None))

    assert scrub(facts, [replace(rule, applies_from=date(2026, 3, 2))])
    assert not scrub(facts, [replace(rule, applies_from=date(2026, 3, 3))])


def test_a_rule_is_asked_only_for_its_payers() -> None:
    (rule,) = (one for one in CATALOG if one.id == "POC-001")
    narrowed = replace(rule, payers=frozenset({PayerKind.MEDICARE}))

    assert scrub(claim(plan_of_care=None), [narrowed])
    assert not scrub(claim(plan_of_care=None, payer=payer(PayerKind.MEDICAID)), [narrowed])


@pytest.mark.parametrize("day", [2, 28])
def test_scrubbing_twice_finds_the_same(day: int) -> None:
    facts = claim(plan_of_care=plan(starts_on=date(2026, 3, day)))

    assert scrub(facts) == scrub(facts)


def weighed(*settings: SeveritySetting, **changes: Any) -> tuple[Finding, ...]:
    return scrub(claim(payer=payer(severities=settings), **changes))


def test_a_block_that_the_practice_lowered_says_so_and_why() -> None:
    lowered = SeveritySetting(
        rule_id="NOTE-007", severity=Severity.WARN, reason="Kept on the flow sheet."
    )

    (finding,) = weighed(lowered, note=note(intervention(response=None)))

    assert finding.severity is Severity.WARN
    assert finding.note == "Lowered from block to warn by the practice: Kept on the flow sheet."


def test_a_warning_that_the_practice_raised_says_so() -> None:
    raised = SeveritySetting(rule_id="NOTE-006", severity=Severity.BLOCK)

    (finding,) = weighed(raised, note=note(intervention(intensity=None)))

    assert finding.severity is Severity.BLOCK
    assert finding.note == "Raised from warn to block by the practice."


def test_a_setting_of_another_rule_changes_nothing() -> None:
    other = SeveritySetting(rule_id="NOTE-006", severity=Severity.INFO, reason="Read elsewhere")
    facts = claim(note=note(intervention(response=None)))

    assert weighed(other, note=facts.note) == scrub(facts)


def test_a_setting_that_says_what_the_rule_says_needs_no_note() -> None:
    same = SeveritySetting(rule_id="NOTE-007", severity=Severity.BLOCK, reason="As ever")

    (finding,) = weighed(same, note=note(intervention(response=None)))

    assert (finding.severity, finding.note) == (Severity.BLOCK, "")


def test_a_milder_case_follows_the_setting_like_the_usual_one() -> None:
    strict = SeveritySetting(rule_id="POC-003", severity=Severity.BLOCK)
    unsigned = plan(signed_on=None, certified_through=None, order_on_file=False)
    changes = {"plan_of_care": unsigned, "submission_date": date(2026, 3, 3)}

    (usual,) = weighed(**changes)
    (finding,) = weighed(strict, **changes)

    assert usual.severity is Severity.WARN
    assert finding.severity is Severity.BLOCK
    assert finding.note == "Raised from warn to block by the practice."


def test_a_lowered_rule_still_speaks_alone_where_it_is_the_more_specific() -> None:
    lowered = SeveritySetting(rule_id="UNT-005", severity=Severity.INFO, reason="Payer allows it")
    lines = (line("97161", 2, pt_minutes=30),)

    found = [one.rule_id for one in scrub(claim(*lines, payer=payer(severities=(lowered,))))]

    assert "UNT-005" in found
    assert "UNT-003" not in found


def test_the_note_is_never_cut_when_the_words_are() -> None:
    lowered = SeveritySetting(rule_id="NOTE-007", severity=Severity.WARN, reason="r" * 120)
    (finding,) = weighed(lowered, note=note(intervention(response=None)))

    assert finding.words(400) == f"{finding.message} {finding.note}"
    assert finding.words(200).endswith(finding.note)
    assert len(finding.words(200)) == 200
