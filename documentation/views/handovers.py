"""Taking over a draft, and moving one that was written on the wrong patient."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from documentation.forms.handovers import MoveForm
from documentation.models import Note
from documentation.selectors.visits import note_header
from documentation.services.encounters import EncounterNotOpenableError
from documentation.services.handovers import (
    HandoverRefusedError,
    move_draft,
    take_over_draft,
)
from documentation.services.writers import (
    NotAProviderError,
    NoteForbiddenError,
    NoteSealedError,
)
from documentation.views.lookups import note_or_404
from documentation.views.notes import record_read
from practice.models import User
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.patients import visible_patients
from scheduling.models import Appointment, AppointmentStatus
from scheduling.selectors.clinic_clock import bounds_of_day
from scheduling.services.refusals import ScheduleRefusalError

HERE = (AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.FULFILLED)
REFUSALS = (
    HandoverRefusedError,
    EncounterNotOpenableError,
    NotAProviderError,
    NoteForbiddenError,
    NoteSealedError,
    ScheduleRefusalError,
)


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def note_take_over(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Become the author of a draft whose author left."""
    note = note_or_404(request.user, note_id)
    try:
        take_over_draft(note_id=note.pk, by=request.user, at=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("documentation:note_detail", note.pk)
    messages.success(request, "This draft is yours now. You sign it.")
    return redirect("documentation:note_edit", note.pk)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def note_move(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Move a draft to the visit of another patient who was here that day."""
    note = note_or_404(request.user, note_id)
    visits = _other_visits(request.user, note)
    form = MoveForm(request.POST or None, visits=visits)
    if request.method == "POST" and form.is_valid():
        try:
            move_draft(
                note_id=note.pk,
                appointment_id=form.cleaned_data["appointment"].pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The note is moved. Check every word before you sign.")
            return redirect("documentation:note_edit", note.pk)
    if request.method == "GET":
        record_read(request.user, note, "note_move")
    context = {"note": note, "visit": note_header(note), "form": form, "visits": visits}
    status = 422 if form.is_bound else 200
    return render(request, "documentation/note_move.html", context, status=status)


def _other_visits(user: User, note: Note) -> QuerySet[Appointment]:
    """Return the visits of that day, of other patients, that have no note yet."""
    starts_at, ends_at = _day_of(note)
    return (
        Appointment.objects.filter(
            patient__in=visible_patients(user),
            clinic_id=note.encounter.clinic_id,
            starts_at__gte=starts_at,
            starts_at__lt=ends_at,
            status__in=HERE,
            encounter__isnull=True,
        )
        .exclude(patient_id=note.encounter.patient_id)
        .select_related("patient", "clinic", "appointment_type")
        .order_by("starts_at", "pk")
    )


def _day_of(note: Note) -> tuple[datetime, datetime]:
    day: date = note.encounter.service_date
    return bounds_of_day(day, note.encounter.clinic.zone)
