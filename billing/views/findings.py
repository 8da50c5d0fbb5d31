"""Findings: the way to the field that clears one, and warnings that a person has seen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from billing.selectors.claims import get_finding
from billing.services.scrubbing import FindingNotAcknowledgeableError, acknowledge_warning
from billing.views.links import linked_findings, with_return
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def finding_fix(request: StaffRequest, pk: int) -> HttpResponse:
    """Lead to the field that clears a finding; saving there leads back to the worklist."""
    finding = found_or_404(get_finding, user=request.user, finding_id=pk)
    found = linked_findings(finding.claim, [finding], request.user)[0]
    return redirect(with_return(found.url, reverse("billing:claim_list")))


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def finding_acknowledge(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that a warning was seen, and show its claim."""
    finding = found_or_404(get_finding, user=request.user, finding_id=pk)
    try:
        acknowledge_warning(finding_id=finding.pk, by=request.user, at=timezone.now())
    except FindingNotAcknowledgeableError as refusal:
        messages.error(request, str(refusal))
    return redirect("billing:claim_detail", finding.claim_id)
