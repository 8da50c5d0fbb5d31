"""Warnings that a person has seen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from billing.selectors.claims import get_finding
from billing.services.scrubbing import FindingNotAcknowledgeableError, acknowledge_warning
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404


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
