"""A patient's therapy year: in the chart, and what other practices used of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.prior_amounts import PriorAmountForm
from billing.models import TherapyPool
from billing.selectors.claim_facts import current_prices
from billing.selectors.prior_amounts import list_prior_amounts
from billing.selectors.therapy_years import therapy_years_so_far
from billing.services.prior_amounts import PriorAmountRefusedError, record_prior_amount
from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.scope import home_zone
from practice.views.charts import patient_or_404, render_chart


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def patient_therapy_year(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Show how full the patient's therapy year is, for the chart of the app below."""
    patient = patient_or_404(request, patient_id)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    coverage = primary_coverage_on(patient.pk, today)
    years = therapy_years_so_far(patient.pk, coverage, on=today, prices=current_prices())
    context = {"patient": patient, "years": years}
    return render(request, "billing/patient_therapy_year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def prior_amount_edit(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Enter what other practices used, as somebody told it."""
    patient = patient_or_404(request, patient_id)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    initial = {"year": today.year, "pool": TherapyPool.PT_SLP, "as_of": today}
    form = PriorAmountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, patient):
        messages.success(request, "The amount is kept, and the patient's claims are scrubbed.")
        return redirect("practice:patient_detail", patient.pk)
    return render_chart(
        request,
        "billing/prior_amount_edit.html",
        patient=patient,
        context={"form": form, "amounts": list_prior_amounts(patient.pk)},
        status=422 if request.method == "POST" else 200,
    )


def _recorded(request: StaffRequest, form: PriorAmountForm, patient: Patient) -> bool:
    """Keep the amount; a refusal stands on the form in its own words."""
    try:
        record_prior_amount(
            patient_id=patient.pk,
            year=form.cleaned_data["year"],
            pool=TherapyPool(form.cleaned_data["pool"]),
            amount=form.cleaned_data["amount"],
            source=form.cleaned_data["source"],
            as_of=form.cleaned_data["as_of"],
            by=request.user,
            at=timezone.now(),
        )
    except PriorAmountRefusedError as refusal:
        form.add_error("as_of", str(refusal))
    return not form.errors
