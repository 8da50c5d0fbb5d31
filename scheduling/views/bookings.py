"""Booking from the drawer: the form, the facts beside it, and the walk-in."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from practice.forms.fields import id_given
from practice.models import Clinic, Patient
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.navigation import address_of
from practice.selectors.patients import get_patient
from scheduling.forms.bookings import BookingForm
from scheduling.forms.moves import WallClockField
from scheduling.models import Appointment
from scheduling.selectors.access import writable_providers
from scheduling.selectors.appointments import list_appointment_types
from scheduling.selectors.booking_facts import (
    BookingFacts,
    booking_facts_of,
    usual_type_id,
)
from scheduling.selectors.clinic_clock import clock_time, day_of, wall_of
from scheduling.services.appointments import book_appointment
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.views.answers import announce, back_to_day, clinic_or_404, day_asked, is_htmx

STEP_MINUTES = 5


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_book(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Book; ``?starts_at=``, ``ends_at``, ``provider`` and ``patient`` fill the form in."""
    clinic = clinic_or_404(request, clinic_id)
    return _book(request, clinic, initial=_first_answers(request, clinic))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def walk_in(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Book somebody who is here already, from now on."""
    clinic = clinic_or_404(request, clinic_id)
    now = wall_of(timezone.now(), clinic.zone)
    start = now.replace(second=0, microsecond=0) - timedelta(minutes=now.minute % STEP_MINUTES)
    first = {"day": start.date(), "time": start.time(), "walk_in": True}
    return _book(request, clinic, initial=_first_answers(request, clinic) | first)


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def booking_facts(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Show what the desk should know of a patient before it books."""
    clinic = clinic_or_404(request, clinic_id)
    patient_id = id_given(request.GET.get("patient", ""))
    if patient_id is None:
        return HttpResponse()
    try:
        patient = get_patient(user=request.user, patient_id=patient_id)
    except Patient.DoesNotExist as error:
        raise Http404("No such patient.") from error
    on = day_asked(request, clinic, timezone.now())
    facts = booking_facts_of(user=request.user, patient=patient, on=on)
    offers_type = not request.GET.get("appointment_type") and facts.usual_type_id is not None
    return render(
        request,
        "scheduling/booking_facts.html",
        {"facts": facts, "types": list_appointment_types() if offers_type else None},
    )


def _book(request: StaffRequest, clinic: Clinic, *, initial: dict[str, Any]) -> HttpResponse:
    providers = writable_providers(request.user, clinic)
    own = list(providers[:2])
    if not own:
        raise PermissionDenied
    if len(own) == 1:
        initial["provider"] = own[0].pk  # an assistant books for itself alone
    form = BookingForm(
        request.POST or None,
        initial=initial,
        clinic=clinic,
        providers=providers,
        user=request.user,
        search_url=address_of("practice:patient_search"),
        facts_url=reverse("scheduling:booking_facts", args=[clinic.pk]),
    )
    if not form.is_bound:
        return _show(request, form, status=200)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        appointment = _save(request, form)
    except ScheduleRefusalError as refusal:
        form.ask_after(refusal)
        return _show(request, form, status=409)
    message = _booked(appointment)
    if is_htmx(request):
        return announce(HttpResponse(), message=message, closes=True)
    return back_to_day(request, appointment, message=message)


def _save(request: StaffRequest, form: BookingForm) -> Appointment:
    answers = form.cleaned_data
    return book_appointment(
        clinic_id=form.clinic.pk,
        patient_id=answers["patient"].pk,
        provider_id=answers["provider"].pk,
        appointment_type_id=answers["appointment_type"].pk,
        starts_at=answers["starts_at"],
        ends_at=answers["ends_at"],
        room_id=answers["room"].pk if answers["room"] else None,
        remark=answers["remark"],
        booking_key=answers["booking_key"],
        is_walk_in=answers["walk_in"],
        outside_availability=answers["outside_availability"],
        limit_reason=answers["limit_reason"],
        by=request.user,
        at=timezone.now(),
    )


def _show(request: StaffRequest, form: BookingForm, *, status: int) -> HttpResponse:
    template = "scheduling/appointment_book.html" + ("#drawer" if is_htmx(request) else "")
    is_walk_in = bool(form["walk_in"].value())
    return render(
        request,
        template,
        {
            "form": form,
            "facts": _facts_beside(request, form),
            "clinic": form.clinic,
            "is_walk_in": is_walk_in,
            "heading": "Walk-in" if is_walk_in else "Book an appointment",
            "may_register": may(request.user, Act.WRITE, Noun.PATIENTS),
        },
        status=status,
    )


def _facts_beside(request: StaffRequest, form: BookingForm) -> BookingFacts | None:
    """Return what is known of the patient who is chosen already, before or after a refusal."""
    if form.chosen is None:
        return None
    day = str(form["day"].value() or "")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        on = day_of(timezone.now(), form.clinic.zone)
    return booking_facts_of(user=request.user, patient=form.chosen, on=on)


def _first_answers(request: StaffRequest, clinic: Clinic) -> dict[str, Any]:
    """Return what the form shows first: what was clicked, or now."""
    starts = _wall_given(request, "starts_at")
    ends = _wall_given(request, "ends_at")
    answers: dict[str, Any] = {
        "booking_key": uuid4(),
        "provider": request.GET.get("provider"),
        "room": request.GET.get("room"),
        "patient": request.GET.get("patient"),
        "appointment_type": request.GET.get("appointment_type"),
        "day": starts.date() if starts else day_asked(request, clinic, timezone.now()),
    }
    patient_id = id_given(answers["patient"] or "")
    if patient_id is not None and not answers["appointment_type"]:
        answers["appointment_type"] = usual_type_id(user=request.user, patient_id=patient_id)
    if starts:
        answers["time"] = starts.time()
    if starts and ends:
        answers["minutes"] = (ends - starts) // timedelta(minutes=1)
    return answers


def _wall_given(request: StaffRequest, name: str) -> datetime | None:
    field = WallClockField(required=False)
    try:
        return field.to_python(request.GET.get(name))
    except ValidationError:
        return None


def _booked(appointment: Appointment) -> str:
    starts = wall_of(appointment.starts_at, appointment.clinic.zone)
    verb = "Arrived" if appointment.is_walk_in else "Booked"
    return f"{verb}: {clock_time(starts)} on {starts:%a, %b} {starts.day}."
