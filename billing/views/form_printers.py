"""CMS-1500 forms for pre-printed paper, moved as the printer needs it, and its test page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from billing.forms.form_printers import FormPrinterForm
from billing.selectors.batches import get_batch
from billing.services.paper import FormsNotPrintedError, print_on_stock, print_test_sheet
from billing.views.attachments import attachment
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404


@require_POST
@needs(Act.READ, Noun.CLAIMS)
def batch_forms_stock(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand out a batch's characters alone, for the printer with the forms in it."""
    batch = found_or_404(get_batch, user=request.user, batch_id=pk)
    form = FormPrinterForm(request.POST)
    if not form.is_valid():
        messages.error(request, "That printer is not known any more. Choose again.")
        return redirect("billing:batch_detail", batch.pk)
    try:
        content = print_on_stock(
            batch_id=batch.pk, printer=form.chosen, by=request.user, at=timezone.now()
        )
    except FormsNotPrintedError as refusal:
        messages.error(request, str(refusal))
        return redirect("billing:batch_detail", batch.pk)
    name = f"cms1500-stock-{batch.interchange_number:09}.pdf"
    return attachment(content, name, "application/pdf")


@require_POST
@needs(Act.READ, Noun.CLAIMS)
def form_test_sheet(request: StaffRequest) -> HttpResponse:
    """Hand out a page with every cell filled, to be held against a form."""
    form = FormPrinterForm(request.POST)
    printer = form.chosen if form.is_valid() else None
    return attachment(print_test_sheet(printer), "cms1500-test-page.pdf", "application/pdf")
