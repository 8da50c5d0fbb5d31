"""Blocked hours: entering them, and what still stands in them."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practice.models import Clinic, User
from practice.permissions import Act, Noun, StaffRequest, needs
from scheduling.forms.closures import ClosureForm
from scheduling.models import AvailabilityException
from scheduling.selectors.access import may_close_clinic, writable_providers
from scheduling.selectors.closures import get_blocked_hours, list_blocked_hours
from scheduling.services.closures import block_hours, unblock_hours
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.views.answers import clinic_or_404


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """Whose hours a person may block at a clinic, and offer again."""

    provider_ids: frozenset[int]
    is_everybody: bool

    def holds(self, exception: AvailabilityException) -> bool:
        """Whether an exception is within it."""
        if exception.provider_id is None:
            return self.is_everybody
        return exception.provider_id in self.provider_ids


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.SCHEDULE)
def blocked_hours(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Block hours, and list what is blocked with the visits that still stand in it."""
    clinic = clinic_or_404(request, clinic_id)
    reach = _reach_of(request.user, clinic)
    if not reach.provider_ids:
        raise PermissionDenied
    form = ClosureForm(
        request.POST or None,
        initial={"starts_on": request.GET.get("day", "")},
        clinic=clinic,
        providers=writable_providers(request.user, clinic),
        may_close_clinic=reach.is_everybody,
    )
    if not form.is_bound:
        return _show(request, form, reach)
    if not form.is_valid():
        return _show(request, form, reach, status=422)
    try:
        _exception, inside = block_hours(form.closure(), by=request.user)
    except ScheduleRefusalError as refusal:
        form.add_error("ends_on", str(refusal))
        return _show(request, form, reach, status=422)
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
    if not _reach_of(request.user, exception.clinic).holds(exception):
        raise PermissionDenied
    unblock_hours(exception, by=request.user)
    messages.success(request, "These hours are offered again.")
    return redirect("scheduling:blocked_hours", exception.clinic_id)


def _show(
    request: StaffRequest, form: ClosureForm, reach: _Reach, *, status: int = 200
) -> HttpResponse:
    rows = [
        {"blocked": one, "may_end": reach.holds(one.exception)}
        for one in list_blocked_hours(form.clinic, at=timezone.now())
    ]
    context = {"clinic": form.clinic, "form": form, "rows": rows}
    return render(request, "scheduling/blocked_hours.html", context, status=status)


def _reach_of(user: User, clinic: Clinic) -> _Reach:
    return _Reach(
        provider_ids=frozenset(writable_providers(user, clinic).values_list("pk", flat=True)),
        is_everybody=may_close_clinic(user, clinic),
    )
