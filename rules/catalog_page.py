"""The catalog as a page for people, written from the rules themselves."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from rules.catalog import CATALOG
from rules.findings import Rule
from rules.parameters.periods import PERIODS
from rules.vocabulary import MEDICARE_KINDS, PayerKind
from rules.wording import listing

HEADINGS = {
    "NOTE": "Is the note complete?",
    "POC": "Is the plan of care in force?",
    "UNT": "Do the minutes support the units?",
    "MOD": "Are the modifiers right?",
    "NCC": "Code pairs, by the payer's edit set and the date",
    "COD": "Procedure codes",
    "DX": "Diagnosis codes",
    "CLM": "The claim itself",
    "COV": "Coverage on the date",
    "AUT": "The payer's authorization",
    "PAR": "The dated figures themselves",
}
INTRODUCTION = """\
# Rule catalog

Written by `manage.py export_rule_catalog` from the rules; do not edit it by hand.

A finding says what is wrong with the figures, what would clear it, where the field is and
which source says so. **Block**: the claim may not go out. **Warn**: somebody looks at it
first. **Info**: shown only. A milder or graver case carries its own weight, which its finding
shows. A rule speaks only where its facts are given; of two rules that
would say the same thing, the more specific speaks alone. An id is never used again.
"""


def render_catalog() -> str:
    """Return the whole page as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for family, rules in groupby(CATALOG, key=attrgetter("family")):
        yield f"## {family}: {HEADINGS[family]}\n"
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
    sentence = _sentence(rule)
    if rule.yields_to:
        sentence += f" Silent beside {listing(rule.yields_to)}."
    started = "always" if rule.applies_from == date.min else rule.applies_from.isoformat()
    cells = (rule.id, rule.severity.word, sentence, _payers(rule.payers), rule.citation, started)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _sentence(rule: Rule) -> str:
    """Return the first sentence of the rule's module, without its id."""
    text = (sys.modules[rule.check.__module__].__doc__ or "").strip().splitlines()[0]
    sentence = text.removeprefix(f"{rule.id}: ")
    return sentence[0].upper() + sentence[1:]


def _payers(payers: frozenset[PayerKind] | None) -> str:
    if payers is None:
        return "all"
    if payers == MEDICARE_KINDS:
        return "Medicare"
    return listing(sorted(payer.word for payer in payers))
