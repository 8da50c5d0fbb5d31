"""The day of a clinic: page, and what its calendar asks for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET

from practice.models import Clinic
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.scope import clinics_of
from scheduling.models import AppointmentStatus
from scheduling.selectors.access import writable_providers
from scheduling.selectors.clinic_clock import day_of
from scheduling.selectors.days import (
    Column,
    DayAppointment,
    day_version,
    list_closed,
    list_columns,
    list_day,
    list_room_columns,
)
from scheduling.selectors.schedule_filters import Chosen, chosen_by
from scheduling.selectors.series import count_open_dates
from scheduling.selectors.statuses import LOOKS
from scheduling.views.answers import clinic_or_404, day_asked
from scheduling.views.calendar_events import closed_of, events_of, private, resource_of
from scheduling.views.schedule_choices import hides_names

LAST_CLINIC = "schedule_clinic"
DAYS_OF_A_WEEK = 7


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def schedule_day(request: StaffRequest) -> HttpResponse:
    """Show one day of one clinic: a calendar with a column for each provider, and a list.

    ``?by=rooms`` makes a column of each room.
    """
    clinics = list(clinics_of(request.user).order_by("name", "pk"))
    clinic = clinic_asked(request, clinics)
    if clinic is None:
        return render(request, "scheduling/schedule_day.html", {"clinics": clinics})
    now = timezone.now()
    day, today = day_asked(request, clinic, now), day_of(now, clinic.zone)
    version = day_version(clinic_id=clinic.pk, day=day)  # first: what changes after it is polled
    chosen = chosen_by(request.user, clinic.pk)
    everything = list_day(clinic, day)
    shown = shown_to(request, everything, chosen)
    by_rooms = request.GET.get("by") == "rooms"
    columns = _columns(clinic, shown, chosen, by_rooms=by_rooms)
    is_partial = request.headers.get("HX-Target") == "day-sheet"
    return render(
        request,
        "scheduling/schedule_day.html#day_sheet" if is_partial else "scheduling/schedule_day.html",
        {
            "clinics": clinics,
            "clinic": clinic,
            "day": day,
            "today": today,
            "view": "rooms" if by_rooms else "day",
            "chosen": chosen,
            "hidden_count": len(everything) - len(shown),
            "hides_names": hides_names(request),
            "version_etag": etag_of(clinic, day, version),
            "day_before": day - timedelta(days=1),
            "day_after": day + timedelta(days=1),
            "columns": columns,
            "open_date_count": 0 if is_partial else count_open_dates(clinic, today=today),
            "has_appointments": any(column.appointments for column in columns),
            "resources": [resource_of(column) for column in columns],
            "writable": set(writable_providers(request.user, clinic).values_list("pk", flat=True)),
            "may_register": may(request.user, Act.WRITE, Noun.PATIENTS),
            "looks": [LOOKS[status] for status in AppointmentStatus],
            "is_list": request.GET.get("view") == "list",
        },
    )


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def schedule_events(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Answer with a day's appointments and closed hours, in the clinic's naive clock time."""
    clinic = clinic_or_404(request, clinic_id)
    day = day_asked(request, clinic, timezone.now())
    chosen = chosen_by(request.user, clinic.pk)
    shown = shown_to(request, list_day(clinic, day), chosen)
    return private([*events_of(request, clinic, shown), *closed_of(list_closed(clinic, day, day))])


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def schedule_version(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Answer with the count of changes of a day or a week; 304 to whoever has seen it."""
    clinic = clinic_or_404(request, clinic_id)
    day = day_asked(request, clinic, timezone.now())
    days = DAYS_OF_A_WEEK if request.GET.get("days") == str(DAYS_OF_A_WEEK) else 1
    version = day_version(clinic_id=clinic.pk, day=day, days=days)
    response = JsonResponse({"version": version})
    response["Cache-Control"] = "private, no-cache"
    return _unless_seen(request, response, etag=etag_of(clinic, day, version, days=days))


def etag_of(clinic: Clinic, day: date, version: int, *, days: int = 1) -> str:
    """Return what names the state of some days."""
    return f'"{clinic.pk}-{day:%Y%m%d}-{days}-{version}"'


def shown_to(
    request: StaffRequest, appointments: Iterable[DayAppointment], chosen: Chosen
) -> tuple[DayAppointment, ...]:
    """Return what the person chose to see, with initials alone where the screen hides names."""
    shown = chosen.narrow(appointments)
    return tuple(one.masked() for one in shown) if hides_names(request) else shown


def _columns(
    clinic: Clinic, shown: Iterable[DayAppointment], chosen: Chosen, *, by_rooms: bool
) -> tuple[Column, ...]:
    if by_rooms:
        return list_room_columns(clinic, shown, only=chosen.room_ids)
    return list_columns(clinic, shown, only=chosen.provider_ids)


def _unless_seen(request: HttpRequest, response: HttpResponse, *, etag: str) -> HttpResponse:
    answer = get_conditional_response(request, etag=etag, response=response)
    answer = response if answer is None else answer
    answer["ETag"] = etag
    return answer


def clinic_asked(request: StaffRequest, clinics: list[Clinic]) -> Clinic | None:
    """Return ``?clinic=``, else the one looked at last, else the first."""

    def wishes() -> Iterator[str]:
        yield request.GET.get("clinic", "")
        yield str(request.session.get(LAST_CLINIC, ""))

    by_id = {str(clinic.pk): clinic for clinic in clinics}
    clinic = next((by_id[wish] for wish in wishes() if wish in by_id), None)
    clinic = clinic or next(iter(clinics), None)
    if clinic is not None and request.session.get(LAST_CLINIC) != clinic.pk:
        request.session[LAST_CLINIC] = clinic.pk
    return clinic
