"""Payers' consents in a chart."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from practice.forms.authorizations import AuthorizationForm
from practice.models import Authorization, Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.authorizations import get_authorization
from practice.selectors.coverages import list_coverages
from practice.services.authorizations import (
    AuthorizationKnownError,
    CoverageOfAnotherChartError,
    add_authorization,
    edit_authorization,
)
from practice.services.seen import ChangedMeanwhileError
from practice.views.charts import found_or_404, patient_or_404, render_chart, status_of
from practice.views.returning import back_or


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.AUTHORIZATIONS)
def authorization_add(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Add an authorization to a chart."""
    patient = patient_or_404(request, patient_id)
    form = AuthorizationForm(request.POST or None, patient_id=patient.pk)
    if request.method == "POST" and form.is_valid() and _kept(form, patient, None):
        messages.success(request, "The authorization is added.")
        return back_or(request, "practice:patient_detail", patient.pk)
    return _page(request, patient, form, "Add an authorization")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.AUTHORIZATIONS)
def authorization_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change an authorization."""
    authorization = found_or_404(get_authorization, user=request.user, authorization_id=pk)
    patient = authorization.patient
    form = AuthorizationForm(
        request.POST or None,
        patient_id=patient.pk,
        initial=AuthorizationForm.answers_of(authorization),
    )
    if request.method == "POST" and form.is_valid() and _kept(form, patient, authorization):
        messages.success(request, "The authorization is changed.")
        return back_or(request, "practice:patient_detail", patient.pk)
    return _page(request, patient, form, "Edit authorization")


def _kept(form: AuthorizationForm, patient: Patient, known: Authorization | None) -> bool:
    """Add or change it; a refusal stands beside the field that mends it."""
    try:
        if known is None:
            add_authorization(patient_id=patient.pk, details=form.details)
        else:
            _change(form, known)
    except AuthorizationKnownError as refusal:
        form.add_error("number", str(refusal))
    except CoverageOfAnotherChartError as refusal:
        form.add_error("coverage", str(refusal))
    return not form.errors


def _change(form: AuthorizationForm, known: Authorization) -> None:
    seen = form.cleaned_data["seen"]
    try:
        edit_authorization(authorization_id=known.pk, details=form.details, seen=seen)
    except ChangedMeanwhileError as refusal:
        known.refresh_from_db()
        form.show_stored(str(refusal), AuthorizationForm.answers_of(known))


def _page(
    request: StaffRequest, patient: Patient, form: AuthorizationForm, title: str
) -> HttpResponse:
    return render_chart(
        request,
        "practice/chart_form.html",
        patient=patient,
        context={
            "form": form,
            "title": title,
            "lacks_coverage": not list_coverages(patient.pk).exists(),
        },
        status=status_of(request, form),
    )
