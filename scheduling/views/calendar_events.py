"""What the calendar draws: columns, appointments, shared sessions and closed hours, as JSON."""

from collections.abc import Iterable, Sequence

from django.http import JsonResponse
from django.urls import reverse

from practice.models import Clinic
from practice.permissions import StaffRequest
from scheduling.models import AppointmentStatus
from scheduling.selectors.access import writable_providers
from scheduling.selectors.days import ClosedStretch, Column, DayAppointment
from scheduling.services.transitions import MOVABLE

RELEASED = {AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW}


def events_of(
    request: StaffRequest, clinic: Clinic, appointments: Iterable[DayAppointment]
) -> list[dict[str, object]]:
    """Return what the calendar draws of appointments; the cancelled ones are left to the list.

    Those who share a session are drawn as one: side by side none could be read.
    """
    writable = set(writable_providers(request.user, clinic).values_list("pk", flat=True))
    alone: list[dict[str, object]] = []
    sessions: dict[int, list[DayAppointment]] = {}
    for appointment in appointments:
        if appointment.session_id is not None and appointment.status not in RELEASED:
            sessions.setdefault(appointment.session_id, []).append(appointment)
        elif appointment.status != AppointmentStatus.CANCELLED:
            alone.append(_event(appointment, is_movable=appointment.provider_id in writable))
    return [*alone, *(_session_event(members) for members in sessions.values())]


def closed_of(stretches: Iterable[ClosedStretch]) -> list[dict[str, object]]:
    """Return what the calendar shades."""
    return [_closed(stretch) for stretch in stretches]


def resource_of(column: Column) -> dict[str, object]:
    """Return what the calendar draws a column from."""
    return {"id": column.key, "title": column.name}


def _event(appointment: DayAppointment, *, is_movable: bool) -> dict[str, object]:
    details = (
        appointment.type_name,
        appointment.room,
        appointment.equipment,
        "walk-in" if appointment.is_walk_in else "",
        "name alert" if appointment.has_namesake else "",
    )
    return {
        "id": appointment.pk,
        "title": appointment.patient_name,
        "start": f"{appointment.starts:%Y-%m-%dT%H:%M:%S}",
        "end": f"{appointment.ends:%Y-%m-%dT%H:%M:%S}",
        "provider": appointment.provider_id,
        "room": appointment.room_id,
        "status": appointment.status,
        "status_label": appointment.look.label,
        "mark": appointment.look.mark,
        "version": appointment.version,
        "detail": ", ".join(detail for detail in details if detail),
        "editable": is_movable and appointment.status in MOVABLE,
    }


def _closed(stretch: ClosedStretch) -> dict[str, object]:
    return {
        "id": f"closed-{stretch.provider_id}-{stretch.starts:%m%d%H%M}",
        "title": stretch.reason,
        "start": f"{stretch.starts:%Y-%m-%dT%H:%M:%S}",
        "end": f"{stretch.ends:%Y-%m-%dT%H:%M:%S}",
        "provider": stretch.provider_id,
        "display": "background",
    }


def private(entries: list[dict[str, object]]) -> JsonResponse:
    """Answer with entries that no browser keeps."""
    return JsonResponse(entries, safe=False, headers={"Cache-Control": "no-store"})


def _session_event(members: Sequence[DayAppointment]) -> dict[str, object]:
    """Return one block for those who share a session; it opens the session, and is not dragged."""
    first = members[0]
    return {
        "id": f"session-{first.session_id}",
        "title": f"{first.type_name}, {len(members)} of {first.places}",
        "start": f"{min(one.starts for one in members):%Y-%m-%dT%H:%M:%S}",
        "end": f"{max(one.ends for one in members):%Y-%m-%dT%H:%M:%S}",
        "provider": first.provider_id,
        "room": first.room_id,
        "status": "SHARED",
        "status_label": "Shared session",
        "mark": "⁂",
        "version": 0,
        "detail": "; ".join(f"{one.look.mark} {one.patient_name}" for one in members),
        "open_url": reverse("scheduling:shared_session_detail", args=[first.session_id]),
        "editable": False,
    }
