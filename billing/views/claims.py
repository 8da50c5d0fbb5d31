"""The claim worklist, and one claim."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.forms.outcomes import OutcomeForm
from billing.models import GONE_STATUSES, Claim, ClaimStatus, Frequency
from billing.selectors.acknowledgements import list_answers_to_claim
from billing.selectors.claim_history import consent_of
from billing.selectors.claim_parties import accident_of
from billing.selectors.claim_worklist import (
    AGES,
    ClaimFilter,
    list_claims,
    list_rules_found,
    rejected_to_work,
    with_filing_clock,
    with_what_a_row_shows,
)
from billing.selectors.claims import (
    OPEN_STATUSES,
    get_claim,
    get_claim_row,
    get_decision,
    get_later_claim,
    list_clean_claims,
    list_differences,
    list_other_parts,
    list_payers_with_claims,
    status_counts,
    visible_claims,
)
from billing.selectors.ledger import owed_on
from billing.services.claim_states import ClaimStatusError, may_move
from billing.services.claims import (
    ClaimNotDraftableError,
    ClaimNotReleasableError,
    is_taken_out,
    redraft_claim,
    release_claim,
    release_clean_claims,
    withdraw_claim,
)
from billing.services.following import scrub_again
from billing.services.later_payers import NoLaterClaimError
from billing.services.outcomes import OutcomeRefusedError, outcomes_of, record_outcome
from billing.services.payer_decisions import is_decidable
from billing.services.replacements import ClaimNotCorrectableError, is_correctable
from billing.services.scrubbing import NOT_GONE_OUT
from billing.views.links import linked_answers, linked_findings
from practice.forms.fields import id_given
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.eligibility import eligibility_of
from practice.selectors.scope import home_zone
from practice.views.charts import found_or_404, render_chart

PAGE_SIZE = 50
MOST_REASON_LETTERS = 200


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def claim_list(request: StaffRequest) -> HttpResponse:
    """Show the claims that still have to go out, or those of one status or payer."""
    wanted = _filter_of(request)
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    claims = list_claims(user=request.user, wanted=wanted, on=today)
    page = Paginator(claims, PAGE_SIZE).get_page(request.GET.get("page"))
    counts = status_counts(request.user)
    to_work = rejected_to_work(visible_claims(request.user)).count()
    context = {
        "page": page,
        "wanted": wanted,
        "frequencies": Frequency.choices,
        "ages": AGES,
        "rules": list_rules_found(request.user),
        "payers": list_payers_with_claims(request.user),
        "statuses": [(one.value, one.label, counts.get(one.value, 0)) for one in ClaimStatus],
        "open_count": to_work + sum(counts.get(one.value, 0) for one in OPEN_STATUSES),
        "rejected_count": to_work,
        "ready_count": counts.get(ClaimStatus.READY, 0),
        "held_count": counts.get(ClaimStatus.HELD, 0),
        "clean_count": list_clean_claims(user=request.user).count(),
    }
    return render(request, "billing/claim_list.html", context)


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def claim_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one claim: lines with their arithmetic, findings, transitions and differences."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    return _page(request, claim)


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_release(request: StaffRequest, pk: int) -> HttpResponse:
    """Release one claim and answer with its row; 409 and the reason if refused."""
    claim, error = found_or_404(get_claim_row, user=request.user, claim_id=pk), ""
    try:
        release_claim(claim_id=claim.pk, by=request.user, at=timezone.now())
    except ClaimNotReleasableError as refusal:
        error = str(refusal)
    if not request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return _back(request, pk, error, "The claim is released to the next batch.")
    today = timezone.localdate(timezone.now(), home_zone(request.user))
    row = with_what_a_row_shows(with_filing_clock(visible_claims(request.user), on=today))
    context = {"claim": row.get(pk=pk), "error": error}
    return render(
        request, "billing/claim_list.html#claim_row", context, status=409 if error else 200
    )


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_release_clean(request: StaffRequest) -> HttpResponse:
    """Look at all drafts and held claims again, and release those without a flaw.

    One that is refused stops no other.
    """
    waiting = visible_claims(request.user).filter(status__in=[ClaimStatus.DRAFT, ClaimStatus.HELD])
    ids = list(waiting.values_list("pk", flat=True))
    released = release_clean_claims(claim_ids=ids, by=request.user, at=timezone.now())
    left = len(ids) - len(released)
    words = f"{len(released)} released to the next batch."
    needs = "1 still needs" if left == 1 else f"{left} still need"
    messages.success(request, f"{words} {needs} a look." if left else words)
    return redirect("billing:claim_list")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_scrub(request: StaffRequest, pk: int) -> HttpResponse:
    """Scrub one claim again and show it."""
    claim = found_or_404(get_claim_row, user=request.user, claim_id=pk)
    scrub_again(claim_ids=[claim.pk], by=request.user, at=timezone.now())
    return _back(request, pk, "", "The claim is scrubbed again.")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Withdraw a claim that has not been submitted."""
    claim, error = found_or_404(get_claim_row, user=request.user, claim_id=pk), ""
    reason = request.POST.get("reason", "").strip() or "Withdrawn by the biller."
    if len(reason) > MOST_REASON_LETTERS or "\0" in reason:
        return _back(request, pk, f"Write a reason of at most {MOST_REASON_LETTERS} letters.", "")
    try:
        withdraw_claim(claim_id=claim.pk, by=request.user, at=timezone.now(), reason=reason)
    except ClaimStatusError as refusal:
        error = str(refusal)
    return _back(request, pk, error, "The claim is withdrawn; its numbers are not used again.")


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def claim_redraft(request: StaffRequest, pk: int) -> HttpResponse:
    """Draft a new claim for the charges of a rejected or withdrawn one, and show it."""
    claim = found_or_404(get_claim_row, user=request.user, claim_id=pk)
    try:
        fresh = redraft_claim(claim_id=claim.pk, by=request.user, at=timezone.now())
    except (
        ClaimStatusError,
        ClaimNotDraftableError,
        ClaimNotCorrectableError,
        NoLaterClaimError,
    ) as refusal:
        return _back(request, pk, str(refusal), "")
    return _back(request, fresh.pk, "", "A new claim is drafted.")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.CLAIMS)
def claim_outcome(request: StaffRequest, pk: int) -> HttpResponse:
    """Key in what the payer answered."""
    claim = found_or_404(get_claim, user=request.user, claim_id=pk)
    form = OutcomeForm(request.POST or None, claim=claim)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, claim):
        messages.success(request, "The outcome is recorded.")
        return redirect("billing:claim_detail", claim.pk)
    return render_chart(
        request,
        "billing/claim_outcome.html",
        patient=claim.patient,
        context={"claim": claim, "form": form, "owed": owed_on(claim)},
        status=422 if request.method == "POST" else 200,
    )


def _filter_of(request: StaffRequest) -> ClaimFilter:
    asked = request.GET
    return ClaimFilter(
        status=asked.get("status", ""),
        payer_id=id_given(asked.get("payer", "")),
        frequency=asked.get("kind", ""),
        age=asked.get("age", ""),
        rule_id=asked.get("rule", ""),
        sent_by_me=asked.get("mine") == "yes",
    )


def _clock_of(claim: Claim, zone: ZoneInfo) -> Claim:
    """Return the claim's own row with its last day to file and the days until then."""
    today = timezone.localdate(timezone.now(), zone)
    return with_filing_clock(Claim.objects.filter(pk=claim.pk), on=today).get()


def _recorded(request: StaffRequest, form: OutcomeForm, claim: Claim) -> bool:
    """Record the outcome; a refusal stands on the form in its own words."""
    try:
        record_outcome(
            claim_id=claim.pk,
            outcome=ClaimStatus(form.cleaned_data["outcome"]),
            by=request.user,
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
            payer_control_number=form.cleaned_data["payer_control_number"],
            settlement=form.settlement,
        )
    except OutcomeRefusedError as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _back(request: StaffRequest, pk: int, error: str, done: str) -> HttpResponse:
    if error:
        messages.error(request, error)
    else:
        messages.success(request, done)
    return redirect("billing:claim_detail", pk)


def _page(request: StaffRequest, claim: Claim) -> HttpResponse:
    findings = list(claim.findings.all())
    open_findings = [one for one in findings if one.cleared_at is None]
    zone, decision = home_zone(request.user), get_decision(claim)
    context = {
        "claim": claim,
        "findings": linked_findings(claim, open_findings, request.user),
        "cleared": [one for one in findings if one.cleared_at is not None],
        "answers": linked_answers(claim, list_answers_to_claim(claim), request.user),
        "clock": _clock_of(claim, zone),
        "consent": consent_of(claim),
        "eligibility": eligibility_of(claim.coverage, on=claim.service_date),
        "differences": list_differences(claim),
        "accident": accident_of(claim),
        "later": get_later_claim(decision) if decision else None,
        "other_parts": list(list_other_parts(claim)),
        "may_release": may_move(claim, ClaimStatus.READY),
        "may_withdraw": may_move(claim, ClaimStatus.WITHDRAWN) and not is_taken_out(claim),
        "may_redraft": claim.status in GONE_STATUSES,
        "may_record": bool(outcomes_of(claim)),
        "may_correct": is_correctable(claim),
        "may_decide": is_decidable(claim),
        "may_point": claim.status in NOT_GONE_OUT and not claim.is_void,
        "decision": decision,
        "zone": zone,
    }
    return render_chart(
        request, "billing/claim_detail.html", patient=claim.patient, context=context
    )
