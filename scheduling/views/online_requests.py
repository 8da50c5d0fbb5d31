"""What patients asked for online, as the desk reviews it; and the links that it hands out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from practice.models import Patient
from practice.models.patient import Sex
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.patients import likely_duplicates, visible_patients
from practice.services.patients import BirthDateInFutureError, ClinicNotYoursError
from practice.views.charts import found_or_404
from scheduling.forms.online import ReviewForm
from scheduling.models import OnlineRequest
from scheduling.selectors.clinic_clock import wall_of
from scheduling.selectors.online import (
    get_request,
    intake_of,
    kiosk_token_of,
    open_requests,
    policy_at,
)
from scheduling.services.online import accept_known, accept_new, decline_request
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.views.answers import clinic_or_404

REFUSALS = (ScheduleRefusalError, BirthDateInFutureError, ClinicNotYoursError)


@require_safe
@needs(Act.WRITE, Noun.PATIENTS)
def online_desk(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """List what waits for a review, and the addresses of the public page and of the kiosk."""
    clinic = clinic_or_404(request, clinic_id)
    policy = policy_at(clinic.pk)
    kiosk = page = ""
    if policy is not None and policy.kiosk_is_on:
        kiosk = reverse("scheduling:kiosk", args=[kiosk_token_of(policy)])
    if policy is not None and policy.booking_is_on:
        page = reverse("scheduling:online_times", args=[policy.page_name])
    context = {
        "clinic": clinic,
        "requests": list(open_requests(clinic)),
        "kiosk_url": request.build_absolute_uri(kiosk) if kiosk else "",
        "page_url": request.build_absolute_uri(page) if page else "",
    }
    return render(request, "scheduling/online_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.PATIENTS)
def online_request(request: StaffRequest, request_id: int) -> HttpResponse:
    """Show one request with who may be the same person; register, match or decline."""
    asked: OnlineRequest = found_or_404(get_request, user=request.user, pk=request_id)
    form = ReviewForm(request.POST or None)
    error = ""
    if request.method == "POST":
        error = _decide(request, asked, form)
        if not error:
            return redirect("scheduling:online_desk", asked.clinic_id)
    alike = likely_duplicates(
        first_name=asked.first_name, last_name=asked.last_name, birth_date=asked.birth_date
    )
    visible = visible_patients(request.user).filter(pk__in=[one.pk for one in alike])
    context = {
        "asked": asked,
        "clinic": asked.clinic,
        "starts": wall_of(asked.starts_at, asked.clinic.zone),
        "until": wall_of(asked.hold.until, asked.clinic.zone),
        "intake": intake_of(asked),
        "alike": list(visible.order_by("last_name", "first_name", "pk")),
        "sexes": Sex.choices,
        "is_held": asked.hold.released_at is None and asked.hold.until > timezone.now(),
        "error": error,
    }
    return render(request, "scheduling/online_request.html", context, status=409 if error else 200)


def _decide(request: StaffRequest, asked: OnlineRequest, form: ReviewForm) -> str:
    """Do what the desk decided; return why it cannot be done, or nothing."""
    if not form.is_valid():
        return "Choose what becomes of the request."
    answers, now = form.cleaned_data, timezone.now()
    try:
        if answers["act"] == "decline":
            decline_request(request_id=asked.pk, reason=answers["reason"], by=request.user, at=now)
            messages.success(request, "Declined. The time is free again.")
            return ""
        if answers["act"] == "known":
            accept_known(
                request_id=asked.pk, patient_id=answers["patient"] or 0, by=request.user, at=now
            )
        else:
            if not answers["sex"]:
                return "Choose the sex as claims carry it."
            accept_new(request_id=asked.pk, sex=answers["sex"], by=request.user, at=now)
    except Patient.DoesNotExist:
        return "Choose the patient."
    except REFUSALS as refusal:
        return str(refusal)
    messages.success(request, "Booked.")
    return ""
