"""Certifying a plan of care: the letter that goes out, and what comes back."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documentation.forms.certifications import CertificationForm, ScanForm
from documentation.models import PlanOfCare
from documentation.selectors.plans import LONGEST_CERTIFICATION_DAYS
from documentation.services.certifications import (
    CertificationRefusedError,
    add_scan,
    record_scanned_certification,
)
from documentation.services.plan_letters import print_plan_letter
from documentation.services.writers import NotAProviderError
from documentation.views.episodes import form_page, today_at
from documentation.views.lookups import certification_or_404, episode_or_404, plan_or_404
from foundation.audit import record_event
from foundation.models import AuditAct
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.services.documents import DocumentNotReadableError

REFUSALS = (CertificationRefusedError, NotAProviderError, DocumentNotReadableError)


@require_GET
@needs(Act.READ, Noun.NOTES)
def plan_letter(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Answer with the plan of care as a letter for the physician to sign, as a tagged PDF."""
    plan = plan_or_404(request.user, plan_id)
    episode = episode_or_404(request.user, plan.episode_id)
    at = timezone.now()
    record_event(
        act=AuditAct.DOWNLOAD,
        at=at,
        actor_id=request.user.pk,
        patient_id=episode.patient_id,
        clinic_id=episode.clinic_id,
        subject="plan_letter",
        subject_id=plan.pk,
    )
    pdf = print_plan_letter(plan, episode, on=today_at(episode.clinic))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="plan-of-care-{plan.pk}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def certification_add(request: StaffRequest, plan_id: int) -> HttpResponse:
    """Record who certified the plan, for which days and on what evidence."""
    plan = plan_or_404(request.user, plan_id)
    episode = episode_or_404(request.user, plan.episode_id)
    form = CertificationForm(
        request.POST or None,
        request.FILES or None,
        patient_id=episode.patient_id,
        most_bytes=settings.DOCUMENT_MAX_BYTES,
        initial=_first_answers(plan),
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_scanned_certification(
                plan_id=plan.pk,
                terms=form.terms,
                scan=form.scan,
                today=today_at(episode.clinic),
                by=request.user,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The certification is recorded.")
            return redirect("documentation:episode_detail", episode.pk)
    title = "Record a certification"
    return form_page(request, episode, form=form, title=title, label="Record")


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.EVALUATIONS)
def certification_scan(request: StaffRequest, certification_id: int) -> HttpResponse:
    """Add the scan of the signed plan to a certification that lacks it."""
    certification = certification_or_404(request.user, certification_id)
    episode = episode_or_404(request.user, certification.plan.episode_id)
    form = ScanForm(
        request.POST or None,
        request.FILES or None,
        patient_id=episode.patient_id,
        most_bytes=settings.DOCUMENT_MAX_BYTES,
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_scan(
                certification_id=certification.pk,
                document=form.cleaned_data["document"],
                scan=form.scan,
                by=request.user,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The scan is with the certification.")
            return redirect("documentation:episode_detail", episode.pk)
    title = "Add the scan of the signed plan"
    return form_page(request, episode, form=form, title=title, label="Add")


def _first_answers(plan: PlanOfCare) -> dict[str, object]:
    """Begin with the plan's own days and the physician who referred."""
    referral = plan.episode.referral
    longest = date.fromordinal(plan.starts_on.toordinal() + LONGEST_CERTIFICATION_DAYS)
    return {
        "certified_by": referral.referring_provider_id if referral else None,
        "certified_from": plan.starts_on,
        "certified_through": min(plan.ends_on, longest),
    }
