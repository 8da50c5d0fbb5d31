"""What all pages of the schedule share: whose row it is, and how an act is answered."""

import json
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from practice.forms.fields import check_day
from practice.models import Clinic
from practice.permissions import StaffRequest
from practice.selectors.scope import clinics_of
from scheduling.models import Appointment
from scheduling.selectors.access import may_write
from scheduling.selectors.appointments import get_appointment
from scheduling.selectors.clinic_clock import day_of


def clinic_or_404(request: StaffRequest, clinic_id: int) -> Clinic:
    """Return a clinic of this person."""
    clinic = clinics_of(request.user).filter(pk=clinic_id).first()
    if clinic is None:
        raise Http404("No such clinic.")
    return clinic


def appointment_or_404(request: StaffRequest, pk: int) -> Appointment:
    """Return an appointment at a clinic of this person."""
    try:
        return get_appointment(request.user, pk)
    except Appointment.DoesNotExist as error:
        raise Http404("No such appointment.") from error


def writable_or_refused(request: StaffRequest, pk: int) -> Appointment:
    """Return an appointment that this person may change; 403 if it may only be read."""
    appointment = appointment_or_404(request, pk)
    if not may_write(
        request.user, clinic_id=appointment.clinic_id, provider_id=appointment.provider_id
    ):
        raise PermissionDenied
    return appointment


def day_asked(request: StaffRequest, clinic: Clinic, now: datetime) -> date:
    """Return ``?day=`` (or the date in ``?start=``); today by the clinic's clock without it."""
    given = request.GET.get("day") or request.GET.get("start", "")[:10]
    try:
        day = date.fromisoformat(given)
        check_day(day)
    except (ValueError, ValidationError):
        return day_of(now, clinic.zone)
    return day


def day_url(appointment: Appointment) -> str:
    """Return the day page on which an appointment stands."""
    day = day_of(appointment.starts_at, appointment.clinic.zone)
    asked = urlencode({"clinic": appointment.clinic_id, "day": day.isoformat()})
    return f"{reverse('scheduling:schedule_day')}?{asked}"


def is_htmx(request: StaffRequest) -> bool:
    """Whether htmx asks, which wants a partial."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by django-htmx


def announce(
    response: HttpResponse, *, message: str, undo_url: str | None = None, closes: bool = False
) -> HttpResponse:
    """Tell the page, beside a partial, that the schedule changed and what was done."""
    toast = {"message": message, "tone": "success"}
    if undo_url:
        toast["undo_url"] = undo_url
    news: dict[str, object] = {"scheduleChanged": True, "toast": toast}
    if closes:
        news["closeDrawer"] = True
    response["HX-Trigger"] = json.dumps(news)
    return response


def back_to_day(
    request: StaffRequest, appointment: Appointment, *, message: str, undo_url: str | None = None
) -> HttpResponse:
    """Lead a plain form back to the day, with the message and its Undo."""
    messages.success(request, message, extra_tags=undo_url or "")
    return redirect(day_url(appointment))
