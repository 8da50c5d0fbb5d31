"""One appointment in the drawer, and the acts that change where it stands."""

from datetime import datetime
from functools import partial
from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from practice.models import Clinic, Patient, User
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.navigation import address_of
from practice.selectors.patients import get_patient
from practice.views.charts import found_or_404
from scheduling.forms.cancellations import CancelForm
from scheduling.forms.moves import MoveForm
from scheduling.forms.places import time_values
from scheduling.forms.series import SeriesMoveForm
from scheduling.models import Appointment, AppointmentStatus
from scheduling.selectors.access import may_write, writable_providers
from scheduling.selectors.appointments import get_appointment, list_patient_appointments
from scheduling.selectors.arrivals import CHECKED_AT, arrival_gaps_of
from scheduling.selectors.booking_facts import booking_facts_of
from scheduling.selectors.clinic_clock import day_of, wall_of
from scheduling.selectors.series import series_date_of
from scheduling.selectors.statuses import LOOKS
from scheduling.selectors.waitlist_fit import Fit, FreeTime, rank_waiting
from scheduling.services.appointments import (
    arrive_appointment,
    cancel_appointment,
    confirm_appointment,
    mark_no_show,
    restore_appointment,
    unarrive_appointment,
)
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.transitions import MOVABLE, TRANSITIONS
from scheduling.views.answers import (
    announce,
    appointment_or_404,
    back_to_day,
    day_url,
    is_htmx,
    writable_or_refused,
)

CANCEL_REASONS = ("Sick", "No ride", "Work or family", "Weather", "Clinic cancelled")


class StatusAct(Protocol):
    """A service that changes one appointment's status."""

    def __call__(self, *, appointment_id: int, by: User, at: datetime) -> Appointment:
        """Change it, or raise a refusal."""


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def appointment_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one appointment with what may be done with it."""
    return show_appointment(request, appointment_or_404(request, pk))


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the patient said to come."""
    return _change(request, pk, confirm_appointment, message="Confirmed.")


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_arrive(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the patient is here."""
    return _change(request, pk, arrive_appointment, message="Arrived.", undo="unarrive")


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_unarrive(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an arrival back."""
    return _change(request, pk, unarrive_appointment, message="The arrival was taken back.")


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the time up, for a chosen or a written reason."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        appointment = writable_or_refused(request, pk)
        words = "Write the reason in at most 120 letters."
        return show_appointment(request, appointment, error=words, status=422)
    cancel = partial(
        cancel_appointment,
        reason=form.cleaned_data["reason"],
        version=form.cleaned_data["version"],
    )
    return _change(request, pk, cancel, message="Cancelled.", undo="restore")


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_no_show(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the patient did not come."""
    return _change(request, pk, mark_no_show, message="Marked as no-show.", undo="restore")


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_restore(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a cancellation or a no-show back."""
    return _change(request, pk, restore_appointment, message="Booked again.")


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def patient_appointments(request: StaffRequest, patient_id: int) -> HttpResponse:
    """List a patient's appointments; a fragment of the chart's page."""
    patient: Patient = found_or_404(get_patient, user=request.user, patient_id=patient_id)
    listed = list(list_patient_appointments(user=request.user, patient_id=patient.pk))
    return render(request, "scheduling/patient_appointments.html", {"appointments": listed})


def show_appointment(
    request: StaffRequest,
    appointment: Appointment,
    *,
    error: str = "",
    move_form: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the drawer, or the whole page without htmx."""
    clinic = appointment.clinic
    is_writable = may(request.user, Act.WRITE, Noun.SCHEDULE) and may_write(
        request.user, clinic_id=clinic.pk, provider_id=appointment.provider_id
    )
    steps = TRANSITIONS[AppointmentStatus(appointment.status)] if is_writable else frozenset()
    day = day_of(appointment.starts_at, clinic.zone)
    is_movable = is_writable and appointment.status in MOVABLE
    series_date = series_date_of(appointment.pk)
    facts = booking_facts_of(user=request.user, patient=appointment.patient, on=day)
    context = {
        "appointment": appointment,
        "look": LOOKS[appointment.status],
        "starts": wall_of(appointment.starts_at, clinic.zone),
        "ends": wall_of(appointment.ends_at, clinic.zone),
        "arrived": wall_of(appointment.arrived_at, clinic.zone) if appointment.arrived_at else None,
        "steps": {step.value.lower() for step in steps},
        "reasons": CANCEL_REASONS,
        "move_form": (move_form or new_move_form(request, appointment)) if is_movable else None,
        "move_is_open": move_form is not None,
        "facts": facts,
        "desk_url": _desk_url(request, appointment),
        "gaps": arrival_gaps_of(facts) if appointment.status in CHECKED_AT else (),
        "waiting": _waiting_for(appointment) if is_writable else None,
        "may_chart": may(request.user, Act.WRITE, Noun.NOTES),
        "day_url": day_url(appointment),
        "series_date": series_date,
        "series_form": new_series_form(request, clinic) if series_date and is_movable else None,
        "error": error,
    }
    template = "scheduling/appointment_detail.html" + ("#drawer" if is_htmx(request) else "")
    return render(request, template, context, status=status)


def _waiting_for(appointment: Appointment) -> list[Fit] | None:
    """Return who waits for the time of a cancelled visit that is still to come."""
    if appointment.status != AppointmentStatus.CANCELLED or appointment.starts_at <= timezone.now():
        return None
    free = FreeTime(
        clinic=appointment.clinic,
        provider_id=appointment.provider_id,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
    )
    return rank_waiting(free)


def _desk_url(request: StaffRequest, appointment: Appointment) -> str | None:
    """Return where the till of this visit is, for those who see balances."""
    if not may(request.user, Act.READ, Noun.BALANCES):
        return None
    return address_of("billing:visit_desk", appointment.pk)


def new_series_form(request: StaffRequest, clinic: Clinic) -> SeriesMoveForm:
    """Return the form that moves the visits of a series together."""
    return SeriesMoveForm(providers=writable_providers(request.user, clinic))


def new_move_form(request: StaffRequest, appointment: Appointment) -> MoveForm:
    """Return the move form as it first shows: the place the appointment has."""
    place = time_values(
        clinic=appointment.clinic, starts_at=appointment.starts_at, ends_at=appointment.ends_at
    )
    return MoveForm(
        initial={
            **place,
            "provider": appointment.provider_id,
            "room": appointment.room_id,
            "version": appointment.version,
        },
        clinic=appointment.clinic,
        providers=writable_providers(request.user, appointment.clinic),
    )


def _change(
    request: StaffRequest, pk: int, act: StatusAct, *, message: str, undo: str | None = None
) -> HttpResponse:
    """Do one act, and answer with the drawer as it is then; 409 and the reason if refused."""
    writable_or_refused(request, pk)
    try:
        act(appointment_id=pk, by=request.user, at=timezone.now())
    except ScheduleRefusalError as refusal:
        refused = get_appointment(request.user, pk)
        return show_appointment(request, refused, error=str(refusal), status=409)
    appointment = get_appointment(request.user, pk)
    undo_url = reverse(f"scheduling:appointment_{undo}", args=[pk]) if undo else None
    if not is_htmx(request):
        return back_to_day(request, appointment, message=message, undo_url=undo_url)
    return announce(show_appointment(request, appointment), message=message, undo_url=undo_url)
