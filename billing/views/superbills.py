"""Superbills: what a patient hands to a payer, or keeps, after paying for visits."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from billing.forms.superbills import SuperbillForm
from billing.selectors.superbills import superbill_of
from billing.services.superbills import print_superbill
from billing.views.attachments import attachment
from foundation.audit import record_taken_out
from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.scope import home_zone
from practice.views.charts import patient_or_404, render_chart

FIRST_PERIOD = timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CHARGES)
def patient_superbill(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Ask for the period, and hand the superbill out as a PDF."""
    patient = patient_or_404(request, patient_id)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    first = {"first_day": today - FIRST_PERIOD, "last_day": today}
    form = SuperbillForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        made = _handed_out(request, patient, form)
        if made is not None:
            return made
    return render_chart(
        request,
        "billing/patient_superbill.html",
        patient=patient,
        context={"form": form},
        status=422 if request.method == "POST" else 200,
    )


def _handed_out(
    request: StaffRequest, patient: Patient, form: SuperbillForm
) -> HttpResponse | None:
    """Return the PDF, and write down who took it; without visits the form says so."""
    answers = form.cleaned_data
    superbill = superbill_of(
        user=request.user,
        patient=patient,
        first_day=answers["first_day"],
        last_day=answers["last_day"],
    )
    if not superbill.visits:
        form.add_error(None, "No visit with charges lies in this period. Choose another.")
        return None
    at = timezone.now()
    record_taken_out(
        at=at,
        actor_id=request.user.pk,
        patient_ids=[patient.pk],
        subject="Superbill",
        subject_id=patient.pk,
    )
    content = print_superbill(
        superbill,
        received=answers["received"],
        by=request.user,
        on=timezone.localdate(at, home_zone(request.user)),
    )
    return attachment(content, f"superbill-{patient.pk}.pdf", "application/pdf")
