"""Replacing and voiding a claim that the payer has."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from billing.forms.replacements import CorrectionForm
from billing.models import Claim, Frequency
from billing.selectors.claims import get_claim
from billing.services.replacements import ClaimNotCorrectableError, replace_claim, void_claim
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404, render_chart


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def claim_replace(request: StaffRequest, pk: int) -> HttpResponse:
    """Draft the replacement of a claim, and show it."""
    return _correct(request, pk, Frequency.REPLACEMENT, replace_claim)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def claim_void(request: StaffRequest, pk: int) -> HttpResponse:
    """Draft the void of a claim, and show it."""
    return _correct(request, pk, Frequency.VOID, void_claim)


def _correct(
    request: StaffRequest, pk: int, frequency: Frequency, draft: Callable[..., Claim]
) -> HttpResponse:
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = CorrectionForm(request.POST or None, claim=claim)
    if request.method == "POST" and form.is_valid():
        fresh = _drafted(request, form, claim, draft)
        if fresh is not None:
            messages.success(request, f"The {frequency.label.lower()} is drafted.")
            return redirect("billing:claim_detail", fresh.pk)
    return render_chart(
        request,
        "billing/claim_replace.html",
        patient=claim.patient,
        context={"claim": claim, "form": form, "is_void": frequency == Frequency.VOID},
        status=422 if request.method == "POST" else 200,
    )


def _drafted(
    request: StaffRequest, form: CorrectionForm, claim: Claim, draft: Callable[..., Claim]
) -> Claim | None:
    """Draft the correction; a refusal stands on the form in its own words."""
    try:
        return draft(
            claim_id=claim.pk,
            payer_control_number=form.cleaned_data["payer_control_number"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except ClaimNotCorrectableError as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return None
