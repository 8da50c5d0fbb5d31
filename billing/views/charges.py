"""Charge review, and what a visit earned as a fragment for other pages."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from billing.models import ChargeStatus
from billing.selectors.charges import (
    get_visible_encounter,
    get_visible_note,
    list_charges,
    list_charges_of_encounter,
    list_reopened_charges,
    list_reopened_notes,
    list_undrafted_notes,
    patients_with_reopened_visits,
)
from billing.services.charges import ChargesNotDraftableError, draft_charges, recount_charges
from billing.services.claims import ClaimNotDraftableError, draft_claim
from billing.services.recounts import recount_visits
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.patients import get_patient
from practice.views.charts import found_or_404
from rules.wording import plural

PAGE_SIZE = 50


@require_safe
@needs(Act.WRITE, Noun.CHARGES)
def charge_list(request: StaffRequest) -> HttpResponse:
    """Show charges with their arithmetic, first what needs a person."""
    status = request.GET.get("status", "")
    charges = list_charges(user=request.user, status=status)
    reopened = list(list_reopened_charges(request.user))
    context = {
        "page": Paginator(charges, PAGE_SIZE).get_page(request.GET.get("page")),
        "status": status,
        "statuses": ChargeStatus.choices,
        "undrafted": list_undrafted_notes(request.user),
        "reopened": reopened,
        "several": patients_with_reopened_visits(reopened),
    }
    return render(request, "billing/charge_list.html", context)


@require_POST
@needs(Act.WRITE, Noun.CHARGES)
def charge_draft(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Try again to make the charges of a signed note."""
    note = found_or_404(get_visible_note, user=request.user, note_id=note_id)
    try:
        charges = draft_charges(note_id=note.pk, at=timezone.now())
    except ChargesNotDraftableError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{len(charges)} charged.")
    return redirect("billing:charge_list")


@require_POST
@needs(Act.WRITE, Noun.CHARGES)
def charge_recount(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Accept what an addendum changed in the charges of a visit."""
    note = found_or_404(get_visible_note, user=request.user, note_id=note_id)
    try:
        recount_charges(note_id=note.pk, by=request.user, at=timezone.now())
    except ChargesNotDraftableError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The charges follow the note again, on a new claim.")
    return redirect("billing:charge_list")


@require_POST
@needs(Act.WRITE, Noun.CHARGES)
def patient_recount(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Accept what changed in the charges of all of a patient's reopened visits."""
    patient = found_or_404(get_patient, user=request.user, patient_id=patient_id)
    note_ids = list_reopened_notes(user=request.user, patient_id=patient.pk)
    recount = recount_visits(note_ids=note_ids, by=request.user, at=timezone.now())
    if recount.done:
        visits = plural(recount.done, "visit")
        messages.success(request, f"{visits} recounted; the charges follow the notes again.")
    if recount.refused:
        visits = plural(recount.refused, "visit")
        messages.error(request, f"{visits} not recounted. {' '.join(recount.reasons)}")
    if not note_ids:
        messages.info(request, "No visit of this patient waits to be recounted any more.")
    return redirect("billing:charge_list")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def charge_claim(request: StaffRequest, encounter_id: int) -> HttpResponse:
    """Draft the claim for a visit's open charges, and show it."""
    encounter = found_or_404(get_visible_encounter, user=request.user, encounter_id=encounter_id)
    try:
        claim = draft_claim(encounter_id=encounter.pk, by=request.user, at=timezone.now())
    except ClaimNotDraftableError as refusal:
        messages.error(request, str(refusal))
        return redirect("billing:charge_list")
    return redirect("billing:claim_detail", claim.pk)


@require_safe
@needs(Act.READ, Noun.CHARGES)
def encounter_charges(request: StaffRequest, encounter_id: int) -> HttpResponse:
    """Show what one visit earned, for the pages of lower apps; a therapist sees own visits."""
    encounter = found_or_404(get_visible_encounter, user=request.user, encounter_id=encounter_id)
    charges = list(list_charges_of_encounter(user=request.user, encounter_id=encounter.pk))
    return render(request, "billing/encounter_charges.html", {"charges": charges})
