"""What a person chooses to see of the schedule, and what a screen hides from strangers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.returning import safe_return
from scheduling.forms.schedule_filters import ScheduleFilterForm
from scheduling.selectors.schedule_filters import chosen_by
from scheduling.services.schedule_filters import keep_filter
from scheduling.views.answers import clinic_or_404, is_htmx

PRIVACY_COOKIE = "schedule_privacy"
A_YEAR_SECONDS = 365 * 24 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.READ, Noun.SCHEDULE)
def schedule_filter(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Choose providers, rooms and statuses; remembered for the person and the clinic."""
    clinic = clinic_or_404(request, clinic_id)
    form = (
        ScheduleFilterForm(request.POST, clinic=clinic)
        if request.method == "POST"
        else ScheduleFilterForm.of(clinic, chosen_by(request.user, clinic.pk))
    )
    day_page = f"{reverse('scheduling:schedule_day')}?clinic={clinic.pk}"
    if form.is_bound and form.is_valid():
        answers = form.cleaned_data
        keep_filter(
            user=request.user,
            clinic_id=clinic.pk,
            provider_ids=[one.pk for one in answers["providers"]],
            room_ids=[one.pk for one in answers["rooms"]],
            statuses=answers["statuses"],
        )
        return redirect(safe_return(request, day_page))
    template = "scheduling/schedule_filter.html" + ("#drawer" if is_htmx(request) else "")
    context = {"form": form, "clinic": clinic, "next": safe_return(request, day_page)}
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_POST
@needs(Act.WRITE, Noun.OWN_ACCOUNT)
def schedule_privacy(request: StaffRequest) -> HttpResponse:
    """Hide names on this screen, or show them again.

    The choice belongs to the device, since it is the screen that faces the waiting room; it
    outlasts the session, so that nobody's names appear after the next sign-in.
    """
    response = redirect(safe_return(request, reverse("scheduling:schedule_day")))
    if hides_names(request):
        response.delete_cookie(PRIVACY_COOKIE)
    else:
        response.set_cookie(
            PRIVACY_COOKIE,
            "on",
            max_age=A_YEAR_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def hides_names(request: HttpRequest) -> bool:
    """Whether this screen shows initials in place of names."""
    return request.COOKIES.get(PRIVACY_COOKIE) == "on"
