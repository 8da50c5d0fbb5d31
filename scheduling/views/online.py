"""Booking by patients: a clinic's public page, the intake of who is new, and own links.

The pages of who is new look nobody up, so that nobody learns from them who is a patient.
"""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.rates import may_try
from practice.permissions import public
from scheduling.forms.online import IntakeForm, RegisterForm
from scheduling.models import OnlinePolicy
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.selectors.online import (
    OwnLink,
    booking_policy_at,
    intake_of,
    intake_token_of,
    offered_slot,
    offered_times,
    online_policy,
    own_link_of,
    request_of_token,
    visits_to_come,
    wanted_of,
)
from scheduling.services.online import (
    OnlineRefusalError,
    ask_for_time,
    book_own,
    keep_intake,
    words_for_patient,
)
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.views.callers import caller_of

HOUR = 3600
ASKS_OF_ONE, ASKS_OF_ALL = 5, 60  # an hour: of one address, and of a clinic's page
BOOKINGS_OF_ONE = 20
TOO_OFTEN = "That was tried too often. Wait an hour, or call the clinic."


@never_cache
@require_safe
@public
def online_times(request: HttpRequest, page: str) -> HttpResponse:
    """Show a clinic's free times for who is new."""
    policy = _policy_or_404(page)
    days = offered_times(policy, wanted_of(policy.new_type), at=timezone.now())
    context = {"policy": policy, "clinic": policy.clinic, "kind": policy.new_type, "days": days}
    return render(request, "scheduling/online_times.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def online_ask(request: HttpRequest, page: str) -> HttpResponse:
    """Ask who it is, and keep the time that was chosen for the desk to review."""
    policy = _policy_or_404(page)
    now = timezone.now()
    value = request.POST.get("slot") or request.GET.get("slot", "")
    slot = offered_slot(policy, wanted_of(policy.new_type), value, at=now)
    form = RegisterForm(request.POST or None, initial={"slot": value, "request_key": uuid4()})
    if request.method == "POST" and form.is_valid():
        answer = _ask(request, policy, form)
        if answer is not None:
            return answer
    elif slot is None:
        return redirect("scheduling:online_times", page)
    context = {
        "policy": policy,
        "clinic": policy.clinic,
        "form": form,
        "starts": slot.wall(policy.clinic.zone) if slot else None,
    }
    return render(
        request, "scheduling/online_ask.html", context, status=422 if form.errors else 200
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def intake(request: HttpRequest, token: str) -> HttpResponse:
    """Take what a new patient writes down ahead of the visit, until the desk has reviewed it."""
    asked = request_of_token(token)
    if asked is None:
        return render(request, "scheduling/intake_gone.html", status=404)
    first = intake_of(asked)
    form = IntakeForm(
        request.POST or None, initial={name: getattr(first, name) for name in first.__slots__}
    )
    if request.method == "POST" and form.is_valid():
        keep_intake(request_id=asked.pk, intake=form.intake, at=timezone.now())
        messages.success(request, "Thank you. The clinic has it.")
        return redirect(request.path)
    starts = wall_of(asked.starts_at, asked.clinic.zone)
    context = {"clinic": asked.clinic, "starts": starts, "form": form, "asked": asked}
    status = 422 if form.errors else 200
    return render(request, "scheduling/intake.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def own_times(request: HttpRequest, token: str) -> HttpResponse:
    """Show a patient's visits to come and free times, and book the one that is chosen."""
    link = own_link_of(token)
    policy = booking_policy_at(link.clinic.pk) if link else None
    if link is None or policy is None:
        return render(request, "scheduling/intake_gone.html", status=404)
    error = ""
    if request.method == "POST":
        error = _book(request, link, policy)
        if not error:
            return redirect(request.path)
    now = timezone.now()
    zone = link.clinic.zone
    to_come = list(visits_to_come(patient_id=link.patient.pk, at=now))
    is_full = len(to_come) >= policy.most_ahead
    context = {
        "policy": policy,
        "clinic": link.clinic,
        "kind": policy.known_type,
        "visits": [(wall_of(one.starts_at, one.clinic.zone), one) for one in to_come],
        "is_full": is_full,
        "days": {}
        if is_full
        else offered_times(
            policy, wanted_of(policy.known_type, patient_id=link.patient.pk), at=now
        ),
        "booking_key": uuid4(),
        "error": error,
        "zone": zone,
    }
    return render(request, "scheduling/own_times.html", context, status=409 if error else 200)


def _ask(request: HttpRequest, policy: OnlinePolicy, form: RegisterForm) -> HttpResponse | None:
    """Keep the time, and lead to the intake; None where the form says why not."""
    now = timezone.now()
    if form.cleaned_data["website"]:  # no person sees this field
        form.add_error(None, TOO_OFTEN)
        return None
    is_allowed = may_try(
        "online", caller_of(request), most=ASKS_OF_ONE, seconds=HOUR, at=now
    ) and may_try("online-page", policy.page_name, most=ASKS_OF_ALL, seconds=HOUR, at=now)
    if not is_allowed:
        form.add_error(None, TOO_OFTEN)
        return None
    try:
        asked = ask_for_time(
            policy=policy,
            slot=form.cleaned_data["slot"],
            person=form.person,
            request_key=form.cleaned_data["request_key"],
            at=now,
        )
    except OnlineRefusalError as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect(reverse("scheduling:intake", args=[intake_token_of(asked.pk)]))


def _book(request: HttpRequest, link: OwnLink, policy: OnlinePolicy) -> str:
    """Book the chosen time; return why it cannot be, or nothing."""
    now = timezone.now()
    if not may_try("own", str(link.patient.pk), most=BOOKINGS_OF_ONE, seconds=HOUR, at=now):
        return TOO_OFTEN
    try:
        booked = book_own(
            link=link,
            policy=policy,
            slot=request.POST.get("slot", ""),
            booking_key=_key(request),
            at=now,
        )
    except ScheduleRefusalError as refusal:
        return words_for_patient(refusal)
    starts = wall_of(booked.starts_at, link.clinic.zone)
    when = f"{starts:%A, %B} {starts.day}, {clock_time(starts)}"
    messages.success(request, f"Booked: {when}.")
    return ""


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("booking_key", ""))
    except ValueError:
        return uuid4()


def _policy_or_404(page: str) -> OnlinePolicy:
    policy = online_policy(page)
    if policy is None:
        raise Http404("No such page.")
    return policy
