"""What a patient does by the link in a message: see one visit, confirm, move or give it up.

Opening a link changes nothing: mail programs open links by themselves. It names nobody.
"""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from practice.permissions import public
from scheduling.models import OnlinePolicy
from scheduling.selectors.online import booking_policy_at, times_instead
from scheduling.selectors.visit_pages import VisitPage, calendar_file, token_of, visit_of_token
from scheduling.services.appointments import cancel_appointment, confirm_appointment
from scheduling.services.online import move_own, words_for_patient
from scheduling.services.refusals import ScheduleRefusalError

BY_LINK = "Cancelled by the patient"


@require_http_methods(["GET", "POST"])
@public
def visit_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one visit, and take the patient's answer."""
    now = timezone.now()
    page = visit_of_token(token, at=now)
    if page is None:
        return render(request, "scheduling/visit_gone.html", status=404)
    error = ""
    if request.method == "POST":
        error = _answer(request, page)
        if not error:
            return redirect(request.path)
    may_cancel = page.may_cancel(now)
    context = {
        "page": page,
        "token": token,
        "may_cancel": may_cancel,
        "may_move": may_cancel and booking_policy_at(page.clinic.pk) is not None,
        "error": error,
    }
    return render(request, "scheduling/visit_link.html", context, status=409 if error else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def visit_times(request: HttpRequest, token: str) -> HttpResponse:
    """Show when else the visit's provider is free, and move the visit to the time chosen.

    Only where the clinic lets patients book online, until the link no longer cancels either.
    """
    now = timezone.now()
    page = visit_of_token(token, at=now)
    policy = booking_policy_at(page.clinic.pk) if page else None
    if page is None or policy is None or not page.may_cancel(now):
        return render(request, "scheduling/visit_gone.html", status=404)
    error = ""
    if request.method == "POST":
        moved, error = _move(request, page, policy)
        if moved is not None:
            return redirect("scheduling:visit_link", moved)
    context = {
        "page": page,
        "token": token,
        "policy": policy,
        "days": times_instead(policy, appointment_id=page.appointment_id, at=now),
        "error": error,
    }
    return render(request, "scheduling/visit_times.html", context, status=409 if error else 200)


@require_GET
@public
def visit_calendar(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - the link says all
    """Answer with the visit as a calendar file."""
    now = timezone.now()
    page = visit_of_token(token, at=now)
    if page is None:
        raise Http404("This link opens nothing.")
    answer = HttpResponse(calendar_file(page, at=now), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return answer


def _answer(request: HttpRequest, page: VisitPage) -> str:
    """Do what the patient chose; return why it cannot be done, or nothing."""
    act, now = request.POST.get("act"), timezone.now()
    try:
        if act == "confirm":
            confirm_appointment(appointment_id=page.appointment_id, by=None, at=now)
        elif act == "cancel" and page.may_cancel(now):
            cancel_appointment(appointment_id=page.appointment_id, reason=BY_LINK, by=None, at=now)
        else:
            return "It is too late to cancel here. Call the clinic, please."
    except ScheduleRefusalError:
        return "This visit was changed meanwhile. Open the link again."
    return ""


def _move(request: HttpRequest, page: VisitPage, policy: OnlinePolicy) -> tuple[str | None, str]:
    """Move the visit; return what its new link holds, or nothing and why it cannot be."""
    now = timezone.now()
    try:
        moved = move_own(
            appointment_id=page.appointment_id,
            version=page.version,
            policy=policy,
            slot=request.POST.get("slot", ""),
            at=now,
        )
    except ScheduleRefusalError as refusal:
        return None, words_for_patient(refusal)
    return token_of(replace(page, starts_at=moved.starts_at)), ""
