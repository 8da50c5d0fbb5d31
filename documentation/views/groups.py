"""Charting a group session once for those who took part."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from documentation.forms.groups import GroupForm
from documentation.models import NoteStatus
from documentation.services.encounters import OPENABLE, EncounterNotOpenableError
from documentation.services.groups import GroupRefusedError, chart_group
from documentation.services.writers import NotAProviderError, NoteForbiddenError
from practice.models import User
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.patients import visible_patients
from practice.selectors.scope import clinics_of
from scheduling.models import Appointment
from scheduling.selectors.clinic_clock import bounds_of_day, day_of
from scheduling.services.refusals import ScheduleRefusalError

REFUSALS = (
    GroupRefusedError,
    EncounterNotOpenableError,
    NotAProviderError,
    NoteForbiddenError,
    ScheduleRefusalError,
)


@require_http_methods(["GET", "POST"])
@needs(Act.WRITE, Noun.NOTES)
def group_chart(request: StaffRequest) -> HttpResponse:
    """Ask who took part in a group today, and write it into each one's draft."""
    visits = _visits_here(request.user)
    form = GroupForm(request.POST or None, visits=visits)
    if request.method == "POST" and form.is_valid():
        ids = [visit.pk for visit in form.cleaned_data["appointments"]]
        try:
            notes = chart_group(
                appointment_ids=ids, session=form.session, by=request.user, at=timezone.now()
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"The group stands in {len(notes)} notes. Write each one's response."
            )
            return redirect("documentation:my_day")
    context = {"form": form, "visits": visits}
    status = 422 if form.is_bound else 200
    return render(request, "documentation/group_chart.html", context, status=status)


def _visits_here(user: User) -> QuerySet[Appointment]:
    """Return today's visits of this person's clinics that may be charted and are not signed."""
    clinic = clinics_of(user).order_by("pk").first()
    zone = clinic.zone if clinic else ZoneInfo("UTC")
    starts_at, ends_at = bounds_of_day(day_of(timezone.now(), zone), zone)
    unsigned = Q(encounter__isnull=True) | Q(encounter__note__status=NoteStatus.DRAFT)
    return (
        Appointment.objects.filter(
            unsigned,
            patient__in=visible_patients(user),
            clinic__in=clinics_of(user),
            starts_at__gte=starts_at,
            starts_at__lt=ends_at,
            status__in=OPENABLE,
        )
        .select_related("patient", "clinic", "appointment_type")
        .order_by("starts_at", "pk")
    )
