"""The waitlist of a clinic, times that came free, and the ranked list in the drawer."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practice.forms.fields import id_given
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.navigation import address_of
from practice.selectors.providers import list_providers
from practice.views.charts import found_or_404
from scheduling.forms.waitlist import WaitlistForm
from scheduling.models import Appointment, FreedTime, WaitlistEntry
from scheduling.selectors.access import writable_providers
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.selectors.freed_times import (
    decisions_of,
    get_entry,
    get_freed_time,
    recent_freed_times,
)
from scheduling.selectors.waitlist_fit import waiting_at
from scheduling.services.freed_times import stop_offering
from scheduling.services.placements import Placement
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.waitlist import add_to_waitlist, book_waiting, withdraw_entry
from scheduling.views.answers import (
    announce,
    back_to_day,
    clinic_or_404,
    is_htmx,
    writable_or_refused,
)
from scheduling.views.appointments import show_appointment

UNTIL_AT_FIRST = timedelta(days=21)


@require_safe
@needs(Act.READ, Noun.SCHEDULE)
def waitlist(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """List who waits at a clinic, and what came free lately."""
    clinic = clinic_or_404(request, clinic_id)
    now = timezone.now()
    context = {
        "clinic": clinic,
        "entries": list(waiting_at(clinic)),
        "freed_times": list(recent_freed_times(clinic, at=now)),
        "today": wall_of(now, clinic.zone).date(),
        "may_write": writable_providers(request.user, clinic).exists(),
    }
    return render(request, "scheduling/waitlist.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def waitlist_add(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Put a patient on the waitlist; ``?patient=`` chooses one."""
    clinic = clinic_or_404(request, clinic_id)
    now = timezone.now()
    form = WaitlistForm(
        request.POST or None,
        initial={
            "patient": request.GET.get("patient"),
            "until": wall_of(now, clinic.zone).date() + UNTIL_AT_FIRST,
        },
        user=request.user,
        providers=list_providers(clinic),
        search_url=address_of("practice:patient_search") or "",
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_to_waitlist(
                clinic=clinic,
                patient_id=form.cleaned_data["patient"].pk,
                wish=form.wish,
                by=request.user,
                at=now,
            )
        except ScheduleRefusalError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "On the waitlist.")
            return redirect("scheduling:waitlist", clinic.pk)
    context = {"form": form, "clinic": clinic}
    status = 422 if form.errors else 200
    return render(request, "scheduling/waitlist_add.html", context, status=status)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def waitlist_withdraw(request: StaffRequest, entry_id: int) -> HttpResponse:
    """Take a patient off the waitlist."""
    entry: WaitlistEntry = found_or_404(get_entry, user=request.user, pk=entry_id)
    withdraw_entry(entry_id=entry.pk, by=request.user)
    messages.success(request, "Taken off the waitlist.")
    return redirect("scheduling:waitlist", entry.clinic_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def freed_time(request: StaffRequest, freed_id: int) -> HttpResponse:
    """Show to whom a freed time was offered and why; a POST stops offering it."""
    freed: FreedTime = found_or_404(get_freed_time, user=request.user, pk=freed_id)
    if request.method == "POST":
        stop_offering(freed_id=freed.pk, at=timezone.now())
        messages.success(request, "Nobody is asked any more. The time can be booked.")
        return redirect("scheduling:freed_time", freed.pk)
    context = {
        "freed": freed,
        "clinic": freed.clinic,
        "starts": wall_of(freed.starts_at, freed.clinic.zone),
        "ends": wall_of(freed.ends_at, freed.clinic.zone),
        "decisions": list(decisions_of(freed)),
        "offers": list(freed.offers.select_related("entry__patient").order_by("pk")),
    }
    return render(request, "scheduling/freed_time.html", context)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_give(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the time of a cancelled visit to a waiting patient, from its drawer."""
    released = writable_or_refused(request, pk)
    entry_id = id_given(request.POST.get("entry", ""))
    if entry_id is None:
        return show_appointment(request, released, error="Choose a patient.", status=422)
    entry: WaitlistEntry = found_or_404(get_entry, user=request.user, pk=entry_id)
    if entry.clinic_id != released.clinic_id:
        raise Http404("No such entry.")
    try:
        booked = book_waiting(
            entry_id=entry.pk,
            place=_place_of(released, entry),
            booking_key=uuid4(),
            by=request.user,
            at=timezone.now(),
        )
    except ScheduleRefusalError as refusal:
        return show_appointment(request, released, error=str(refusal), status=409)
    starts = wall_of(booked.starts_at, released.clinic.zone)
    message = f"Booked from the waitlist: {clock_time(starts)} on {starts:%a, %b} {starts.day}."
    if is_htmx(request):
        return announce(HttpResponse(), message=message, closes=True)
    return back_to_day(request, booked, message=message)


def _place_of(released: Appointment, entry: WaitlistEntry) -> Placement:
    return Placement(
        clinic=released.clinic,
        patient_id=entry.patient_id,
        provider_id=released.provider_id,
        room_id=released.room_id,
        starts_at=released.starts_at,
        ends_at=released.starts_at + timedelta(minutes=entry.appointment_type.length_minutes),
    )
