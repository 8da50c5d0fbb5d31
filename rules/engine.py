"""The engine: facts of one claim in, findings out, in the order of the catalog.

It asks every rule that holds for the payer and the date. A rule that needs a figure
which is not loaded stays silent; PAR-001, which stands last, then names the figure.
Of two rules that would say the same thing about the same subject, the more specific
speaks alone (``Rule.yields_to``). A weight that the practice chose for a payer takes the
place of the rule's own, and the finding says so.
"""

from collections.abc import Sequence

from rules.catalog import CATALOG, NOTE_RULES
from rules.facts import ClaimFacts
from rules.findings import Finding, Flaw, Rule
from rules.parameters.periods import FigureNotLoadedError
from rules.review import Review
from rules.severities import SeveritySetting

__all__ = ["Finding", "Rule", "check_note", "scrub"]


def scrub(facts: ClaimFacts, rules: Sequence[Rule] = CATALOG) -> tuple[Finding, ...]:
    """Return what the rules find, in catalog order and within a rule by claim line."""
    review = Review(facts)
    settings = {one.rule_id: one for one in facts.payer.severities}
    flaws = {rule.id: found for rule in rules if (found := _ask(rule, review))}
    return tuple(
        _sign(rule, flaw, settings.get(rule.id))
        for rule in rules
        if rule.id in flaws
        for flaw in sorted(flaws[rule.id], key=_line_number)
        if not any(_speaks_about(flaws.get(other, ()), flaw) for other in rule.yields_to)
    )


def check_note(facts: ClaimFacts) -> tuple[Finding, ...]:
    """Return what the note and the plan of care still lack; run after every save."""
    return scrub(facts, NOTE_RULES)


def _ask(rule: Rule, review: Review) -> list[Flaw]:
    facts = review.facts
    if facts.service_date < rule.applies_from:
        return []
    if rule.payers is not None and facts.payer.kind not in rule.payers:
        return []
    try:
        return list(rule.check(review))
    except FigureNotLoadedError:
        return []  # the review has noted it, and PAR-001 reports it


def _speaks_about(others: Sequence[Flaw], flaw: Flaw) -> bool:
    subject = flaw.subject or flaw.path
    return any((other.subject or other.path) == subject for other in others)


def _line_number(flaw: Flaw) -> int:
    """Return the claim line that a path such as ``lines[3].units`` is about, or -1."""
    head, bracket, rest = flaw.path.partition("[")
    return int(rest.partition("]")[0]) if bracket and head == "lines" else -1


def _sign(rule: Rule, flaw: Flaw, setting: SeveritySetting | None) -> Finding:
    own = flaw.severity or rule.severity
    return Finding(
        rule_id=rule.id,
        severity=setting.severity if setting else own,
        path=flaw.path,
        message=flaw.message,
        fix=flaw.fix,
        citation=rule.citation,
        note=setting.describe(own) if setting else "",
    )
