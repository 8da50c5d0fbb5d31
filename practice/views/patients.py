"""Finding, registering and editing patients."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from practice.forms.coverages import CoverageForm
from practice.forms.patients import (
    AlertsForm,
    LikelyPatientForm,
    PatientForm,
    RegistrationForm,
    SharingForm,
)
from practice.models import Clinic, Patient, User
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.authorizations import list_authorizations
from practice.selectors.coverages import list_coverages
from practice.selectors.documents import list_documents
from practice.selectors.navigation import address_of
from practice.selectors.patients import (
    latest_patients,
    likely_duplicates,
    search_patients,
    visible_patients,
)
from practice.selectors.referrals import list_referrals
from practice.selectors.scope import clinics_of, home_zone
from practice.services.patients import (
    BirthDateInFutureError,
    edit_alerts,
    edit_patient,
    register_patient,
    share_patient,
)
from practice.services.seen import ChangedMeanwhileError
from practice.views.charts import patient_or_404, render_chart, status_of
from practice.views.returning import back_or, safe_return

MOST_LISTED = 50
FRAGMENTS = (
    ("Appointments", "scheduling:patient_appointments", Act.READ, Noun.SCHEDULE),
    ("Notes", "documentation:patient_notes", Act.READ, Noun.NOTES),
    ("Advance notices (ABN)", "billing:patient_notices", Act.READ, Noun.AUTHORIZATIONS),
    ("Therapy year", "billing:patient_therapy_year", Act.READ, Noun.CLAIMS),
)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.READ, Noun.PATIENTS)
def patient_list(request: StaffRequest) -> HttpResponse:
    """List who was registered last, or found; a search is posted: no address holds a name."""
    text = request.POST.get("q", "").strip()
    if text:
        patients = search_patients(user=request.user, text=text, most=MOST_LISTED)
    else:
        patients = latest_patients(user=request.user)
    template = "practice/patient_list.html" + ("#results" if request.htmx else "")  # type: ignore[attr-defined]  # set by django-htmx
    return render(
        request,
        template,
        {
            "patients": patients,
            "text": text,
            "most": MOST_LISTED,
            "may_register": may(request.user, Act.WRITE, Noun.PATIENTS),
        },
    )


@require_POST
@needs(Act.WRITE, Noun.PATIENTS)
def patient_duplicates(request: StaffRequest) -> HttpResponse:
    """Tell, while somebody types, who may be the same person."""
    return render(request, "practice/patient_register.html#duplicates", _likely(request))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def patient_register(request: StaffRequest) -> HttpResponse:
    """Open a chart, with the first coverage where it is known, on one page."""
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    answers = request.POST or None
    form = RegistrationForm(answers, clinics=clinics_of(request.user).order_by("name", "pk"))
    coverage_form = CoverageForm(
        answers,
        prefix="coverage",
        initial=CoverageForm.first_answers(today),
        is_optional=True,
        use_required_attribute=False,
    )
    if answers and form.is_valid() and coverage_form.is_valid():
        try:
            patient = register_patient(
                details=form.details,
                clinic_id=form.cleaned_data["clinic"].pk,
                by=request.user,
                on=today,
                coverage=coverage_form.details if coverage_form.is_wanted else None,
            )
        except BirthDateInFutureError as refusal:
            form.add_error("birth_date", str(refusal))
        else:
            messages.success(request, f"The chart is open. Its MRN is {patient.mrn}.")
            return _after_registering(request, patient)
    context = {"form": form, "coverage_form": coverage_form, **_likely(request)}
    status = 422 if answers else 200
    return render(request, "practice/patient_register.html", context, status=status)


def _after_registering(request: StaffRequest, patient: Patient) -> HttpResponse:
    """Go on with what the person was about to do for the patient, else open the chart."""
    asked = safe_return(request, "")
    if not asked:
        return redirect("practice:patient_detail", patient.pk)
    joint = "&" if "?" in asked else "?"
    return redirect(f"{asked}{joint}patient={patient.pk}")


@require_GET
@needs(Act.READ, Noun.PATIENTS)
def patient_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a chart's first page."""
    patient = patient_or_404(request, pk)
    user = request.user
    may_edit = may(user, Act.WRITE, Noun.PATIENTS)
    context = {
        "coverages": list_coverages(patient.pk),
        "referrals": list_referrals(patient.pk),
        "authorizations": list_authorizations(patient.pk),
        "documents": list_documents(patient.pk),
        "clinics": patient.clinics.order_by("name", "pk"),
        "fragments": _fragments(request, patient),
        "superbill_url": _superbill_url(request, patient),
        "may_edit": may_edit,
        "may_share": may_edit and _other_clinics(user, patient).exists(),
        "may_edit_alerts": may(user, Act.WRITE, Noun.ALERTS),
        "may_edit_coverages": may(user, Act.WRITE, Noun.COVERAGES),
        "may_edit_authorizations": may(user, Act.WRITE, Noun.AUTHORIZATIONS),
    }
    return render_chart(request, "practice/patient_detail.html", patient=patient, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def patient_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what is known about a person."""
    patient = patient_or_404(request, pk)
    form = PatientForm(request.POST or None, initial=PatientForm.answers_of(patient))
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate(timezone.now(), home_zone(request.user))
        try:
            edit_patient(
                patient_id=patient.pk,
                details=form.details,
                by=request.user,
                on=today,
                seen=form.cleaned_data["seen"],
            )
        except BirthDateInFutureError as refusal:
            form.add_error("birth_date", str(refusal))
        except ChangedMeanwhileError as refusal:
            patient = patient_or_404(request, pk)
            form.show_stored(str(refusal), PatientForm.answers_of(patient))
        else:
            messages.success(request, "The chart is changed.")
            return back_or(request, "practice:patient_detail", patient.pk)
    context = {"form": form, "title": "Edit patient"}
    return _form_page(request, patient, context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.ALERTS)
def patient_alerts(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the words that stand in red on every page of a chart."""
    patient = patient_or_404(request, pk)
    form = AlertsForm(request.POST or None, initial=AlertsForm.answers_of(patient))
    if request.method == "POST" and form.is_valid():
        try:
            edit_alerts(patient_id=patient.pk, by=request.user, **form.cleaned_data)
        except ChangedMeanwhileError as refusal:
            patient = patient_or_404(request, pk)
            form.show_stored(str(refusal), AlertsForm.answers_of(patient))
        else:
            messages.success(request, "The alerts are changed.")
            return redirect("practice:patient_detail", patient.pk)
    return _form_page(request, patient, {"form": form, "title": "Edit alerts"})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def patient_share(request: StaffRequest, pk: int) -> HttpResponse:
    """Let the staff of one more of one's clinics see a chart."""
    patient = patient_or_404(request, pk)
    form = SharingForm(request.POST or None, clinics=_other_clinics(request.user, patient))
    if request.method == "POST" and form.is_valid():
        clinic: Clinic = form.cleaned_data["clinic"]
        share_patient(patient_id=patient.pk, clinic_id=clinic.pk, by=request.user)
        messages.success(request, f"{clinic} now sees this chart.")
        return redirect("practice:patient_detail", patient.pk)
    return _form_page(request, patient, {"form": form, "title": "Share with another clinic"})


def _other_clinics(user: User, patient: Patient) -> QuerySet[Clinic]:
    others = clinics_of(user).exclude(pk__in=patient.clinics.values("pk"))
    return others.order_by("name", "pk")


def _form_page(request: StaffRequest, patient: Patient, context: dict[str, Any]) -> HttpResponse:
    status = status_of(request, context["form"])
    template = "practice/chart_form.html"
    return render_chart(request, template, patient=patient, context=context, status=status)


def _fragments(request: StaffRequest, patient: Patient) -> list[tuple[str, str]]:
    """Return what higher apps show on this page, by title and address."""
    offered = (
        (title, address_of(url_name, patient.pk))
        for title, url_name, act, noun in FRAGMENTS
        if may(request.user, act, noun)
    )
    return [(title, address) for title, address in offered if address]


def _superbill_url(request: StaffRequest, patient: Patient) -> str | None:
    """Return where a higher app prints the patient's visits, for those who may."""
    if not may(request.user, Act.WRITE, Noun.CHARGES):
        return None
    return address_of("billing:patient_superbill", patient.pk)


def _likely(request: StaffRequest) -> dict[str, Any]:
    """Return who may be the same person: by name where this user sees them, else by count."""
    form = LikelyPatientForm(request.POST)
    form.is_valid()
    typed = form.cleaned_data
    likely = list(
        likely_duplicates(
            first_name=typed.get("first_name", ""),
            last_name=typed.get("last_name", ""),
            birth_date=typed.get("birth_date"),
        )
    )
    seen = set(
        visible_patients(request.user)
        .filter(pk__in=[patient.pk for patient in likely])
        .values_list("pk", flat=True)
    )
    shown = [patient for patient in likely if patient.pk in seen]
    return {"duplicates": shown, "elsewhere_count": len(likely) - len(shown)}
