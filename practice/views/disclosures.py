"""The accounting of disclosures of one patient (45 CFR 164.528)."""

import io
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.audit import record_event
from foundation.models import AuditAct
from foundation.spreadsheets import write_rows
from practice.forms.audit import DisclosureForm
from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.audit import list_disclosures, list_taken_out, name_events
from practice.selectors.practices import get_practice
from practice.selectors.scope import home_zone
from practice.services.disclosures import DisclosureInFutureError, record_disclosure
from practice.views.charts import patient_or_404, render_chart

CSV_HEADER = ("date", "to whom", "address", "what", "why")
TAKEN_OUT_WHY = "Taken out of the program by our staff"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.EXPORTS)
def disclosure_list(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Show what of a chart was handed over or taken out, and record what was handed over."""
    patient = patient_or_404(request, patient_id)
    form = DisclosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            record_disclosure(
                patient_id=patient.pk,
                details=form.details,
                by=request.user,
                at=now,
                on=timezone.localdate(now, home_zone(request.user)),
            )
        except DisclosureInFutureError as refusal:
            form.add_error("disclosed_on", str(refusal))
        else:
            messages.success(request, "The disclosure is recorded for good.")
            return redirect("practice:disclosure_list", patient.pk)
    return render_chart(
        request,
        "practice/disclosure_list.html",
        patient=patient,
        context={"form": form, **_accounting(patient)},
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@needs(Act.WRITE, Noun.EXPORTS)
def disclosure_export(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Hand the accounting out for the patient, as PDF or as CSV, and write down that it was."""
    patient = patient_or_404(request, patient_id)
    now = timezone.now()
    record_event(
        act=AuditAct.EXPORT,
        at=now,
        actor_id=request.user.pk,
        patient_id=patient.pk,
        subject="practice/disclosure_list",
    )
    if request.POST.get("format") == "csv":
        stream = io.StringIO(newline="")
        write_rows(stream, CSV_HEADER, _csv_rows(patient))
        return _file(stream.getvalue(), "text/csv; charset=utf-8", "csv")
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    zone = home_zone(request.user)
    context = {
        "patient": patient,
        "practice": get_practice(),
        "today": timezone.localdate(now, zone),
        "zone": zone,
        **_accounting(patient),
    }
    return _file(
        render_pdf("practice/pdf/accounting_of_disclosures.html", context), "application/pdf", "pdf"
    )


def _accounting(patient: Patient) -> dict[str, Any]:
    return {
        "disclosures": list(list_disclosures(patient.pk)),
        "taken_out": list(name_events(list_taken_out(patient.pk))),
    }


def _csv_rows(patient: Patient) -> Iterator[tuple[str, ...]]:
    for disclosure in list_disclosures(patient.pk):
        yield (
            disclosure.disclosed_on.isoformat(),
            disclosure.recipient,
            disclosure.recipient_address,
            disclosure.description,
            disclosure.purpose,
        )
    for row in name_events(list_taken_out(patient.pk)):
        event = row.event
        what = f"{event.get_act_display()}: {event.subject} {event.subject_id}".strip()
        yield (event.at.date().isoformat(), row.actor, "", what, TAKEN_OUT_WHY)


def _file(content: str | bytes, content_type: str, suffix: str) -> HttpResponse:
    name = f"accounting-of-disclosures.{suffix}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
