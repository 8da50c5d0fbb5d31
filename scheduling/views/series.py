"""Planning a series with every date seen first, and looking at one."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from practice.models import Clinic, Provider
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.navigation import address_of
from scheduling.forms.series import (
    DROP,
    OPEN,
    PLANNED,
    SeriesForm,
    choice_name,
    wishes_of,
)
from scheduling.models import AppointmentSeries, SeriesDateStatus
from scheduling.selectors.access import writable_providers
from scheduling.selectors.appointments import last_appointment
from scheduling.selectors.clinic_clock import day_of, wall_of
from scheduling.selectors.free_slots import FreeSlot
from scheduling.selectors.series import get_series, list_dates
from scheduling.selectors.series_plans import (
    PlannedDate,
    SeriesNotPlannableError,
    SeriesTerms,
    plan_series,
)
from scheduling.selectors.statuses import LOOKS
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.series import book_series
from scheduling.views.answers import clinic_or_404

BOOKS = {"book_all": False, "book_good": True}
PREVIEWED = "previewed"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def series_plan(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Plan a series: first every date with what stands in its way, then the booking."""
    clinic = clinic_or_404(request, clinic_id)
    providers = writable_providers(request.user, clinic)
    if not providers.exists():
        raise PermissionDenied
    form = SeriesForm(
        request.POST or None,
        initial=_first_answers(request, clinic),
        clinic=clinic,
        user=request.user,
        providers=providers,
        search_url=address_of("practice:patient_search") or "",
    )
    if not form.is_bound:
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        planned = plan_series(form.terms(), not_before=timezone.now())
    except SeriesNotPlannableError as refusal:
        form.add_error("ends", str(refusal))
        return _show(request, form, status=422)
    act = request.POST.get("act", "")
    if act not in BOOKS or request.POST.get(PREVIEWED) != _fingerprint(form.terms()):
        return _show(request, form, planned=planned)
    return _book(request, form, planned, good_ones_only=BOOKS[act])


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def series_detail(request: StaffRequest, series_id: int) -> HttpResponse:
    """Show a series: what was asked for, and what became of each date."""
    try:
        series = get_series(request.user, series_id)
    except AppointmentSeries.DoesNotExist as error:
        raise Http404("No such series.") from error
    zone = series.clinic.zone
    rows = [
        {
            "date": one,
            "starts": wall_of(one.appointment.starts_at, zone) if one.appointment else None,
            "look": LOOKS[one.appointment.status] if one.appointment else None,
            "is_open": one.status == SeriesDateStatus.OPEN,
        }
        for one in list_dates(series)
    ]
    return render(request, "scheduling/series_detail.html", {"series": series, "rows": rows})


def _book(
    request: StaffRequest,
    form: SeriesForm,
    planned: tuple[PlannedDate, ...],
    *,
    good_ones_only: bool,
) -> HttpResponse:
    terms = form.terms()
    chosen = {name: str(value) for name, value in request.POST.items()}
    try:
        series = book_series(
            terms=terms,
            wishes=list(wishes_of(planned, chosen=chosen, terms=terms)),
            good_ones_only=good_ones_only,
            limit_reason=form.cleaned_data["limit_reason"],
            series_key=form.cleaned_data["series_key"],
            by=request.user,
            at=timezone.now(),
        )
    except ScheduleRefusalError as refusal:
        form.add_error(None, str(refusal))
        return _show(request, form, planned=planned, status=409)
    dates = list_dates(series)
    booked = sum(one.status == SeriesDateStatus.BOOKED for one in dates)
    left = len(dates) - booked
    rest = f" {left} stay open, and are offered again when they are free." if left else ""
    messages.success(request, f"Booked {booked} of {len(dates)} dates.{rest}")
    return redirect("scheduling:series_detail", series.pk)


def _show(
    request: StaffRequest,
    form: SeriesForm,
    *,
    planned: tuple[PlannedDate, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "clinic": form.clinic}
    if planned:
        terms = form.terms()
        context |= {
            "rows": _rows(request, form.clinic, planned),
            "good_count": sum(one.is_good for one in planned),
            "needs_reason": any(one.passes for one in planned),
            "previewed": _fingerprint(terms),
        }
    return render(request, "scheduling/series_plan.html", context, status=status)


def _rows(
    request: StaffRequest, clinic: Clinic, planned: tuple[PlannedDate, ...]
) -> list[dict[str, Any]]:
    names = {one.pk: str(one) for one in Provider.objects.filter(clinics=clinic)}
    return [
        {
            "planned": one,
            "name": choice_name(one.day),
            "options": _options(one, names, clinic),
            "chosen": request.POST.get(choice_name(one.day)) or (OPEN if one.why else PLANNED),
        }
        for one in planned
    ]


def _options(one: PlannedDate, names: dict[int, str], clinic: Clinic) -> list[tuple[str, str]]:
    options = [] if one.why else [(PLANNED, "Book")]
    options += [
        (f"{slot.provider_id}-{slot.minute}", slot_in_words(slot, names, clinic))
        for slot in one.alternatives
    ]
    return [*options, (OPEN, "Leave open"), (DROP, "Leave out")]


def slot_in_words(slot: FreeSlot, names: dict[int, str], clinic: Clinic) -> str:
    """Say when and with whom a free time is."""
    wall = slot.wall(clinic.zone)
    at_time = f"{wall:%I:%M %p}".lstrip("0")
    return f"{wall:%a, %b} {wall.day}, {at_time}, {names.get(slot.provider_id, '')}"


def _fingerprint(terms: SeriesTerms) -> str:
    """Return what the dates depend on: other dates than those that were seen are not booked."""
    times = ",".join(f"{day}{at:%H%M}" for day, at in sorted(terms.times.items()))
    room = terms.room.pk if terms.room else 0
    end = terms.ends_on or terms.visits_wanted
    return (
        f"{terms.patient_id}-{terms.provider.pk}-{room}-{terms.appointment_type.pk}"
        f"-{terms.minutes}-{times}-{terms.starts_on:%Y%m%d}-{terms.ends}-{end}"
    )


def _first_answers(request: StaffRequest, clinic: Clinic) -> dict[str, Any]:
    """Offer what the patient had last: the type, the provider and the time of day."""
    now = timezone.now()
    answers: dict[str, Any] = {"starts_on": _tomorrow(now, clinic)}
    given = request.GET.get("patient", "")
    if not given.isdecimal():
        return answers
    answers["patient"] = given
    last = last_appointment(user=request.user, patient_id=int(given[:18]))
    if last is not None and last.clinic_id == clinic.pk:
        answers |= {
            "appointment_type": last.appointment_type_id,
            "provider": last.provider_id,
            "at_time": wall_of(last.starts_at, clinic.zone).time(),
        }
    return answers


def _tomorrow(now: datetime, clinic: Clinic) -> date:
    return day_of(now, clinic.zone) + timedelta(days=1)
