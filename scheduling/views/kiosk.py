"""The tablet at the desk: a patient finds the own visit by birth date and time, and arrives.

It shows that one visit and no name, changes nothing else, and goes back to its first page by
itself. Whatever is odd sends the patient to a person, in the same words whatever the reason.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.rates import has_tried_too_often, may_try
from practice.models import Clinic
from practice.permissions import public
from scheduling.forms.online import KioskForm
from scheduling.models import Appointment, AppointmentStatus
from scheduling.selectors.clinic_clock import NoSuchTimeError, day_of, moment_of, wall_of
from scheduling.selectors.online import (
    kiosk_of_token,
    kiosk_visit,
    kiosk_visit_of,
    kiosk_visit_token,
)
from scheduling.services.appointments import arrive_appointment
from scheduling.services.refusals import ScheduleRefusalError

BACK_AFTER = 30  # seconds until the next patient sees the first page
WRONG_TRIES, WINDOW = 10, 600
ASK = "Please go to the front desk: somebody will help you."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def kiosk(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for birth date and time, show the visit, and take the arrival."""
    clinic = kiosk_of_token(token)
    if clinic is None:
        return render(request, "scheduling/kiosk_gone.html", status=404)
    if request.method == "POST" and request.POST.get("visit"):
        return _arrive(request, clinic)
    form = KioskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _find(request, clinic, form)
    status = 422 if request.method == "POST" else 200
    return render(request, "scheduling/kiosk.html", {"form": form, "clinic": clinic}, status=status)


def _find(request: HttpRequest, clinic: Clinic, form: KioskForm) -> HttpResponse:
    now, who = timezone.now(), f"{clinic.pk}"
    if has_tried_too_often("kiosk", who, most=WRONG_TRIES, seconds=WINDOW, at=now):
        return _to_a_person(request, clinic, status=429)
    visit = None
    starts_at = _moment(clinic, form, now)
    if starts_at is not None:
        visit = kiosk_visit(clinic, birth_date=form.cleaned_data["birth_date"], starts_at=starts_at)
    if visit is None:
        may_try("kiosk", who, most=WRONG_TRIES, seconds=WINDOW, at=now)
        return _to_a_person(request, clinic, status=409)
    return _show(request, clinic, visit)


def _arrive(request: HttpRequest, clinic: Clinic) -> HttpResponse:
    visit = kiosk_visit_of(request.POST["visit"], clinic)
    if visit is None:
        return _to_a_person(request, clinic, status=409)
    if visit.status != AppointmentStatus.ARRIVED:
        try:
            arrive_appointment(appointment_id=visit.pk, by=None, at=timezone.now())
        except ScheduleRefusalError:
            return _to_a_person(request, clinic, status=409)
    return _back_soon(render(request, "scheduling/kiosk_done.html", {"clinic": clinic}))


def _show(request: HttpRequest, clinic: Clinic, visit: Appointment) -> HttpResponse:
    context = {
        "clinic": clinic,
        "visit": visit,
        "starts": wall_of(visit.starts_at, clinic.zone),
        "is_here": visit.status == AppointmentStatus.ARRIVED,
        "visit_token": kiosk_visit_token(visit),
    }
    return _back_soon(render(request, "scheduling/kiosk_visit.html", context))


def _to_a_person(request: HttpRequest, clinic: Clinic, *, status: int) -> HttpResponse:
    context = {"clinic": clinic, "words": ASK}
    return _back_soon(render(request, "scheduling/kiosk_ask.html", context, status=status))


def _back_soon(response: HttpResponse) -> HttpResponse:
    response["Refresh"] = str(BACK_AFTER)
    return response


def _moment(clinic: Clinic, form: KioskForm, now: datetime) -> datetime | None:
    today = day_of(now, clinic.zone)
    try:
        return moment_of(datetime.combine(today, form.cleaned_data["time"]), clinic.zone)
    except NoSuchTimeError:
        return None
