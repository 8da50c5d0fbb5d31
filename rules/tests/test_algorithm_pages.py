"""The worked examples of ``docs/algorithms``, run as they stand on the page."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rules.described.answers import describe_count
from rules.described.claims import read_claims
from rules.described.services import count_day, read_days
from rules.engine import scrub
from rules.tests.claim_json import described_claim, described_line
from rules.vocabulary import UnitMethod

PAGES = Path(__file__).parents[2] / "docs" / "algorithms"


def block(page: str, kind: str) -> Any:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"```json {kind}\n(.*?)```", text, re.DOTALL)
    return json.loads(found)


@pytest.mark.parametrize("page", ["unit-counting", "assistant-splitting"])
def test_the_counted_visit(page: str) -> None:
    (day,) = read_days(json.dumps(block(page, "example")))

    answer = describe_count(day, count_day(day, UnitMethod.CMS))

    assert answer | block(page, "answer") == answer


def test_the_pairs_of_the_date() -> None:
    example = block("code-pairs", "example")
    lines = [described_line(units=1, charge="80.00", **line) for line in example["lines"]]
    claim = described_claim(**example | {"lines": lines, "earlier_lines": []})
    (facts,) = read_claims(json.dumps(claim))

    found = [[one.rule_id, one.path] for one in scrub(facts) if one.rule_id.startswith("NCC")]

    assert found == block("code-pairs", "answer")


def test_the_clock_of_the_plan() -> None:
    example = block("certification-clock", "example")
    claims = [
        described_claim(plan_of_care=example["plan_of_care"], submission_date=day)
        for day in example["submission_dates"]
    ]

    findings = [
        [one.rule_id, one.severity.word]
        for facts in read_claims(json.dumps(claims))
        for one in scrub(facts)
    ]

    assert findings == block("certification-clock", "answer")
