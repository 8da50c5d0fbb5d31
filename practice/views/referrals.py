"""Requests for therapy in a chart, and the search for who makes them."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from practice.forms.referrals import ReferralForm, ReferringProviderForm
from practice.models import Patient, Referral
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.referrals import get_referral, search_referring_providers
from practice.selectors.scope import home_zone
from practice.services.referrals import (
    DocumentOfAnotherChartError,
    ReferringProviderKnownError,
    ReferringProviderMissingError,
    add_referral,
    edit_referral,
)
from practice.views.charts import found_or_404, patient_or_404, render_chart


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def referral_add(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Add a referral to a chart, and whoever referred when that is somebody new."""
    patient = patient_or_404(request, patient_id)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    form = ReferralForm(request.POST or None, patient_id=patient.pk, initial={"received_on": today})
    return _answer(request, patient, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def referral_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a referral."""
    referral = found_or_404(get_referral, user=request.user, referral_id=pk)
    form = ReferralForm(
        request.POST or None,
        patient_id=referral.patient_id,
        initial=ReferralForm.answers_of(referral),
    )
    return _answer(request, referral.patient, form, referral)


@require_GET
@needs(Act.READ, Noun.PATIENTS)
def referring_provider_search(request: StaffRequest) -> HttpResponse:
    """Answer a search by name or NPI with [{value, text, hint}]; these are no patients."""
    found = search_referring_providers(request.GET.get("q", ""))
    entries = [
        {"value": str(provider.pk), "text": str(provider), "hint": f"NPI {provider.npi}"}
        for provider in found
    ]
    return JsonResponse(entries, safe=False)


def _answer(
    request: StaffRequest, patient: Patient, form: ReferralForm, known: Referral | None
) -> HttpResponse:
    new_form = ReferringProviderForm(
        request.POST or None,
        prefix="new",
        empty_permitted=True,
        use_required_attribute=False,
    )
    is_whole = request.method == "POST" and form.is_valid() and new_form.is_valid()
    if is_whole and _kept(form, new_form, patient, known):
        messages.success(request, "The referral is kept.")
        return redirect("practice:patient_detail", patient.pk)
    return render_chart(
        request,
        "practice/referral_form.html",
        patient=patient,
        context={
            "form": form,
            "new_form": new_form,
            "title": "Edit referral" if known else "Add a referral",
        },
        status=422 if request.method == "POST" else 200,
    )


def _kept(
    form: ReferralForm, new_form: ReferringProviderForm, patient: Patient, known: Referral | None
) -> bool:
    """Add or change it; a refusal stands beside the field that mends it."""
    details, new_provider = form.details, new_form.details
    try:
        if known is None:
            add_referral(patient_id=patient.pk, details=details, new_provider=new_provider)
        else:
            edit_referral(referral_id=known.pk, details=details, new_provider=new_provider)
    except ReferringProviderKnownError as refusal:
        new_form.add_error("npi", str(refusal))
    except ReferringProviderMissingError as refusal:
        form.add_error("referring_provider", str(refusal))
    except DocumentOfAnotherChartError as refusal:
        form.add_error("document", str(refusal))
    return not form.errors and not new_form.errors
