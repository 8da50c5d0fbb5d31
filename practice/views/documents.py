"""Scans in a chart: brought in, and taken out again by those who may."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from foundation.audit import record_event
from foundation.files import read_bytes
from foundation.models import AuditAct
from practice.forms.documents import DocumentForm
from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.documents import get_document
from practice.services.documents import (
    SUFFIXES,
    DocumentAlreadyStoredError,
    DocumentNotReadableError,
    store_document,
)
from practice.views.charts import found_or_404, patient_or_404, render_chart


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def document_add(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Keep a scan of a card, a referral or a signed plan."""
    patient = patient_or_404(request, patient_id)
    form = DocumentForm(
        request.POST or None, request.FILES or None, most_bytes=settings.DOCUMENT_MAX_BYTES
    )
    if request.method == "POST" and form.is_valid() and _kept(request, form, patient):
        messages.success(request, "The scan is in the chart.")
        return redirect("practice:patient_detail", patient.pk)
    return render_chart(
        request,
        "practice/chart_form.html",
        patient=patient,
        context={"form": form, "title": "Add a scan", "is_upload": True},
        status=422 if request.method == "POST" else 200,
    )


@require_GET
@needs(Act.READ, Noun.PATIENTS)
def document_download(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand a scan out as a file, under a name that says nothing, and write down who took it."""
    document = found_or_404(get_document, user=request.user, document_id=pk)
    try:
        content = read_bytes(document.storage_name)
    except FileNotFoundError:
        raise Http404 from None
    record_event(
        act=AuditAct.DOWNLOAD,
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=document.patient_id,
        subject="practice/document",
        subject_id=document.pk,
    )
    name = f"document-{document.pk}{SUFFIXES[document.content_type]}"
    return HttpResponse(
        content,
        content_type=document.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _kept(request: StaffRequest, form: DocumentForm, patient: Patient) -> bool:
    """Store the file; a refusal stands beside it."""
    try:
        store_document(
            patient_id=patient.pk,
            kind=form.cleaned_data["kind"],
            title=form.chosen_title,
            content=form.cleaned_data["file"].read(),
            by=request.user,
        )
    except (DocumentNotReadableError, DocumentAlreadyStoredError) as refusal:
        form.add_error("file", str(refusal))
    return not form.errors
