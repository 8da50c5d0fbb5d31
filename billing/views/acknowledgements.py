"""What clearinghouses and payers answered: files taken in, and what each one says."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.acknowledgements import AcknowledgementForm
from billing.models import AcknowledgementSource
from billing.selectors.acknowledgements import (
    get_acknowledgement,
    list_acknowledgements,
    list_details,
    list_folder_refusals,
)
from billing.services.acknowledgements import (
    AcknowledgementNotReadableError,
    Receipt,
    receive_acknowledgement,
)
from billing.views.attachments import attachment
from foundation.audit import record_taken_out
from foundation.files import read_bytes
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.scope import home_zone
from practice.views.charts import found_or_404

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.SUBMIT, Noun.CLAIMS)
def acknowledgement_list(request: StaffRequest) -> HttpResponse:
    """Take a file in, and show those that came, the latest first."""
    form = AcknowledgementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        receipt = _received(request, form)
        if receipt is not None:
            _say(request, receipt)
            return redirect("billing:acknowledgement_detail", receipt.acknowledgement.pk)
    found = list_acknowledgements(request.user)
    context = {
        "form": form,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "refusals": list_folder_refusals(),
        "zone": home_zone(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "billing/acknowledgement_list.html", context, status=status)


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def acknowledgement_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what one file says, and what it did."""
    found = found_or_404(get_acknowledgement, user=request.user, acknowledgement_id=pk)
    details = list_details(found)
    context = {
        "acknowledgement": found,
        "page": Paginator(details, PAGE_SIZE).get_page(request.GET.get("page")),
        "zone": home_zone(request.user),
    }
    return render(request, "billing/acknowledgement_detail.html", context)


@require_safe
@needs(Act.SUBMIT, Noun.CLAIMS)
def acknowledgement_download(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand a file out as it came, and write down who took it."""
    found = found_or_404(get_acknowledgement, user=request.user, acknowledgement_id=pk)
    patients = found.details.filter(claim__isnull=False).values_list("claim__patient", flat=True)
    record_taken_out(
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_ids=patients.distinct(),
        subject="Acknowledgement",
        subject_id=found.pk,
    )
    return attachment(
        read_bytes(found.storage_name), f"acknowledgement-{found.pk}.txt", "application/edi-x12"
    )


def _received(request: StaffRequest, form: AcknowledgementForm) -> Receipt | None:
    """Take the file in; a refusal stands beside it in its own words."""
    file = form.cleaned_data["file"]
    try:
        return receive_acknowledgement(
            content=file.read(),
            file_name=file.name,
            source=AcknowledgementSource.UPLOAD,
            by=request.user,
            at=timezone.now(),
        )
    except AcknowledgementNotReadableError as refusal:
        form.add_error("file", f"{refusal} Nothing was changed.")
    return None


def _say(request: StaffRequest, receipt: Receipt) -> None:
    if receipt.is_new:
        messages.success(request, "The file is read and kept.")
    else:
        messages.info(request, "This file was read before; nothing was changed.")
