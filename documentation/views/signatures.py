"""Signing and cosigning, each after a look at what the note still lacks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from documentation.models import Note
from documentation.selectors.notes import provider_of
from documentation.selectors.segments import running_segments
from documentation.selectors.signature_terms import SigningWay, signature_terms
from documentation.selectors.visits import note_header
from documentation.services.signing import NoteNotSignableError, cosign_note, sign_note
from documentation.services.writers import NotAProviderError
from documentation.views.lookups import note_or_404
from documentation.views.notes import live_of
from foundation.audit import record_chart_read
from practice.permissions import Act, Noun, StaffRequest, needs
from scheduling.services.refusals import ScheduleRefusalError


@require_http_methods(["GET", "POST"])
@needs(Act.SIGN, Noun.NOTES)
def note_sign(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Show what the note lacks before it is signed, then sign it."""
    note = note_or_404(request.user, note_id)
    if request.method == "GET":
        return _check(request, note)
    try:
        way = SigningWay(request.POST["way"]) if "way" in request.POST else None
    except ValueError:
        return HttpResponse(status=400)
    try:
        signed = sign_note(note_id=note.pk, by=request.user, at=timezone.now(), way=way)
    except (NoteNotSignableError, NotAProviderError, ScheduleRefusalError) as refusal:
        return _check(request, note, error=str(refusal))
    messages.success(request, f"{signed.get_kind_display()}: {signed.get_status_display()}.")
    return redirect("documentation:note_detail", note.pk)


@require_POST
@needs(Act.SIGN, Noun.NOTES)
def note_cosign(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Add the supervising therapist's signature."""
    note = note_or_404(request.user, note_id)
    try:
        cosign_note(note_id=note.pk, by=request.user, at=timezone.now())
    except (NoteNotSignableError, NotAProviderError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Cosigned. The note is signed.")
    return redirect("documentation:note_detail", note.pk)


def _check(request: StaffRequest, note: Note, error: str = "") -> HttpResponse:
    header = note_header(note)
    live, running = live_of(note, header), list(running_segments(note))
    context = {
        "note": note,
        "visit": header,
        "error": error,
        "live": live,
        "terms": signature_terms(note),
        "running": running,
        "waits": bool(live.carried_count or running),
        "provider": provider_of(request.user),
    }
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(request, "documentation/note_sign.html#check", context)
    record_chart_read(
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=note.encounter.patient_id,
        subject="note_sign",
        subject_id=note.pk,
    )
    status = 409 if error else 200
    return render(request, "documentation/note_sign.html", context, status=status)
