"""Blocked hours: entering them, and what still stands in them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practice.models import Clinic
from practice.permissions import Act, Noun, StaffRequest, needs
from scheduling.forms.closures import ClosureForm
from scheduling.models import AvailabilityException
from scheduling.selectors.access import may_close_clinic, writable_providers
from scheduling.selectors.closures import get_blocked_hours, list_blocked_hours
from scheduling.services.closures import block_hours, unblock_hours
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.views.answers import clinic_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def blocked_hours(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Block hours, and list what is blocked with the visits that still stand in it."""
    clinic = clinic_or_404(request, clinic_id)
    providers = writable_providers(request.user, clinic)
    if not providers.exists():
        raise PermissionDenied
    form = ClosureForm(
        request.POST or None,
        initial={"starts_on": request.GET.get("day", "")},
        clinic=clinic,
        providers=providers,
        may_close_clinic=may_close_clinic(request.user, clinic),
    )
    if not form.is_bound:
        return _show(request, clinic, form)
    if not form.is_valid():
        return _show(request, clinic, form, status=422)
    try:
        _exception, inside = block_hours(form.closure(), by=request.user)
    except ScheduleRefusalError as refusal:
        form.add_error("ends_on", str(refusal))
        return _show(request, clinic, form, status=422)
    if inside:
        count = f"{len(inside)} visits stand" if len(inside) > 1 else "1 visit stands"
        messages.warning(request, f"Blocked. {count} in these hours: move or cancel below.")
    else:
        messages.success(request, "Blocked. Nobody was booked in these hours.")
    return redirect("scheduling:blocked_hours", clinic.pk)


@require_POST
@needs(Act.WRITE, Noun.SCHEDULE)
def blocked_hours_end(request: StaffRequest, exception_id: int) -> HttpResponse:
    """Offer blocked hours again."""
    try:
        exception = get_blocked_hours(request.user, exception_id)
    except AvailabilityException.DoesNotExist as error:
        raise Http404("No such hours.") from error
    if not _may_end(request, exception):
        raise PermissionDenied
    unblock_hours(exception, by=request.user)
    messages.success(request, "These hours are offered again.")
    return redirect("scheduling:blocked_hours", exception.clinic_id)


def _show(
    request: StaffRequest, clinic: Clinic, form: ClosureForm, *, status: int = 200
) -> HttpResponse:
    writable = set(form.fields["provider"].queryset.values_list("pk", flat=True))  # type: ignore[attr-defined]
    may_all = may_close_clinic(request.user, clinic)
    rows = [
        {
            "blocked": one,
            "may_end": may_all
            if one.exception.provider_id is None
            else one.exception.provider_id in writable,
        }
        for one in list_blocked_hours(clinic, at=timezone.now())
    ]
    context = {"clinic": clinic, "form": form, "rows": rows}
    return render(request, "scheduling/blocked_hours.html", context, status=status)


def _may_end(request: StaffRequest, exception: AvailabilityException) -> bool:
    if exception.provider_id is None:
        return may_close_clinic(request.user, exception.clinic)
    providers = writable_providers(request.user, exception.clinic)
    return providers.filter(pk=exception.provider_id).exists()
