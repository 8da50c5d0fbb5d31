"""Notices that a patient signed because Medicare may not pay."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.advance_notices import AdvanceNoticeForm
from billing.selectors.advance_notices import list_notices
from billing.services.advance_notices import NoticeRefusedError, record_notice
from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.scope import home_zone
from practice.views.charts import patient_or_404, render_chart


@require_safe
@needs(Act.READ, Noun.AUTHORIZATIONS)
def patient_notices(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Show a patient's notices, for the chart of the app below."""
    patient = patient_or_404(request, patient_id)
    context = {
        "patient": patient,
        "notices": list_notices(patient.pk),
        "today": timezone.localdate(timezone.now(), home_zone(request.user)),
        "may_record": may(request.user, Act.WRITE, Noun.AUTHORIZATIONS),
    }
    return render(request, "billing/patient_notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.AUTHORIZATIONS)
def notice_add(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Record a notice that the patient signed."""
    patient = patient_or_404(request, patient_id)
    form = AdvanceNoticeForm(request.POST or None, patient_id=patient.pk)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, patient):
        messages.success(request, "The notice is kept.")
        return redirect("practice:patient_detail", patient.pk)
    return render_chart(
        request,
        "practice/chart_form.html",
        patient=patient,
        context={"form": form, "title": "Record an advance notice (ABN)"},
        status=422 if request.method == "POST" else 200,
    )


def _recorded(request: StaffRequest, form: AdvanceNoticeForm, patient: Patient) -> bool:
    """Keep the notice; a refusal stands beside the field that mends it."""
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    try:
        record_notice(patient_id=patient.pk, details=form.details, by=request.user, on=today)
    except NoticeRefusedError as refusal:
        form.add_error(refusal.field, str(refusal))
    return not form.errors
