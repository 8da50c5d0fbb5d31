"""Batches: made from released claims, written and judged by a worker, submitted by a person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from billing.forms.form_printers import FormPrinterForm
from billing.models import BatchStatus, ClaimBatch, ClaimStatus
from billing.selectors.acknowledgements import list_answers_to_batch, list_claim_files_of_batch
from billing.selectors.batches import (
    get_batch,
    latest_job,
    list_batches,
    list_claims_of_batch,
)
from billing.selectors.claims import visible_claims
from billing.services.batches import (
    BatchNotSubmittableError,
    NothingToBatchError,
    batch_claims,
    download_batch,
    submit_batch,
    write_key,
)
from billing.services.paper import (
    FormsNotPrintedError,
    download_forms,
    render_key,
    request_forms,
    stop_forms,
)
from billing.services.simulations import (
    BatchNotAnswerableError,
    simulate_payer,
    take_in_simulation,
)
from billing.views.attachments import attachment
from billing.views.progress import JobProgress, progress_of
from practice.forms.fields import id_given
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.practices import get_practice
from practice.selectors.scope import home_zone
from practice.views.charts import found_or_404

PAGE_SIZE = 50
SEED = 1  # of the simulated payer: a batch meets one fate, however often it is asked


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def batch_list(request: StaffRequest) -> HttpResponse:
    """Show the batches, the latest first."""
    page = Paginator(list_batches(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "zone": home_zone(request.user)}
    return render(request, "billing/batch_list.html", context)


@require_POST
@needs(Act.SUBMIT, Noun.CLAIMS)
def batch_create(request: StaffRequest) -> HttpResponse:
    """Batch the chosen released claims, or all of them when none is chosen."""
    ready = visible_claims(request.user).filter(status=ClaimStatus.READY)
    chosen = [one for one in map(id_given, request.POST.getlist("claim")) if one is not None]
    if chosen:
        ready = ready.filter(pk__in=chosen)
    ids = list(ready.values_list("pk", flat=True))
    try:
        batch = batch_claims(by=request.user, at=timezone.now(), claim_ids=ids)
    except NothingToBatchError as refusal:
        messages.error(request, str(refusal))
        return redirect("billing:claim_list")
    left_out = len(ids) - batch.claim_count
    if left_out:
        messages.warning(request, f"{left_out} held: the rules found something since.")
    return redirect("billing:batch_detail", batch.pk)


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def batch_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one batch: its file, the judge's verdict, the printed forms and the claims."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    claims = list_claims_of_batch(user=request.user, batch=batch)
    context = {
        **_state(batch),
        "answers": list_answers_to_batch(batch),
        "claim_files": list_claim_files_of_batch(batch),
        "printer_form": FormPrinterForm(),
        "may_simulate": batch.downloaded_at is not None and get_practice().is_test_sender,
        "page": Paginator(claims, PAGE_SIZE).get_page(request.GET.get("page")),
        "zone": home_zone(request.user),
    }
    return render(request, "billing/batch_detail.html", context)


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def batch_state(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer with the state of the batch's file; the page asks while it is being written."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    return render(request, "billing/batch_detail.html#file", _state(batch))


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def batch_forms_state(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer with how many forms are printed; the page asks while they are."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    return render(request, "billing/batch_detail.html#forms", _state(batch))


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def batch_forms(request: StaffRequest, pk: int) -> HttpResponse:
    """Have the batch's CMS-1500 forms printed by a worker."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    request_forms(batch_id=batch.pk)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(request, "billing/batch_detail.html#forms", _state(batch))
    return redirect("billing:batch_detail", batch.pk)


@require_POST
@needs(Act.WRITE, Noun.CLAIMS)
def batch_forms_stop(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop printing; what is printed is kept, and printing again goes on from there."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    stop_forms(batch_id=batch.pk)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(request, "billing/batch_detail.html#forms", _state(batch))
    return redirect("billing:batch_detail", batch.pk)


@require_safe
@needs(Act.SUBMIT, Noun.CLAIMS)
def batch_download(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand out the 837P, once it is valid."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    try:
        content = download_batch(batch_id=batch.pk, by=request.user, at=timezone.now())
    except BatchNotSubmittableError as refusal:
        messages.error(request, str(refusal))
        return redirect("billing:batch_detail", batch.pk)
    return attachment(content, f"{batch.interchange_number:09}.837", "application/edi-x12")


@require_safe
@needs(Act.READ, Noun.CLAIMS)
def batch_forms_download(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand out the printed forms."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    try:
        content = download_forms(batch_id=batch.pk, by=request.user, at=timezone.now())
    except FormsNotPrintedError as refusal:
        messages.error(request, str(refusal))
        return redirect("billing:batch_detail", batch.pk)
    name = f"cms1500-{batch.interchange_number:09}.pdf"
    return attachment(content, name, "application/pdf")


@require_POST
@needs(Act.SUBMIT, Noun.CLAIMS)
def batch_simulate(request: StaffRequest, pk: int) -> HttpResponse:
    """Have the simulated payer answer a test batch with a 999 and a 277CA."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    at = timezone.now()
    try:
        simulation = simulate_payer(batch_id=batch.pk, seed=SEED, at=at)
        take_in_simulation(simulation=simulation, by=request.user, at=at)
    except BatchNotAnswerableError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The simulated payer has answered; no payer knows of it.")
    return redirect("billing:batch_detail", batch.pk)


@require_POST
@needs(Act.SUBMIT, Noun.CLAIMS)
def batch_submit(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that the file was sent to the receiver."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    try:
        submit_batch(batch_id=batch.pk, by=request.user, at=timezone.now())
    except BatchNotSubmittableError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The batch is submitted; its claims wait for the payer.")
    return redirect("billing:batch_detail", batch.pk)


def _state(batch: ClaimBatch) -> dict[str, object]:
    writing: JobProgress | None = None
    if batch.status == BatchStatus.WRITING:
        writing = progress_of(latest_job(write_key(batch.pk)))
    return {
        "batch": batch,
        "writing": writing,
        "printing": progress_of(latest_job(render_key(batch.pk))),
    }
