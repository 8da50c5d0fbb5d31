from dataclasses import replace
from datetime import date

import pytest

from rules.catalog import CATALOG, NOTE_RULES
from rules.engine import check_note, scrub
from rules.facts import ClaimFacts, PayerFacts
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
