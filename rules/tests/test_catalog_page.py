from pathlib import Path

from rules.catalog import CATALOG
from rules.catalog_page import render_catalog

PAGE = Path(__file__).parents[2] / "docs" / "rule-catalog.md"


def test_the_page_in_the_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_catalog(), "run manage.py export_rule_catalog"


def test_every_rule_has_one_row() -> None:
    rows = [line.split(" | ")[0] for line in render_catalog().splitlines() if "-0" in line[:12]]

    assert rows == [f"| {rule.id}" for rule in CATALOG]
