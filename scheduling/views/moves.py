"""Moving: by drag, by the form that is its twin, and back again."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from practice.forms.fields import id_given
from practice.permissions import Act, Noun, StaffRequest, needs
from scheduling.forms.moves import DragForm, MoveForm
from scheduling.models import Appointment
from scheduling.selectors.access import writable_providers
from scheduling.selectors.appointments import get_appointment
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.services.appointments import move_appointment
from scheduling.services.limits import PastLimitError
from scheduling.services.placements import OutsideAvailabilityError
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.views.answers import announce, back_to_day, is_htmx, writable_or_refused
from scheduling.views.appointments import show_appointment


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_move(request: StaffRequest) -> HttpResponse:
    """Move what was dragged: 200 with the new version, or 409 with the sentence why not.

    Hours outside the provider's are refused here; the form in the drawer can mean them.
    """
    appointment_id = id_given(request.POST.get("appointment", ""))
    if appointment_id is None:
        raise Http404("No such appointment.")
    before = writable_or_refused(request, appointment_id)
    form = _drag_form(request, before)
    if not form.is_valid():
        return JsonResponse({"message": form.first_error()}, status=422)
    try:
        moved = _move(request, before, form)
    except (OutsideAvailabilityError, PastLimitError) as refusal:
        words = f"{refusal} To do so, open it and use Move."
        return JsonResponse({"message": words}, status=409)
    except ScheduleRefusalError as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    return JsonResponse(
        {
            "message": _moved(before, moved),
            "version": moved.version,
            "undo_url": _undo_url(before, moved),
        }
    )


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_reschedule(request: StaffRequest, pk: int) -> HttpResponse:
    """Move by the form in the drawer; 409 and the reason if refused."""
    before = writable_or_refused(request, pk)
    form = MoveForm(
        request.POST,
        clinic=before.clinic,
        providers=writable_providers(request.user, before.clinic),
    )
    if not form.is_valid():
        return show_appointment(request, before, move_form=form, status=422)
    try:
        moved = _move(request, before, form)
    except ScheduleRefusalError as refusal:
        form.ask_after(refusal)
        return show_appointment(request, before, move_form=form, status=409)
    undo_url = _undo_url(before, moved)
    if not is_htmx(request):
        return back_to_day(request, moved, message=_moved(before, moved), undo_url=undo_url)
    answer = show_appointment(request, get_appointment(request.user, pk))
    return announce(answer, message=_moved(before, moved), undo_url=undo_url)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_move_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Move back to the place that the address of the Undo button names."""
    before = writable_or_refused(request, pk)
    form = DragForm(
        request.GET,
        appointment=before,
        providers=writable_providers(request.user, before.clinic),
    )
    if not form.is_valid():
        raise Http404("This is not an address that Undo makes.")
    try:
        moved = _move(request, before, form)
    except ScheduleRefusalError as refusal:
        return show_appointment(request, before, error=str(refusal), status=409)
    return back_to_day(request, moved, message="Moved back.")


def _drag_form(request: StaffRequest, appointment: Appointment) -> DragForm:
    """Read what the calendar sent; a drag says nothing of the room, which stays."""
    given = request.POST.dict()
    given.setdefault("room", str(appointment.room_id or ""))
    return DragForm(
        given,
        appointment=appointment,
        providers=writable_providers(request.user, appointment.clinic),
    )


def _move(request: StaffRequest, before: Appointment, form: DragForm | MoveForm) -> Appointment:
    answers = form.cleaned_data
    return move_appointment(
        appointment_id=before.pk,
        version=answers["version"],
        starts_at=answers["starts_at"],
        ends_at=answers["ends_at"],
        provider_id=answers["provider"].pk,
        room_id=answers["room"].pk if answers["room"] else None,
        outside_availability=answers["outside_availability"],
        limit_reason=answers.get("limit_reason", ""),
        by=request.user,
        at=timezone.now(),
    )


def _undo_url(before: Appointment, moved: Appointment) -> str:
    """Return the address that moves it back; it holds ids and times only."""
    zone = before.clinic.zone
    place = {
        "version": moved.version,
        "starts_at": f"{wall_of(before.starts_at, zone):%Y-%m-%dT%H:%M:%S}",
        "ends_at": f"{wall_of(before.ends_at, zone):%Y-%m-%dT%H:%M:%S}",
        "provider": before.provider_id,
        "room": before.room_id or "",
        "outside_availability": "on",
        "limit_reason": "Moved back.",
    }
    path = reverse("scheduling:appointment_move_undo", args=[before.pk])
    return f"{path}?{urlencode(place)}"


def _moved(before: Appointment, moved: Appointment) -> str:
    """Say what the move changed: the place, or the length alone."""
    starts = wall_of(moved.starts_at, moved.clinic.zone)
    day = f"{starts:%a, %b} {starts.day}"
    if (before.starts_at, before.provider_id) != (moved.starts_at, moved.provider_id):
        return f"Moved to {clock_time(starts)} on {day}."
    if before.room_id != moved.room_id and before.ends_at == moved.ends_at:
        where = moved.room.name if moved.room else "no room"
        return f"Moved to {where}, {clock_time(starts)} on {day}."
    ends = wall_of(moved.ends_at, moved.clinic.zone)
    return f"Now {clock_time(starts)} to {clock_time(ends)} on {day}."
