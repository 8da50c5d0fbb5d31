"""What must hold for every rule, and for the catalog as a whole."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.catalog import CATALOG
from rules.engine import scrub
from rules.facts import ClaimFacts, LineFacts
from rules.findings import Finding, Rule
from rules.tests.claims import claim, intervention, line, note
from rules.vocabulary import Severity

RULES = Path(__file__).parents[1]
FILES = sorted(path for path in (RULES / "scrub").glob("*/*.py") if path.stem != "__init__")
LINES = (
    line("97112", 2, pt_minutes=30),
    line("97110", 1, pt_minutes=15),
    line("97140", 1, pt_minutes=15),
    line("97035", 1, pt_minutes=10),
    line("97016", 1, pt_minutes=None),
)
FLAWED = (
    line("97112", 3, "59", pt_minutes=20),
    line("97150", 1, "GP"),
    line("97124", 1, "GP", "KX", diagnosis_pointers=()),
    line("97140", 2, "CQ", "GP", pt_minutes=16, pta_minutes=8),
    line("97014", 1, "GP"),
)


def rule_of(path: Path) -> Rule:
    rule: Rule = import_module(f"rules.scrub.{path.parent.name}.{path.stem}").RULE
    return rule


def without_line(finding: Finding) -> tuple[str, str, str, str]:
    path = re.sub(r"lines\[\d+\]", "lines[]", finding.path)
    return finding.rule_id, finding.severity, path, finding.message


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_is_cataloged_cited_and_tested(path: Path) -> None:
    rule = rule_of(path)

    assert rule in CATALOG
    assert rule.family == path.parent.name.upper()
    assert rule.citation
    assert (RULES / "tests" / "scrub" / path.parent.name / f"test_{path.stem}.py").exists()
    assert (import_module(f"rules.scrub.{path.parent.name}.{path.stem}").__doc__ or "").startswith(
        f"{rule.id}: "
    )


def test_the_catalog_holds_each_rule_once_and_nothing_else() -> None:
    assert sorted(rule.id for rule in CATALOG) == sorted(rule_of(path).id for path in FILES)
    assert len({rule.id for rule in CATALOG}) == len(CATALOG)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_declares_every_weight_that_its_cases_carry(path: Path) -> None:
    check = path.read_text(encoding="utf-8").partition("\nRULE = ")[0]
    used = {Severity[name] for name in re.findall(r"Severity\.([A-Z]+)", check)}

    assert used <= set(rule_of(path).severities)
    assert set(rule_of(path).departs_to) <= used


def test_a_rule_yields_only_to_rules_that_exist() -> None:
    ids = {rule.id for rule in CATALOG}

    assert {other for rule in CATALOG for other in rule.yields_to} <= ids


@settings(max_examples=30)
@given(st.permutations(LINES))
def test_a_clean_claim_stays_clean_when_its_lines_are_shuffled(lines: list[LineFacts]) -> None:
    assert scrub(claim(*lines)) == ()


@settings(max_examples=30)
@given(st.permutations(FLAWED))
def test_shuffling_moves_findings_and_changes_none_of_the_line_rules(
    lines: list[LineFacts],
) -> None:
    def findings(facts: ClaimFacts) -> list[tuple[str, str, str, str]]:
        return sorted(
            without_line(one) for one in scrub(facts) if one.rule_id[:3] in ("MOD", "COD", "DX-")
        )

    assert findings(claim(*lines)) == findings(claim(*FLAWED))


@given(
    st.lists(
        st.builds(
            line,
            st.sampled_from(["97112", "97150", "97129", "97161", "98980", "00000", "97124"]),
            st.integers(min_value=0, max_value=9),
            st.sampled_from(["GP", "GO", "CQ", "KX", "59", "XS"]),
            pt_minutes=st.none() | st.integers(min_value=0, max_value=120),
            pta_minutes=st.none() | st.integers(min_value=0, max_value=120),
        ),
        max_size=6,
    ),
    st.text(max_size=12),
)
def test_no_claim_is_too_strange_to_be_scrubbed(lines: list[LineFacts], words: str) -> None:
    strange = intervention(body_regions=(words,), techniques=(words,), purposes=(words,))

    findings = scrub(claim(*lines, note=note(strange), diagnoses=(words,)))

    assert all(one.message and one.fix and one.path for one in findings)
