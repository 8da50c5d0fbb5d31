"""A shared session in the drawer: who takes part, who has come, and whether a place is left."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from practice.permissions import Act, Noun, StaffRequest, may, needs
from scheduling.models import SharedSession
from scheduling.selectors.access import may_write
from scheduling.selectors.shared_sessions import (
    get_shared_session,
    list_participants,
    times_of,
)
from scheduling.views.answers import is_htmx


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def shared_session_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a session with those who hold its places."""
    try:
        session = get_shared_session(request.user, pk)
    except SharedSession.DoesNotExist as error:
        raise Http404("No such session.") from error
    starts, ends = times_of(session)
    participants = list_participants(session)
    is_writable = may(request.user, Act.WRITE, Noun.SCHEDULE) and may_write(
        request.user, clinic_id=session.clinic_id, provider_id=session.provider_id
    )
    template = "scheduling/shared_session_detail.html" + ("#drawer" if is_htmx(request) else "")
    context = {
        "session": session,
        "starts": starts,
        "ends": ends,
        "participants": participants,
        "places_left": session.capacity - len(participants),
        "is_writable": is_writable,
        "book_url": _book_url(session),
    }
    return render(request, template, context)


def _book_url(session: SharedSession) -> str:
    """Return the address of the form that adds one: everything but the patient is filled in."""
    starts, ends = times_of(session)
    asked = {
        "starts_at": f"{starts:%Y-%m-%dT%H:%M:%S}",
        "ends_at": f"{ends:%Y-%m-%dT%H:%M:%S}",
        "provider": session.provider_id,
        "appointment_type": session.appointment_type_id,
    }
    room_id = session.appointments.exclude(room=None).values_list("room_id", flat=True).first()
    if room_id is not None:
        asked["room"] = room_id
    path = reverse("scheduling:appointment_book", args=[session.clinic_id])
    return f"{path}?{urlencode(asked)}"
