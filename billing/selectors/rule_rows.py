"""The rules as a list: how each weighs in this practice, and how often it fired."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from billing.selectors.rule_counts import RuleTally
from practice.models import RuleSetting, SettingSeverity
from rules.catalog import CATALOG
from rules.explanations import FAMILIES, Explanation, explain
from rules.findings import Rule
from rules.severities import rank
from rules.vocabulary import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule with what is said of it on the list."""

    rule: Rule
    told: Explanation
    severity: Severity
    exceptions: tuple[RuleSetting, ...]
    tally: RuleTally

    @property
    def heading(self) -> str:
        """What the rules of its family ask."""
        return FAMILIES[self.rule.family]

    @property
    def is_changed(self) -> bool:
        """Whether the practice weighs it otherwise than the rule, for every payer."""
        return self.severity is not self.rule.severity


SORTS: Mapping[str, Callable[[RuleRow], int]] = {
    "rule": lambda row: CATALOG.index(row.rule),
    "severity": lambda row: rank(row.severity),
    "fired": lambda row: row.tally.all.fired,
    "open": lambda row: row.tally.all.open,
    "cleared": lambda row: row.tally.all.cleared,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChoice:
    """Which rules are listed, and in which order; empty words choose all."""

    family: str = ""
    severity: str = ""
    fired_only: bool = False
    sort: str = "rule"

    def takes(self, row: RuleRow) -> bool:
        """Tell whether a rule is among those asked for."""
        return (
            self.family in {"", row.rule.family}
            and self.severity in {"", row.severity}
            and (row.tally.all.fired > 0 or not self.fired_only)
        )


def list_rule_rows(
    choice: RuleChoice, settings: Iterable[RuleSetting], tallies: Mapping[str, RuleTally]
) -> list[RuleRow]:
    """Return the rules asked for, those of equal figures in the order of the catalog."""
    settings = tuple(settings)
    rows = [_row(rule, settings, tallies) for rule in CATALOG]
    key = SORTS.get(choice.sort.removeprefix("-"), SORTS["rule"])
    return sorted(filter(choice.takes, rows), key=key, reverse=choice.sort.startswith("-"))


def _row(
    rule: Rule, settings: tuple[RuleSetting, ...], tallies: Mapping[str, RuleTally]
) -> RuleRow:
    own = [one for one in settings if one.rule_id == rule.id]
    return RuleRow(
        rule=rule,
        told=explain(rule),
        severity=weight_for_all(rule, own),
        exceptions=tuple(one for one in own if one.payer_id is not None),
        tally=tallies.get(rule.id, RuleTally()),
    )


def weight_for_all(rule: Rule, settings: Iterable[RuleSetting]) -> Severity:
    """Return how a rule weighs for a payer without a setting of its own."""
    for one in settings:
        if one.payer_id is None and one.severity != SettingSeverity.USUAL:
            return Severity(one.severity)
    return rule.severity
