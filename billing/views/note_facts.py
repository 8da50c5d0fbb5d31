"""What billing has to say beside a note that is being written."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from billing.selectors.claim_outlook import TITLES, ClaimOutlook, claim_outlook
from documentation.selectors.notes import get_note
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.views.charts import found_or_404
from rules.findings import Finding

DOLLAR = "$"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding in words that its reader may see."""

    rule_id: str
    tone: str
    message: str
    fix: str
    citation: str


@require_safe
@needs(Act.READ, Noun.NOTES)
def note_billing_facts(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Show how the claim would stand if the note were signed now, as a part of its page.

    Amounts are shown to those who may see charges; an assistant reads the words alone.
    """
    note = found_or_404(get_note, user=request.user, note_id=note_id)
    outlook = claim_outlook(note, on=timezone.now())
    shows_money = may(request.user, Act.READ, Noun.CHARGES)
    context = {
        "outlook": outlook,
        "findings": [_shown(one, shows_money=shows_money) for one in outlook.findings],
        "shows_money": shows_money,
        "is_known": _is_year_known(outlook),
    }
    return render(request, "billing/note_billing_facts.html", context)


def _is_year_known(outlook: ClaimOutlook) -> bool:
    return outlook.year is not None and outlook.year.left is not None


def _shown(finding: Finding, *, shows_money: bool) -> ShownFinding:
    """Return a finding; one that names an amount is told by its title to whoever sees none."""
    is_told = shows_money or DOLLAR not in finding.message
    return ShownFinding(
        rule_id=finding.rule_id,
        tone=finding.severity.lower(),
        message=finding.message if is_told else TITLES[finding.rule_id],
        fix=finding.fix,
        citation=finding.citation,
    )
