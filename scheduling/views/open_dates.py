"""Open dates of series, a to-do list; and changing what is left of a series."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from practice.models import Provider
from practice.permissions import Act, Noun, StaffRequest, needs
from scheduling.forms.series import SeriesMoveForm, slot_given
from scheduling.models import SeriesDate
from scheduling.selectors.access import may_write, writable_providers
from scheduling.selectors.series import get_open_date, list_open_dates, series_date_of
from scheduling.services.open_dates import book_open_date, drop_open_date
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.series_edits import (
    SeriesChange,
    SeriesOutcome,
    SeriesScope,
    cancel_series,
    change_series,
)
from scheduling.views.answers import clinic_or_404, writable_or_refused
from scheduling.views.series import slot_in_words


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def open_date_list(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """List the dates that are still to be booked, each with what is free for it by now."""
    clinic = clinic_or_404(request, clinic_id)
    names = {one.pk: str(one) for one in Provider.objects.filter(clinics=clinic)}
    writable = set(writable_providers(request.user, clinic).values_list("pk", flat=True))
    rows = [
        {
            "open": one,
            "may_write": one.date.series.provider_id in writable,
            "offers": [
                (f"{slot.provider_id}-{slot.minute}", slot_in_words(slot, names, clinic))
                for slot in (*([one.again] if one.again else []), *one.alternatives)
                if slot.provider_id in writable
            ],
        }
        for one in list_open_dates(clinic, at=timezone.now())
    ]
    return render(request, "scheduling/open_date_list.html", {"clinic": clinic, "rows": rows})


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def open_date_book(request: StaffRequest, series_date_id: int) -> HttpResponse:
    """Book an open date at the chosen free time."""
    one = _open_date_or_404(request, series_date_id)
    slot = slot_given(request.POST.get("slot", ""))
    if slot is None or not may_write(
        request.user, clinic_id=one.series.clinic_id, provider_id=slot[0]
    ):
        messages.error(request, "Choose one of the free times.")
        return redirect("scheduling:open_date_list", one.series.clinic_id)
    try:
        book_open_date(
            series_date_id=one.pk,
            provider_id=slot[0],
            starts_at=slot[1],
            limit_reason=request.POST.get("limit_reason", "")[:200],
            by=request.user,
            at=timezone.now(),
        )
    except ScheduleRefusalError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Booked.")
    return redirect("scheduling:open_date_list", one.series.clinic_id)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def open_date_drop(request: StaffRequest, series_date_id: int) -> HttpResponse:
    """Give an open date up."""
    one = _open_date_or_404(request, series_date_id)
    if not may_write(
        request.user, clinic_id=one.series.clinic_id, provider_id=one.series.provider_id
    ):
        raise PermissionDenied
    try:
        drop_open_date(series_date_id=one.pk, by=request.user, at=timezone.now())
    except ScheduleRefusalError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The date was given up.")
    return redirect("scheduling:open_date_list", one.series.clinic_id)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_series_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Move this and later visits of the series, or all to come."""
    appointment = writable_or_refused(request, pk)
    one = _series_date_or_404(pk)
    form = SeriesMoveForm(
        request.POST, providers=writable_providers(request.user, appointment.clinic)
    )
    if not form.is_valid():
        problem = next(str(errors[0]) for errors in form.errors.values())
        messages.error(request, problem)
        return redirect("scheduling:series_detail", one.series_id)
    answers = form.cleaned_data
    try:
        outcome = change_series(
            series_date_id=one.pk,
            scope=SeriesScope(answers["scope"]),
            change=SeriesChange(
                days_later=answers["days_later"] or 0,
                at_time=answers["at_time"],
                provider_id=answers["provider"].pk if answers["provider"] else None,
                weekday=one.day.weekday() if answers["same_weekday"] else None,
            ),
            good_ones_only=answers["good_ones_only"],
            by=request.user,
            at=timezone.now(),
        )
    except ScheduleRefusalError as refusal:
        messages.error(request, str(refusal))
    else:
        _report(request, outcome, verb="Moved")
    return redirect("scheduling:series_detail", one.series_id)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def appointment_series_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancel this and later visits of the series, or all to come."""
    writable_or_refused(request, pk)
    one = _series_date_or_404(pk)
    scope = request.POST.get("scope", "")
    try:
        outcome = cancel_series(
            series_date_id=one.pk,
            scope=SeriesScope(scope if scope in SeriesScope.values else SeriesScope.LATER),
            reason=request.POST.get("reason", "")[:120],
            by=request.user,
            at=timezone.now(),
        )
    except ScheduleRefusalError as refusal:
        messages.error(request, str(refusal))
    else:
        _report(request, outcome, verb="Cancelled")
    return redirect("scheduling:series_detail", one.series_id)


def _report(request: StaffRequest, outcome: SeriesOutcome, *, verb: str) -> None:
    count = len(outcome.changed)
    messages.success(request, f"{verb} {count} {'date' if count == 1 else 'dates'}.")
    for day, why in sorted(outcome.refused.items()):
        messages.warning(request, f"{day:%a, %b} {day.day} was left as it was: {why}")


def _open_date_or_404(request: StaffRequest, series_date_id: int) -> SeriesDate:
    try:
        one = get_open_date(request.user, series_date_id)
    except SeriesDate.DoesNotExist as error:
        raise Http404("No such date.") from error
    return one


def _series_date_or_404(appointment_id: int) -> SeriesDate:
    one = series_date_of(appointment_id)
    if one is None:
        raise Http404("This appointment belongs to no series.")
    return one
