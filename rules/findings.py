"""A rule, the flaws its check yields, and the findings that people read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rules.review import Review
from rules.vocabulary import PayerKind, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing a check found: where, what with its figures, and what would clear it.

    ``severity`` departs from the rule's own where the case is milder or graver.
    ``subject`` names what the flaw is about (a code, a pair) where that is not the path;
    a rule that yields to another is silent about a subject the other has named.
    """

    path: str
    message: str
    fix: str
    severity: Severity | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the catalog, with its source and when and for whom it holds.

    ``payers`` of ``None`` means every payer. ``yields_to`` names more specific rules,
    beside whose findings on the same subject this one stays silent.
    """

    id: str
    title: str
    severity: Severity
    citation: str
    applies_from: date
    check: Callable[[Review], Iterator[Flaw]]
    payers: frozenset[PayerKind] | None = None
    yields_to: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """Return the letters before the number."""
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One flaw, signed by its rule. ``path`` leads to the field it is about."""

    rule_id: str
    severity: Severity
    path: str
    message: str
    fix: str
    citation: str
