"""More than a day: the week of one provider, and the month by what is still free."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practice.forms.fields import id_given
from practice.models import Clinic, Provider
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.providers import list_providers
from practice.selectors.scope import clinics_of
from scheduling.models import AppointmentStatus
from scheduling.selectors.access import writable_providers
from scheduling.selectors.capacity import list_capacity, weeks_of_month
from scheduling.selectors.clinic_clock import day_of
from scheduling.selectors.days import (
    ClosedStretch,
    DayAppointment,
    day_version,
    list_closed,
    list_day_columns,
    list_days,
)
from scheduling.selectors.schedule_filters import chosen_by
from scheduling.selectors.statuses import LOOKS
from scheduling.views.answers import clinic_or_404, day_asked
from scheduling.views.calendar_events import closed_of, events_of, private
from scheduling.views.schedule import DAYS_OF_A_WEEK, clinic_asked, etag_of, shown_to
from scheduling.views.schedule_choices import hides_names

LAST_PROVIDER = "schedule_provider"
WEEKEND = (5, 6)


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def schedule_week(request: StaffRequest) -> HttpResponse:
    """Show one provider's week: a calendar with a column for each day, and a list."""
    clinics = list(clinics_of(request.user).order_by("name", "pk"))
    clinic = clinic_asked(request, clinics)
    providers = list(list_providers(clinic)) if clinic else []
    provider = _provider_asked(request, providers)
    if clinic is None or provider is None:
        return render(request, "scheduling/schedule_week.html", {"clinics": clinics})
    now = timezone.now()
    asked, today = day_asked(request, clinic, now), day_of(now, clinic.zone)
    days = _week_of(asked)
    version = day_version(clinic_id=clinic.pk, day=days[0], days=DAYS_OF_A_WEEK)
    chosen = chosen_by(request.user, clinic.pk).of_any_provider()
    everything = list_days(clinic, days[0], days[-1], provider_id=provider.pk)
    shown = shown_to(request, everything, chosen)
    closed = list_closed(clinic, days[0], days[-1], provider_ids=[provider.pk])
    columns = list_day_columns(days, shown)
    is_partial = request.headers.get("HX-Target") == "day-sheet"
    return render(
        request,
        "scheduling/schedule_day.html#day_sheet" if is_partial else "scheduling/schedule_week.html",
        {
            "view": "week",
            "clinics": clinics,
            "clinic": clinic,
            "providers": providers,
            "provider": provider,
            "day": asked,
            "days": days,
            "today": today,
            "is_this_week": today in days,
            "day_before": days[0] - timedelta(days=DAYS_OF_A_WEEK),
            "day_after": days[0] + timedelta(days=DAYS_OF_A_WEEK),
            "chosen": chosen,
            "hidden_count": len(everything) - len(shown),
            "hides_names": hides_names(request),
            "version_etag": etag_of(clinic, days[0], version, days=DAYS_OF_A_WEEK),
            "hidden_days": _days_off(clinic, days, everything, closed),
            "columns": columns,
            "has_appointments": bool(shown),
            "writable": set(writable_providers(request.user, clinic).values_list("pk", flat=True)),
            "looks": [LOOKS[status] for status in AppointmentStatus],
            "is_list": request.GET.get("view") == "list",
        },
    )


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def schedule_week_events(request: StaffRequest, clinic_id: int, provider_id: int) -> HttpResponse:
    """Answer with what the calendar draws of one provider's week."""
    clinic = clinic_or_404(request, clinic_id)
    if not list_providers(clinic).filter(pk=provider_id).exists():
        raise Http404("No such provider.")
    days = _week_of(day_asked(request, clinic, timezone.now()))
    appointments = list_days(clinic, days[0], days[-1], provider_id=provider_id)
    chosen = chosen_by(request.user, clinic.pk).of_any_provider()
    shown = shown_to(request, appointments, chosen)
    closed = list_closed(clinic, days[0], days[-1], provider_ids=[provider_id])
    return private([*events_of(request, clinic, shown), *closed_of(closed)])


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def schedule_month(request: StaffRequest) -> HttpResponse:
    """Show a month by how much of each day is free; a day leads to its page."""
    clinics = list(clinics_of(request.user).order_by("name", "pk"))
    clinic = clinic_asked(request, clinics)
    if clinic is None:
        return render(request, "scheduling/schedule_month.html", {"clinics": clinics})
    now = timezone.now()
    asked = day_asked(request, clinic, now)
    first, last = weeks_of_month(asked)
    providers = list(list_providers(clinic))
    wanted = id_given(request.GET.get("provider", ""))
    provider = next((one for one in providers if one.pk == wanted), None)
    chosen = chosen_by(request.user, clinic.pk).provider_ids
    counted = [provider] if provider else [p for p in providers if not chosen or p.pk in chosen]
    capacity = list_capacity(
        clinic,
        provider_ids=[one.pk for one in counted],
        first=first,
        last=last,
        not_before=now,
    )
    weeks = [capacity[n : n + DAYS_OF_A_WEEK] for n in range(0, len(capacity), DAYS_OF_A_WEEK)]
    return render(
        request,
        "scheduling/schedule_month.html",
        {
            "view": "month",
            "clinics": clinics,
            "clinic": clinic,
            "providers": providers,
            "provider": provider,
            "counted_count": len(counted),
            "weeks": weeks,
            "day": asked,
            "month": asked.replace(day=1),
            "month_before": asked.replace(day=1) - timedelta(days=1),
            "month_after": (asked.replace(day=1) + timedelta(days=31)).replace(day=1),
            "today": day_of(now, clinic.zone),
            "hides_names": hides_names(request),
        },
    )


def _provider_asked(request: StaffRequest, providers: list[Provider]) -> Provider | None:
    """Return ``?provider=``, else the one looked at last, else oneself, else the first."""
    own = [str(one.pk) for one in providers if one.user_id == request.user.pk]
    wishes = (request.GET.get("provider", ""), str(request.session.get(LAST_PROVIDER, "")), *own)
    by_id = {str(one.pk): one for one in providers}
    provider = next((by_id[wish] for wish in wishes if wish in by_id), None)
    provider = provider or next(iter(providers), None)
    if provider is not None and request.session.get(LAST_PROVIDER) != provider.pk:
        request.session[LAST_PROVIDER] = provider.pk
    return provider


def _week_of(day: date) -> tuple[date, ...]:
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=n) for n in range(DAYS_OF_A_WEEK))


def _days_off(
    clinic: Clinic,
    days: tuple[date, ...],
    appointments: tuple[DayAppointment, ...],
    closed: tuple[ClosedStretch, ...],
) -> list[int]:
    """Return which days of a weekend nobody needs to see, as the calendar counts (Sunday 0)."""
    busy = {one.starts.date() for one in appointments} | {one.ends.date() for one in appointments}
    shut = {
        one.starts.date()
        for one in closed
        if (one.starts.time(), one.ends.time()) == (clinic.opens_at, clinic.closes_at)
    }
    return [
        day.isoweekday() % DAYS_OF_A_WEEK
        for day in days
        if day.weekday() in WEEKEND and day in shut and day not in busy
    ]
