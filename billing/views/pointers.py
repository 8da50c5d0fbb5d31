"""Which diagnoses each line of a claim is for."""

from collections.abc import Sequence
from itertools import count

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from billing.cms1500.wording import POINTER_LETTERS
from billing.forms.pointers import PointersForm
from billing.models import Claim
from billing.selectors.claim_diagnoses import (
    MOST_DIAGNOSES,
    codes_to_choose_from,
    exceed_a_claim,
)
from billing.selectors.claims import get_claim
from billing.services.pointers import PointersRefusedError, point_lines
from documentation.forms.plans import diagnosis_label
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.figure_editions import latest_diagnosis_codes
from practice.views.charts import found_or_404, render_chart
from rules.wording import listing


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def claim_pointers(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose the diagnoses that each line is for."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    codes = codes_to_choose_from(claim)
    form = PointersForm(request.POST or None, claim=claim, codes=codes)
    if request.method == "POST" and form.is_valid() and _pointed(request, form, claim):
        return redirect("billing:claim_detail", claim.pk)
    return render_chart(
        request,
        "billing/claim_pointers.html",
        patient=claim.patient,
        context={"claim": claim, "form": form, "diagnoses": _in_words(codes)},
        status=422 if request.method == "POST" else 200,
    )


def _pointed(request: StaffRequest, form: PointersForm, claim: Claim) -> bool:
    """Point the lines and say so; a refusal stands beside the line that it is about."""
    try:
        claims = point_lines(
            claim_id=claim.pk,
            pointers=form.pointers,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except PointersRefusedError as refusal:
        form.add_error(f"line_{refusal.line_id}" if refusal.line_id else None, str(refusal))
        return False
    done = "The lines point to the diagnoses that you chose."
    if others := [one.patient_control_number for one in claims[1:]]:
        numbers = listing(others)
        done += f" A claim holds {MOST_DIAGNOSES}, so that some lines are on claim {numbers} now."
    messages.success(request, done)
    return True


def _in_words(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Return what each line may be for: how it is named here, and the diagnosis in words."""
    code_set = latest_diagnosis_codes()
    names = map(str, count(1)) if exceed_a_claim(codes) else iter(POINTER_LETTERS)
    return [
        (name, diagnosis_label(code, code_set)) for code, name in zip(codes, names, strict=False)
    ]
