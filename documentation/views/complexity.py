"""Which evaluation code the findings support, while the evaluation is written."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from documentation.forms.complexity import ComplexityForm
from documentation.views.lookups import note_or_404
from practice.permissions import Act, Noun, StaffRequest, needs
from rules.evaluation_complexity import Presentation, evaluation_level


@require_POST
@needs(Act.WRITE, Noun.EVALUATIONS)
def evaluation_complexity(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Answer with the code that the counts support, and the steps to it."""
    note = note_or_404(request.user, note_id)
    form = ComplexityForm(request.POST)
    level = None
    if form.is_valid():
        counted = form.cleaned_data
        level = evaluation_level(
            factors=counted["factors"],
            elements=counted["elements"],
            presentation=Presentation(counted["presentation"]),
        )
    context = {"note": note, "form": form, "level": level}
    return render(
        request,
        "documentation/evaluation_complexity.html#result",
        context,
        status=200 if level else 422,
    )
