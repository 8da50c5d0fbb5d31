"""What a payer decided, line by line, and the claim to the payer after it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from billing.forms.payer_decisions import PayerDecisionForm
from billing.models import Claim
from billing.selectors.claims import get_claim, get_claim_row, get_decision
from billing.services.later_payers import NoLaterClaimError, draft_later_claim
from billing.services.payer_decisions import (
    DecisionDayError,
    DecisionRefusedError,
    record_decision,
)
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404, render_chart


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def claim_decision(request: StaffRequest, pk: int) -> HttpResponse:
    """Key in what the payer decided about each line."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = PayerDecisionForm(request.POST or None, claim=claim, known=get_decision(claim))
    if request.method == "POST" and form.is_valid() and _recorded(request, form, claim):
        messages.success(request, "The decision is recorded; the next payer can be billed by it.")
        return redirect("billing:claim_detail", claim.pk)
    return render_chart(
        request,
        "billing/claim_decision.html",
        patient=claim.patient,
        context={"claim": claim, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_bill_next(request: StaffRequest, pk: int) -> HttpResponse:
    """Draft the claim to the next payer, and show it."""
    claim = found_or_404(get_claim_row, user=request.user, claim_id=pk)
    try:
        later = draft_later_claim(claim_id=claim.pk, by=request.user, at=timezone.now())
    except NoLaterClaimError as refusal:
        messages.error(request, str(refusal))
        return redirect("billing:claim_detail", claim.pk)
    messages.success(request, f"The claim to {later.payer} is drafted.")
    return redirect("billing:claim_detail", later.pk)


def _recorded(request: StaffRequest, form: PayerDecisionForm, claim: Claim) -> bool:
    """Record the decision; a refusal stands beside the line that it is about."""
    try:
        record_decision(
            claim_id=claim.pk,
            decided_on=form.cleaned_data["decided_on"],
            lines=form.answers,
            payer_control_number=form.cleaned_data["payer_control_number"],
            by=request.user,
            at=timezone.now(),
        )
    except DecisionDayError as refusal:
        form.add_error("decided_on", str(refusal))
    except DecisionRefusedError as refusal:
        form.add_error(f"adjustments_{refusal.line_id}" if refusal.line_id else None, str(refusal))
    return not form.errors
