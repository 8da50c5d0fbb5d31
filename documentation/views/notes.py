"""Opening a visit's note, writing it, and reading it once it is signed."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from documentation.forms.addenda import AddendumForm
from documentation.models import ContactNote, Note, NoteStatus
from documentation.selectors.contact_notes import (
    list_clinic_contact_drafts,
    list_contact_drafts_left_behind,
    list_contact_notes,
    missed_visits_without_note,
)
from documentation.selectors.last_visit import last_signed_note
from documentation.selectors.live import LiveState, live_state
from documentation.selectors.notes import (
    list_clinic_notes,
    list_drafts_left_behind,
    list_notes_of_patient,
    may_write_note,
    provider_of,
)
from documentation.selectors.overlay import (
    NoteContent,
    current_content,
    described_addenda,
    sealed_content,
)
from documentation.selectors.own_use import OwnUse, own_use
from documentation.selectors.phrases import phrase_texts
from documentation.selectors.segments import timer_states
from documentation.selectors.signature_terms import credit_words
from documentation.selectors.visits import VisitHeader, note_header
from documentation.services.encounters import EncounterNotOpenableError, open_encounter
from documentation.services.printing import print_note, print_visit_packet
from documentation.services.writers import NotAProviderError
from documentation.views.charting import ChartingPage
from documentation.views.lookups import note_or_404
from foundation.audit import record_chart_read, record_event
from foundation.models import AuditAct
from practice.models import User
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.navigation import address_of
from practice.selectors.patients import visible_patients
from scheduling.models import Appointment
from scheduling.services.refusals import ScheduleRefusalError

NOTES_PER_PAGE = 50
NOTES_IN_A_CHART = 20
CONTACTS_SHOWN = 5
LEFT_BEHIND = "LEFT"


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def note_open(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Open the note of a visit and go to it; a refusal is said where it was asked."""
    user = request.user
    visits = Appointment.objects.filter(patient__in=visible_patients(user), pk=appointment_id)
    if not visits.exists():
        return HttpResponse(status=404)
    try:
        note = open_encounter(appointment_id=appointment_id, by=user, at=timezone.now())
    except (EncounterNotOpenableError, NotAProviderError, ScheduleRefusalError) as refusal:
        messages.error(request, str(refusal))
        return redirect("documentation:my_day")
    return redirect("documentation:note_edit", note.pk)


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_worklist(request: StaffRequest) -> HttpResponse:
    """List the notes of this person's clinics, those still to be signed first."""
    asked = request.GET.get("status", NoteStatus.DRAFT)
    status = asked if asked in {*NoteStatus.values, LEFT_BEHIND, ""} else NoteStatus.DRAFT
    notes, contacts = _listed(request.user, status)
    page = Paginator(notes, NOTES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "status": status,
        "statuses": [*NoteStatus.choices, (LEFT_BEHIND, "Drafts of people who left")],
        "contacts": contacts,
        "is_left_behind": status == LEFT_BEHIND,
        "may_take_over": may(request.user, Act.WRITE, Noun.EVALUATIONS),
    }
    template = "documentation/note_worklist.html"
    part = "#table" if request.htmx and not request.htmx.boosted else ""  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template + part, context)


def _listed(user: User, status: str) -> tuple[QuerySet[Note], Iterable[ContactNote]]:
    """Return the notes of one status, and the drafts about calls and missed visits with them."""
    if status == LEFT_BEHIND:
        return list_drafts_left_behind(user=user), list_contact_drafts_left_behind(user=user)
    drafts = list_clinic_contact_drafts(user=user) if status == NoteStatus.DRAFT else ()
    return list_clinic_notes(user=user, status=status), drafts


@require_GET
@needs(Act.WRITE, Noun.NOTES)
def note_edit(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Show the charting page of a draft; whoever may not write it reads it instead."""
    note = note_or_404(request.user, note_id)
    if not note.is_draft or not may_write_note(user=request.user, note=note):
        return redirect("documentation:note_detail", note.pk)
    record_read(request.user, note, "note_edit")
    header, last = note_header(note), last_content(note)
    page = _charting_page(request.user, note, last)
    context = {
        "note": note,
        "visit": header,
        "fields": page.fields(),
        "rows": page.rows(),
        "blank": page.blank(),
        "quick": page.quick_procedures(),
        "may_sign": note.author.user_id == request.user.pk,
        "has_before": last is not None,
        "phrases": phrase_texts(request.user),
        "live": live_of(note, header, last),
    }
    return render(request, "documentation/note_edit.html", context)


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_last_visit(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Show the last signed note of the episode beside the one that is written."""
    note = note_or_404(request.user, note_id)
    record_read(request.user, note, "note_last_visit")
    context = {"note": note, "last": last_content(note)}
    template = "documentation/note_last_visit.html"
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(request, f"{template}#drawer", context)
    return render(request, template, {**context, "visit": note_header(note)})


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_detail(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Show a note as it stands, its addenda, and what was sealed."""
    note = note_or_404(request.user, note_id)
    record_read(request.user, note, "note_detail")
    return render(request, "documentation/note_detail.html", detail_context(request.user, note))


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_print(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Answer with the note as a tagged PDF."""
    note = note_or_404(request.user, note_id)
    record_event(
        act=AuditAct.DOWNLOAD,
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=note.encounter.patient_id,
        clinic_id=note.encounter.clinic_id,
        subject="note_print",
        subject_id=note.pk,
    )
    return _pdf(print_note(note), f"note-{note.pk}")


@require_GET
@needs(Act.READ, Noun.NOTES)
def visit_packet(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Answer with the note, its plan of care and the measures as one tagged PDF."""
    note = note_or_404(request.user, note_id)
    record_event(
        act=AuditAct.DOWNLOAD,
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=note.encounter.patient_id,
        clinic_id=note.encounter.clinic_id,
        subject="visit_packet",
        subject_id=note.pk,
    )
    return _pdf(print_visit_packet(note), f"visit-{note.pk}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


@require_GET
@needs(Act.READ, Noun.NOTES)
def patient_notes(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Answer with the list of a patient's notes, for the chart of the app below."""
    patient = visible_patients(request.user).filter(pk=patient_id).first()
    if patient is None:
        return HttpResponse(status=404)
    notes = list_notes_of_patient(user=request.user, patient_id=patient_id)
    context = {
        "page": Paginator(notes, NOTES_IN_A_CHART).get_page(request.GET.get("page")),
        "episodes": patient.episodes.order_by("-started_on", "-pk"),
        "patient": patient,
        "may_write": may(request.user, Act.WRITE, Noun.NOTES),
        **_contacts(request.user, patient_id, shows_all="all" in request.GET),
    }
    return render(request, "documentation/patient_notes.html", context)


def _contacts(user: User, patient_id: int, *, shows_all: bool) -> dict[str, object]:
    """Return the calls and missed visits of a chart, the last few unless all are asked for."""
    shown = None if shows_all else CONTACTS_SHOWN
    contacts = list(list_contact_notes(user=user, patient_id=patient_id)[: shown and shown + 1])
    missed = missed_visits_without_note(user=user, patient_id=patient_id)
    return {
        "contacts": contacts[:shown],
        "has_more_contacts": shown is not None and len(contacts) > shown,
        "missed": missed[:CONTACTS_SHOWN],
    }


def detail_context(user: User, note: Note, form: AddendumForm | None = None) -> dict[str, object]:
    """Return what the page of a note shows, with a form to add to it where that is allowed."""
    content, header = current_content(note), note_header(note)
    live = live_of(note, header)
    may_add = note.is_signed and may_write_note(user=user, note=note)
    return {
        "note": note,
        "visit": header,
        "content": content,
        "sealed": sealed_content(note) if note.addenda.all() else None,
        "addenda": described_addenda(note),
        "form": (form or AddendumForm(content=content, findings=live.findings))
        if may_add
        else None,
        "may_cosign": _may_cosign(user, note),
        "credit": credit_words(note),
        "may_write": note.is_draft and may_write_note(user=user, note=note),
        "may_take_over": note.is_draft
        and note.author.has_left
        and may_write_note(user=user, note=note),
        "live": live,
        "charges_url": address_of("billing:encounter_charges", note.encounter_id)
        if note.is_signed and may(user, Act.READ, Noun.CHARGES)
        else None,
    }


def live_of(note: Note, header: VisitHeader, before: NoteContent | None = None) -> LiveState:
    """Return what is to be said about a note today, by the clinic's clock."""
    on = timezone.now().astimezone(note.encounter.clinic.zone).date()
    return live_state(note, header, on=on, before=before)


def last_content(note: Note) -> NoteContent | None:
    """Return the last signed note before this one, overlaid by its addenda."""
    last = last_signed_note(note.encounter)
    return current_content(last) if last else None


def _charting_page(user: User, note: Note, last: NoteContent | None) -> ChartingPage:
    provider, now = provider_of(user), timezone.now()
    timers = timer_states(note, provider_id=provider.pk if provider else None, at=now)
    today = now.astimezone(note.encounter.clinic.zone).date()
    return ChartingPage(
        note=note,
        own=own_use(provider, on=today) if provider else OwnUse(),
        before=last,
        timers={str(timer.row): timer for timer in timers},
    )


def _may_cosign(user: User, note: Note) -> bool:
    supervisor = note.author.supervisor
    return (
        note.status == NoteStatus.AWAITING_COSIGNATURE
        and supervisor is not None
        and supervisor.user_id == user.pk
    )


def record_read(user: User, note: Note, page: str) -> None:
    """Record that this person read a note's page."""
    record_chart_read(
        at=timezone.now(),
        actor_id=user.pk,
        patient_id=note.encounter.patient_id,
        subject=page,
        subject_id=note.pk,
    )
