import json
from importlib.resources import files

import pytest

from rules.catalog import CATALOG
from rules.described.claims import read_claims
from rules.engine import scrub
from rules.examples import example_finding
from rules.findings import Rule


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_every_rule_has_an_example_that_it_finds(rule: Rule) -> None:
    finding = example_finding(rule.id)

    assert finding.rule_id == rule.id
    assert finding.severity in rule.severities


def test_the_claim_of_the_examples_is_in_good_order() -> None:
    described = json.loads(files("rules").joinpath("example_claims.json").read_text("utf-8"))

    (facts,) = read_claims(json.dumps(described["claim"]))

    assert scrub(facts) == ()
    assert list(described["changes"]) == [rule.id for rule in CATALOG]


def test_an_unknown_rule_has_no_example() -> None:
    with pytest.raises(LookupError):
        example_finding("NOTE-099")
