import pytest

from rules.catalog import CATALOG
from rules.explanations import FAMILIES, explain, find_rule
from rules.findings import Rule


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_every_rule_is_explained_in_a_sentence_and_more(rule: Rule) -> None:
    told = explain(rule)

    assert rule.id not in told.sentence
    assert told.sentence.endswith(".")
    assert all(paragraph.endswith(".") for paragraph in told.paragraphs)
    assert told.paragraphs
    assert FAMILIES[rule.family]


@pytest.mark.parametrize(
    ("rule_id", "weights", "payers"),
    [
        ("NOTE-006", "warn", "all"),
        ("POC-003", "block or warn", "Medicare"),
        ("CLM-005", "block or warn", "all"),
        ("COD-002", "info", "Medicare"),
    ],
)
def test_weights_and_payers_are_said_in_words(rule_id: str, weights: str, payers: str) -> None:
    told = explain(find_rule(rule_id))

    assert (told.weights, told.payers) == (weights, payers)


def test_a_rule_that_is_not_in_the_catalog_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="'837P'"):
        find_rule("837P")
