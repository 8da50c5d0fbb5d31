"""Notes about missed visits and calls: opened from the schedule or the chart, never charged."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documentation.models import ContactNote, ContactOutcome
from documentation.models.note_fields import CONTACT_FIELDS, FieldVersion
from documentation.selectors.contact_notes import (
    get_contact_note,
    lacks_of,
    may_write_contact_note,
)
from documentation.selectors.phrases import phrase_texts
from documentation.selectors.visits import VisitHeader, patient_header
from documentation.services.contact_notes import (
    ContactRefusedError,
    add_to_contact_note,
    discard_contact_note,
    open_missed_visit_note,
    open_phone_note,
    save_contact_fields,
    sign_contact_note,
    take_over_contact_note,
)
from documentation.services.printing import print_contact_note
from documentation.services.writers import (
    NotAProviderError,
    NoteForbiddenError,
    NoteSealedError,
)
from documentation.views.drafts import TOO_BIG, UnreadableRequestError, read_changes, save_answer
from foundation.audit import record_chart_read, record_event
from foundation.models import AuditAct
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.patients import visible_patients
from practice.selectors.scope import clinics_of
from scheduling.models import Appointment

REFUSALS = (ContactRefusedError, NotAProviderError, NoteForbiddenError, NoteSealedError)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def missed_visit_open(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Open the note about a missed appointment and go to it; a refusal is said on My day."""
    user = request.user
    visits = Appointment.objects.filter(patient__in=visible_patients(user), pk=appointment_id)
    if not visits.exists():
        raise Http404
    try:
        note = open_missed_visit_note(appointment_id=appointment_id, by=user, at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("documentation:my_day")
    return redirect("documentation:contact_detail", note.pk)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def phone_note_open(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Open a note about a call, at the first clinic that this person shares with the patient."""
    patient = visible_patients(request.user).filter(pk=patient_id).first()
    clinic = clinics_of(request.user).filter(patients=patient_id).order_by("pk").first()
    if patient is None or clinic is None:
        raise Http404
    try:
        note = open_phone_note(
            patient_id=patient.pk, clinic=clinic, by=request.user, at=timezone.now()
        )
    except NotAProviderError as refusal:
        messages.error(request, str(refusal))
        return redirect("practice:patient_detail", patient.pk)
    return redirect("documentation:contact_detail", note.pk)


@require_GET
@needs(Act.READ, Noun.NOTES)
def contact_detail(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Show a note: as a form to whoever may write the draft, else as it reads."""
    return _page(request, contact_or_404(request, contact_id))


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def contact_save(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Save fields of a draft: 200 with what became of each, else a message."""
    note = contact_or_404(request, contact_id)
    try:
        changes = list(read_changes(request.body))
        outcome = save_contact_fields(
            contact_id=note.pk, changes=changes, by=request.user, at=timezone.now()
        )
    except UnreadableRequestError as refusal:
        return JsonResponse({"message": str(refusal)}, status=400)
    except RequestDataTooBig:
        return JsonResponse({"message": TOO_BIG}, status=413)
    except NoteForbiddenError as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    except NoteSealedError as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    url = reverse("documentation:contact_detail", args=[note.pk])
    answer = save_answer(outcome, findings_url=url, time_zone=note.clinic.time_zone)
    return JsonResponse(answer)


@require_POST
@needs(Act.SIGN, Noun.NOTES)
def contact_sign(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Sign a draft; what it still lacks is said beside its fields."""
    note = contact_or_404(request, contact_id)
    try:
        signed = sign_contact_note(contact_id=note.pk, by=request.user, at=timezone.now())
    except REFUSALS as refusal:
        return _page(request, note, error=str(refusal))
    messages.success(request, f"{signed.get_kind_display()} signed.")
    return redirect("documentation:contact_detail", note.pk)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def contact_add(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Open a further note that adds to a signed one."""
    note = contact_or_404(request, contact_id)
    try:
        added = add_to_contact_note(contact_id=note.pk, by=request.user, at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("documentation:contact_detail", note.pk)
    return redirect("documentation:contact_detail", added.pk)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def contact_discard(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Discard a draft that was opened by mistake."""
    note = contact_or_404(request, contact_id)
    try:
        discard_contact_note(contact_id=note.pk, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("documentation:contact_detail", note.pk)
    messages.success(request, "The draft was discarded.")
    return redirect("documentation:my_day")


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def contact_take_over(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Take over a draft of somebody who left."""
    note = contact_or_404(request, contact_id)
    try:
        take_over_contact_note(contact_id=note.pk, by=request.user, at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return redirect("documentation:contact_detail", note.pk)


@require_http_methods(["GET"])
@needs(Act.READ, Noun.NOTES)
def contact_print(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    """Answer with the note and what was added to it as a tagged PDF."""
    note = contact_or_404(request, contact_id)
    record_event(
        act=AuditAct.DOWNLOAD,
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=note.patient_id,
        clinic_id=note.clinic_id,
        subject="contact_print",
        subject_id=note.pk,
    )
    answer = HttpResponse(print_contact_note(note), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="contact-{note.pk}.pdf"'
    return answer


def contact_or_404(request: StaffRequest, contact_id: UUID) -> ContactNote:
    """Return a note in a chart that this person may open."""
    try:
        return get_contact_note(user=request.user, contact_id=contact_id)
    except ContactNote.DoesNotExist:
        raise Http404 from None


def _page(request: StaffRequest, note: ContactNote, error: str = "") -> HttpResponse:
    record_chart_read(
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=note.patient_id,
        subject="contact_note",
        subject_id=note.pk,
    )
    user = request.user
    today = timezone.localdate(timezone.now(), note.clinic.zone)
    may_write = may_write_contact_note(user=user, note=note)
    context = {
        "note": note,
        "visit": _header(note, today),
        "error": error,
        "lacks": {lack.field: lack.message for lack in lacks_of(note, today=today)}
        if error
        else {},
        "may_sign": note.author.user_id == user.pk,
        "may_add": may_write and not note.is_draft,
        "may_take_over": may_write and note.is_draft and note.author.has_left,
        "additions": note.additions.select_related("author", "signed_by", "clinic").order_by(
            "created_at"
        ),
    }
    status = 409 if error else 200
    if not (note.is_draft and may_write):
        return render(request, "documentation/contact_detail.html", context, status=status)
    context |= {
        "versions": {
            name: FieldVersion.of(note.field_versions, name).version for name in CONTACT_FIELDS
        },
        "outcomes": ContactOutcome.choices,
        "phrases": phrase_texts(user),
    }
    return render(request, "documentation/contact_edit.html", context, status=status)


def _header(note: ContactNote, today: date) -> VisitHeader:
    return patient_header(note.patient, note.episode, on=today)
