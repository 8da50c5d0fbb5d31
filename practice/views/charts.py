"""What every page of a chart has in common: its patient, its header, its access event."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from foundation.audit import record_chart_read
from practice.forms.edits import EditForm
from practice.forms.layouts import LaidOutForm
from practice.models import Patient
from practice.permissions import StaffRequest
from practice.selectors.chart_headers import chart_header
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.patients import get_patient
from practice.selectors.scope import home_zone

P = ParamSpec("P")
T = TypeVar("T")


def found_or_404(select: Callable[P, T], *args: P.args, **wanted: P.kwargs) -> T:
    """Return what a selector finds for this person; a stranger's row answers as if it were none."""
    try:
        return select(*args, **wanted)
    except ObjectDoesNotExist:
        raise Http404 from None


def patient_or_404(request: StaffRequest, patient_id: int) -> Patient:
    """Return one patient whom this person may see."""
    return found_or_404(get_patient, user=request.user, patient_id=patient_id)


def status_of(request: StaffRequest, form: LaidOutForm) -> int:
    """Return the status of a page with a form: asked for, not fit, or overtaken by somebody."""
    if request.method != "POST":
        return 200
    return 409 if isinstance(form, EditForm) and form.is_stale else 422


def render_chart(
    request: StaffRequest,
    template: str,
    *,
    patient: Patient,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page of a chart with its header, and record once that it was opened."""
    at = timezone.now()
    zone = home_zone(request.user)
    today = timezone.localdate(at, zone)
    header = chart_header(patient=patient, on=today, primary=primary_coverage_on(patient.pk, today))
    record_chart_read(
        at=at,
        actor_id=request.user.pk,
        patient_id=patient.pk,
        subject=template.removesuffix(".html"),
    )
    shared = {"patient": patient, "header": header, "today": today, "zone": zone}
    return render(request, template, {**shared, **(context or {})}, status=status)
