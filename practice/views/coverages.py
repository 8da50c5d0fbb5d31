"""A patient's coverages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practice.forms.coverages import CoverageForm
from practice.forms.eligibility import EligibilityForm
from practice.forms.layouts import LaidOutForm
from practice.models import Coverage, Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.coverages import get_coverage
from practice.selectors.scope import home_zone
from practice.services.coverages import (
    CoverageRankTakenError,
    EligibilityDetails,
    SubscriberIncompleteError,
    add_coverage,
    edit_coverage,
    record_eligibility,
)
from practice.services.seen import ChangedMeanwhileError
from practice.views.charts import found_or_404, patient_or_404, render_chart, status_of
from practice.views.returning import back_or


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.COVERAGES)
def coverage_add(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Add a coverage to a chart."""
    patient = patient_or_404(request, patient_id)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    form = CoverageForm(request.POST or None, initial=CoverageForm.first_answers(today))
    if request.method == "POST" and form.is_valid() and _kept(form, patient_id=patient.pk):
        messages.success(request, "The coverage is added.")
        return back_or(request, "practice:patient_detail", patient.pk)
    return _page(request, patient, form, "Add a coverage")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.COVERAGES)
def coverage_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a coverage."""
    coverage = found_or_404(get_coverage, user=request.user, coverage_id=pk)
    form = CoverageForm(
        request.POST or None, initial=CoverageForm.answers_of(coverage), coverage=coverage
    )
    if request.method == "POST" and form.is_valid() and _kept(form, coverage=coverage):
        messages.success(request, "The coverage is changed.")
        return back_or(request, "practice:patient_detail", coverage.patient_id)
    return _page(request, coverage.patient, form, "Edit coverage")


@require_POST
@needs(Act.WRITE, Noun.COVERAGES)
def coverage_eligibility(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down that the payer was asked today, and answer with the coverage's row."""
    coverage = found_or_404(get_coverage, user=request.user, coverage_id=pk)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    details = EligibilityDetails(asked_on=today)
    checked = record_eligibility(coverage_id=coverage.pk, details=details, by=request.user)
    if not request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return redirect("practice:patient_detail", checked.patient_id)
    context = {"coverage": checked, "may_edit_coverages": True, "today": today}
    return render(request, "practice/patient_detail.html#coverage_row", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.COVERAGES)
def coverage_ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Key in what a payer said about a coverage."""
    coverage = found_or_404(get_coverage, user=request.user, coverage_id=pk)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    form = EligibilityForm(request.POST or None, initial={"asked_on": today}, today=today)
    if request.method == "POST" and form.is_valid():
        details = EligibilityDetails(**form.cleaned_data)
        record_eligibility(coverage_id=coverage.pk, details=details, by=request.user)
        messages.success(request, "The payer's answer is kept.")
        return back_or(request, "practice:patient_detail", coverage.patient_id)
    return _page(request, coverage.patient, form, f"Eligibility with {coverage.payer}")


def _kept(
    form: CoverageForm, *, patient_id: int | None = None, coverage: Coverage | None = None
) -> bool:
    """Add or change the coverage; a refusal stands beside the field that mends it."""
    try:
        if coverage is not None:
            _change(form, coverage)
        elif patient_id is not None:
            add_coverage(patient_id=patient_id, details=form.details)
    except CoverageRankTakenError as refusal:
        form.add_error("rank", str(refusal))
    except SubscriberIncompleteError as refusal:
        form.add_error("relationship", str(refusal))
    return not form.errors


def _change(form: CoverageForm, coverage: Coverage) -> None:
    seen = form.cleaned_data["seen"]
    try:
        edit_coverage(coverage_id=coverage.pk, details=form.details, seen=seen)
    except ChangedMeanwhileError as refusal:
        coverage.refresh_from_db()
        form.show_stored(str(refusal), CoverageForm.answers_of(coverage))


def _page(request: StaffRequest, patient: Patient, form: LaidOutForm, title: str) -> HttpResponse:
    return render_chart(
        request,
        "practice/chart_form.html",
        patient=patient,
        context={"form": form, "title": title},
        status=status_of(request, form),
    )
