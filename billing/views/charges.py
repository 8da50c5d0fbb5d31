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
    list_undrafted_notes,
)
from billing.services.charges import ChargesNotDraftableError, draft_charges, recount_charges
from billing.services.claims import ClaimNotDraftableError, draft_claim
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404

PAGE_SIZE = 50


@require_safe
@needs(Act.WRITE, Noun.CHARGES)
def charge_list(request: StaffRequest) -> HttpResponse:
    """Show charges with their arithmetic, first what needs a person."""
    status = request.GET.get("status", "")
    charges = list_charges(user=request.user, status=status)
    context = {
        "page": Paginator(charges, PAGE_SIZE).get_page(request.GET.get("page")),
        "status": status,
        "statuses": ChargeStatus.choices,
        "undrafted": list_undrafted_notes(request.user),
        "reopened": list_reopened_charges(request.user),
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
