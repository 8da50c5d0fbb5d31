"""Modifiers of a claim that a person attests, beside the therapy year they rest on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from billing.forms.attestations import KxForm, OnNoticeForm, SeparationForm, TakeOffForm
from billing.models import Claim
from billing.selectors.attestations import Attestations, attestations_of
from billing.selectors.claims import get_claim
from billing.services.attestations import (
    AttestationRefusedError,
    accept_kx,
    accept_notice,
    accept_separation,
    take_off,
)
from billing.services.scrubbing import NOT_GONE_OUT
from practice.forms.layouts import LaidOutForm
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404, render_chart

PAGE = "billing/claim_attestations.html"


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def claim_attestations(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the therapy year and what could be attested: a page, and a part of the claim's page."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    context = _context(claim, attestations_of(claim))
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(request, f"{PAGE}#panel", context)
    return render_chart(request, PAGE, patient=claim.patient, context=context)


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_accept_kx(request: StaffRequest, pk: int) -> HttpResponse:
    """Put KX on the claim's therapy lines, as a person attests it."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = KxForm(request.POST)

    def act() -> None:
        accept_kx(
            claim_id=claim.pk,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )

    return _answer(request, claim, "kx_form", form, act, "KX stands on the therapy lines.")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_separate(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a line's service was separate, and why."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = SeparationForm(request.POST, lines=claim.lines.all())

    def act() -> None:
        accept_separation(
            claim_id=claim.pk,
            line_id=form.cleaned_data["line"],
            modifier=form.cleaned_data["modifier"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )

    return _answer(request, claim, "separation_form", form, act, "The reason is kept.")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_on_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a line was given on a signed notice, or that there is none."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = OnNoticeForm(request.POST, proposals=attestations_of(claim).on_notice)

    def act() -> None:
        line_id, modifier, notice_id = form.chosen
        accept_notice(
            claim_id=claim.pk,
            line_id=line_id,
            modifier=modifier,
            notice_id=notice_id,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )

    return _answer(request, claim, "notice_form", form, act, "The modifier is on the line.")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_take_off(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an attested modifier off a line."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = TakeOffForm(request.POST, attested=attestations_of(claim).attested)

    def act() -> None:
        line_id, modifier = form.chosen
        take_off(
            claim_id=claim.pk,
            line_id=line_id,
            modifier=modifier,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )

    return _answer(request, claim, "take_off_form", form, act, "The modifier is taken off.")


def _answer(
    request: StaffRequest,
    claim: Claim,
    name: str,
    form: LaidOutForm,
    act: Callable[[], None],
    done: str,
) -> HttpResponse:
    """Act and go back to the claim; what cannot be stands on the form, in its own words."""
    if form.is_valid():
        try:
            act()
        except AttestationRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("billing:claim_detail", claim.pk)
    context = {**_context(claim, attestations_of(claim)), name: form}
    return render_chart(request, PAGE, patient=claim.patient, context=context, status=422)


def _context(claim: Claim, found: Attestations) -> dict[str, object]:
    may_change = claim.status in NOT_GONE_OUT and not claim.is_void
    return {
        "claim": claim,
        "year": found.year,
        "kx_form": KxForm(initial={"reason": found.kx_reason}, auto_id="kx_%s")
        if may_change and found.proposes_kx
        else None,
        "separation_form": SeparationForm(lines=found.separable, auto_id="separate_%s")
        if may_change and found.separable
        else None,
        "notice_form": OnNoticeForm(proposals=found.on_notice, auto_id="notice_%s")
        if may_change and found.on_notice
        else None,
        "take_off_form": TakeOffForm(attested=found.attested, auto_id="take_off_%s")
        if may_change and found.attested
        else None,
    }
