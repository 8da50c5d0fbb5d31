"""The day on paper: one sheet for each provider."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from foundation.audit import record_taken_out
from practice.permissions import Act, Noun, StaffRequest, needs
from scheduling.models import AppointmentStatus
from scheduling.selectors.clinic_clock import wall_of
from scheduling.selectors.days import list_columns, list_day
from scheduling.selectors.schedule_filters import chosen_by
from scheduling.views.answers import clinic_or_404, day_asked


@require_GET
@needs(Act.READ, Noun.SCHEDULE)
def day_sheet(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Answer with the day as a tagged PDF: what the person chose to see, a page a provider.

    Paper is handed to the therapist, so it carries names even where the screen hides them.
    """
    clinic = clinic_or_404(request, clinic_id)
    now = timezone.now()
    day = day_asked(request, clinic, now)
    chosen = chosen_by(request.user, clinic.pk)
    shown = [
        one
        for one in chosen.narrow(list_day(clinic, day))
        if one.status != AppointmentStatus.CANCELLED
    ]
    columns = list_columns(clinic, shown, only=chosen.provider_ids)
    record_taken_out(
        at=now,
        actor_id=request.user.pk,
        patient_ids=[one.patient_id for one in shown],
        subject="day_sheet",
        subject_id=f"{clinic.pk}-{day:%Y-%m-%d}",
    )
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    context = {
        "clinic": clinic,
        "day": day,
        "printed": wall_of(now, clinic.zone),
        "columns": [column for column in columns if column.appointments],
    }
    answer = HttpResponse(
        render_pdf("scheduling/pdf/day_sheet.html", context), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="day-sheet-{day:%Y-%m-%d}.pdf"'
    return answer
