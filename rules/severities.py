"""How the practice weighs a rule for a payer, where that is not as the rule itself says.

A changed weight holds for every case of the rule, the milder and the graver alike, and each
finding says that it was changed. There is no way to silence a rule.
"""

from dataclasses import dataclass
from typing import Final

from rules.vocabulary import Severity

GRAVEST_FIRST: Final = (Severity.BLOCK, Severity.WARN, Severity.INFO)


def rank(severity: Severity) -> int:
    """Return where a severity stands; the gravest is 0."""
    return GRAVEST_FIRST.index(severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveritySetting:
    """An owner's decision that a rule's findings weigh so much, and why."""

    rule_id: str
    severity: Severity
    reason: str = ""

    def describe(self, own: Severity) -> str:
        """Return the sentence that a finding carries; empty where nothing changes by it.

        ``own`` is the weight the rule itself gives this case.
        """
        if own is self.severity:
            return ""
        verb = "Lowered" if rank(self.severity) > rank(own) else "Raised"
        sentence = f"{verb} from {own.word} to {self.severity.word} by the practice"
        reason = self.reason.strip().rstrip(".")
        return f"{sentence}: {reason}." if reason else f"{sentence}."
