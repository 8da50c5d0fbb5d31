"""Where a day starts, and the search that leads anywhere."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.navigation import ACTIONS, home_of, list_destinations
from practice.selectors.patients import search_patients

MOST_PATIENTS = 12


@require_GET
@needs(Act.READ, Noun.OWN_ACCOUNT)
def home(request: StaffRequest) -> HttpResponse:
    """Lead each role to the page where its day starts."""
    return redirect(home_of(request.user))


@require_POST
@needs(Act.READ, Noun.PATIENTS)
def palette(request: StaffRequest) -> HttpResponse:
    """Answer a search with pages and patients this person may open, as [{value, text, hint}]."""
    text = request.POST.get("q", "").strip()
    pages = [
        {"value": url, "text": page.label, "hint": "Page"}
        for page, url in list_destinations(request.user, ACTIONS)
        if text and text.lower() in page.label.lower()
    ]
    patients = search_patients(user=request.user, text=text, most=MOST_PATIENTS)
    charts = [
        _entry(patient, reverse("practice:patient_detail", args=[patient.pk]))
        for patient in patients
    ]
    return _private([*charts, *pages])


@require_POST
@needs(Act.READ, Noun.PATIENTS)
def patient_search(request: StaffRequest) -> HttpResponse:
    """Answer a search with patients by id, for forms that choose one."""
    patients = search_patients(user=request.user, text=request.POST.get("q", ""))
    return _private([_entry(patient, str(patient.pk)) for patient in patients])


def _entry(patient: Patient, value: str) -> dict[str, str]:
    born = f"{patient.birth_date:%m/%d/%Y}"
    return {"value": value, "text": patient.full_name, "hint": f"{born} · MRN {patient.mrn}"}


def _private(entries: list[dict[str, str]]) -> JsonResponse:
    return JsonResponse(entries, safe=False, headers={"Cache-Control": "no-store"})
