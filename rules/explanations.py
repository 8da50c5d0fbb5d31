"""What a rule says of itself, for people who never open its file."""

import sys
from dataclasses import dataclass
from typing import Final

from rules.catalog import CATALOG
from rules.findings import Rule
from rules.vocabulary import MEDICARE_KINDS, PayerKind
from rules.wording import listing

FAMILIES: Final = {
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule in plain words: when it speaks, what it looks at, and for which payers."""

    sentence: str
    paragraphs: tuple[str, ...]
    payers: str
    weights: str


def find_rule(rule_id: str) -> Rule:
    """Return a rule of the catalog; raises ``LookupError`` for an id that it does not have."""
    for rule in CATALOG:
        if rule.id == rule_id:
            return rule
    raise LookupError(f"No rule is called {rule_id!r}.")


def explain(rule: Rule) -> Explanation:
    """Return what the docstring of a rule's module says, and for whom the rule holds."""
    text = (sys.modules[rule.check.__module__].__doc__ or "").strip()
    first, *rest = text.removeprefix(f"{rule.id}: ").split("\n\n")
    return Explanation(
        sentence=first[0].upper() + first[1:],
        paragraphs=tuple(" ".join(paragraph.split()) for paragraph in rest),
        payers=_payers(rule.payers),
        weights=listing((one.word for one in rule.severities), last="or"),
    )


def _payers(payers: frozenset[PayerKind] | None) -> str:
    if payers is None:
        return "all"
    if payers == MEDICARE_KINDS:
        return "Medicare"
    return listing(sorted(payer.word for payer in payers))
