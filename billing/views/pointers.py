"""Which diagnoses each line of a claim is for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from billing.forms.pointers import PointersForm
from billing.models import Claim
from billing.selectors.claims import get_claim
from billing.services.pointers import PointersRefusedError, point_lines
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404, render_chart


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def claim_pointers(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose the diagnoses that each line is for."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = PointersForm(request.POST or None, claim=claim)
    if request.method == "POST" and form.is_valid() and _pointed(request, form, claim):
        messages.success(request, "The lines point to the diagnoses that you chose.")
        return redirect("billing:claim_detail", claim.pk)
    return render_chart(
        request,
        "billing/claim_pointers.html",
        patient=claim.patient,
        context={"claim": claim, "form": form},
        status=422 if request.method == "POST" else 200,
    )


def _pointed(request: StaffRequest, form: PointersForm, claim: Claim) -> bool:
    """Point the lines; a refusal stands beside the line that it is about."""
    try:
        point_lines(
            claim_id=claim.pk,
            pointers=form.pointers,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except PointersRefusedError as refusal:
        form.add_error(f"line_{refusal.line_id}" if refusal.line_id else None, str(refusal))
    return not form.errors
