"""The catalog as a page for people, written from the rules themselves."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from rules.catalog import CATALOG
from rules.explanations import FAMILIES, explain
from rules.findings import Rule
from rules.parameters.periods import PERIODS
from rules.wording import listing

INTRODUCTION = """\
# Rule catalog

Written by `manage.py export_rule_catalog` from the rules; do not edit it by hand.

A finding says what is wrong with the figures, what would clear it, where the field is and
which source says so. **Block**: the claim may not go out. **Warn**: somebody looks at it
first. **Info**: shown only. Where two weights stand, a milder or graver case carries its own.
An owner may weigh a rule otherwise for a payer; its findings then say so. A rule speaks only
where its facts are given; of two rules that would say the same thing, the more specific
speaks alone. An id is never used again.
"""


def render_catalog() -> str:
    """Return the whole page as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for family, rules in groupby(CATALOG, key=attrgetter("family")):
        yield f"## {family}: {FAMILIES[family]}\n"
        yield "| id | weight | speaks when | payers | source | in force from |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from map(_row, rules)
        yield ""
    yield "## The dated figures\n"
    yield "| figure | stated | source |"
    yield "| --- | --- | --- |"
    for figure, period in PERIODS.items():
        yield f"| {figure.label} | {period.describe()} | {period.source} |"
    yield ""


def _row(rule: Rule) -> str:
    told = explain(rule)
    sentence = told.sentence
    if rule.yields_to:
        sentence += f" Silent beside {listing(rule.yields_to)}."
    started = "always" if rule.applies_from == date.min else rule.applies_from.isoformat()
    cells = (rule.id, told.weights, sentence, told.payers, rule.citation, started)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
