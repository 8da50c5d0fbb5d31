"""A rule, the flaws its check yields, and the findings that people read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rules.review import Review
from rules.severities import rank
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

    ``payers`` of ``None`` means every payer. ``departs_to`` names the other weights that a
    milder or graver case carries. ``yields_to`` names more specific rules, beside whose
    findings on the same subject this one stays silent.
    """

    id: str
    title: str
    severity: Severity
    citation: str
    applies_from: date
    check: Callable[[Review], Iterator[Flaw]]
    payers: frozenset[PayerKind] | None = None
    departs_to: tuple[Severity, ...] = ()
    yields_to: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """Return the letters before the number."""
        return self.id.partition("-")[0]

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Return every weight that the rule itself gives, the gravest first."""
        return tuple(sorted({self.severity, *self.departs_to}, key=rank))

    @property
    def gravest(self) -> Severity:
        """Return the gravest weight that the rule itself gives."""
        return self.severities[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One flaw, signed by its rule. ``path`` leads to the field it is about.

    ``note`` says that the practice weighs the rule otherwise, and why; empty as a rule.
    """

    rule_id: str
    severity: Severity
    path: str
    message: str
    fix: str
    citation: str
    note: str = ""

    def words(self, most_letters: int) -> str:
        """Return message and note in at most so many letters; the note is never cut."""
        if not self.note:
            return self.message[:most_letters]
        return f"{self.message[: most_letters - len(self.note) - 1]} {self.note}"
