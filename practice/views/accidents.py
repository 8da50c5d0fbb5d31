"""The injury behind a coverage."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from practice.forms.accidents import AccidentForm
from practice.models import Accident, Coverage, PayerKind
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.coverages import get_coverage
from practice.services.accidents import CAUSE_OF_KIND, AccidentRefusedError, record_accident
from practice.views.charts import found_or_404, render_chart
from practice.views.returning import back_or


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.COVERAGES)
def coverage_accident(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down the accident that a coverage pays for, or change what is known of it."""
    coverage = found_or_404(get_coverage, user=request.user, coverage_id=pk)
    form = AccidentForm(request.POST or None, initial=_known(coverage))
    if request.method == "POST" and form.is_valid() and _kept(form, coverage):
        messages.success(request, "The accident is kept with the coverage.")
        return back_or(request, "practice:patient_detail", coverage.patient_id)
    return render_chart(
        request,
        "practice/chart_form.html",
        patient=coverage.patient,
        context={"form": form, "title": f"Accident paid by {coverage.payer}"},
        status=422 if request.method == "POST" else 200,
    )


def _known(coverage: Coverage) -> dict[str, Any]:
    accident = Accident.objects.filter(coverage=coverage).first()
    if accident is not None:
        return AccidentForm.answers_of(accident)
    due = CAUSE_OF_KIND.get(PayerKind(coverage.payer.kind))
    return {"cause": due} if due else {}


def _kept(form: AccidentForm, coverage: Coverage) -> bool:
    """Keep the accident; a refusal stands beside the field that mends it."""
    try:
        record_accident(coverage_id=coverage.pk, details=form.details)
    except AccidentRefusedError as refusal:
        form.add_error(refusal.field, str(refusal))
    return not form.errors
