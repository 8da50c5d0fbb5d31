"""Opening a chart of another clinic in an emergency, and what owners see of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.audit import record_event
from foundation.models import AuditAct
from practice.emergency_session import remember_emergency
from practice.forms.emergencies import EmergencyForm
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.emergencies import count_unseen, list_emergency_accesses
from practice.selectors.scope import home_zone
from practice.services.emergencies import (
    ChartAlreadyOpenError,
    PatientNotFoundError,
    end_access,
    mark_seen,
    open_in_emergency,
)
from practice.views.charts import found_or_404

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.EMERGENCY_ACCESS)
def emergency_open(request: StaffRequest) -> HttpResponse:
    """Ask for the reason and open one chart for an hour; every try is written down."""
    form = EmergencyForm(request.POST or None)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            access = open_in_emergency(request=form.wanted, by=request.user, at=now)
        except (PatientNotFoundError, ChartAlreadyOpenError) as refusal:
            form.add_error(None, str(refusal))
            record_event(
                act=AuditAct.REFUSED,
                at=now,
                actor_id=request.user.pk,
                subject="practice/emergency_open",
            )
        else:
            remember_emergency(request, access)
            until = timezone.localtime(access.ends_at, home_zone(request.user))
            messages.warning(
                request,
                f"You may read this chart until {until:%H:%M}. Everything you open is recorded, "
                "and the owner is told.",
            )
            return redirect("practice:patient_detail", access.patient_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/emergency_open.html", {"form": form}, status=status)


@require_GET
@needs(Act.READ, Noun.AUDIT)
def emergency_list(request: StaffRequest) -> HttpResponse:
    """Show owners who opened which chart, why, and until when."""
    context = {
        "accesses": list_emergency_accesses()[:MOST_SHOWN],
        "now": timezone.now(),
        "zone": home_zone(request.user),
    }
    return render(request, "practice/emergency_list.html", context)


@require_GET
@needs(Act.READ, Noun.AUDIT)
def emergency_count(request: StaffRequest) -> HttpResponse:
    """Answer with the badge that leads an owner to what nobody has seen yet."""
    return render(request, "practice/emergency_count.html", {"count": count_unseen()})


@require_POST
@needs(Act.WRITE, Noun.AUDIT)
def emergency_seen(request: StaffRequest, access_id: int) -> HttpResponse:
    """Note that an owner has seen it."""
    found_or_404(mark_seen, access_id=access_id, by=request.user, at=timezone.now())
    return redirect("practice:emergency_list")


@require_POST
@needs(Act.WRITE, Noun.AUDIT)
def emergency_end(request: StaffRequest, access_id: int) -> HttpResponse:
    """End an access before its time."""
    found_or_404(end_access, access_id=access_id, by=request.user, at=timezone.now())
    messages.success(request, "The access is ended.")
    return redirect("practice:emergency_list")
