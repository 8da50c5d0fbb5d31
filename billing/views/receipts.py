"""Receipts on screen and on paper, their void, and the close of a desk's day."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.desk import DayCloseForm, VoidForm
from billing.models import Receipt
from billing.selectors.desk_days import (
    close_of,
    expected_on,
    get_receipt,
    open_days,
    receipts_on,
)
from billing.services.day_closes import close_day
from billing.services.receipt_prints import print_receipt
from billing.services.receipts import DeskRefusalError, void_receipt
from billing.views.attachments import attachment
from foundation.audit import record_taken_out
from practice.models import Clinic
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.scope import clinics_of
from practice.views.charts import found_or_404, render_chart
from scheduling.selectors.clinic_clock import day_of
from scheduling.views.answers import clinic_or_404, day_asked


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.DESK_PAYMENTS)
def receipt_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one receipt; a POST makes it void by a counter-entry."""
    receipt: Receipt = found_or_404(get_receipt, user=request.user, pk=pk)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            counter = void_receipt(
                receipt_id=receipt.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except DeskRefusalError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Void: receipt {counter.number} gives the money back.")
            return redirect("billing:receipt_detail", receipt.pk)
    return render_chart(
        request,
        "billing/receipt_detail.html",
        patient=receipt.patient,
        context={"receipt": receipt, "form": form, "is_void": hasattr(receipt, "voided_by")},
        status=422 if form.errors else 200,
    )


@require_safe
@needs(Act.READ, Noun.BALANCES)
def receipt_print(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand a receipt out as a PDF."""
    receipt: Receipt = found_or_404(get_receipt, user=request.user, pk=pk)
    if request.method == "GET":
        record_taken_out(
            at=timezone.now(),
            actor_id=request.user.pk,
            patient_ids=[receipt.patient_id],
            subject="Receipt",
            subject_id=receipt.pk,
        )
    return attachment(print_receipt(receipt), f"receipt-{receipt.number}.pdf", "application/pdf")


@require_safe
@needs(Act.READ, Noun.BALANCES)
def desk_home(request: StaffRequest) -> HttpResponse:
    """Lead to today's desk of the person's first clinic."""
    clinic = clinics_of(request.user).order_by("name", "pk").first()
    if clinic is None:
        return redirect("scheduling:schedule_day")
    return redirect("billing:desk_day", clinic.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.DESK_PAYMENTS)
def desk_day(request: StaffRequest, clinic_id: int) -> HttpResponse:
    """Show a desk's receipts of a day; a POST closes the day."""
    clinic = clinic_or_404(request, clinic_id)
    day = day_asked(request, clinic, timezone.now())
    form = DayCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_day(
                clinic=clinic, day=day, counted=form.counted, by=request.user, at=timezone.now()
            )
        except DeskRefusalError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{day:%b} {day.day} is closed.")
            return redirect(_day_url(clinic, day))
    return _show_day(request, clinic, day, form)


def _show_day(request: StaffRequest, clinic: Clinic, day: date, form: DayCloseForm) -> HttpResponse:
    today = day_of(timezone.now(), clinic.zone)
    context = {
        "clinic": clinic,
        "clinics": list(clinics_of(request.user).order_by("name", "pk")),
        "day": day,
        "today": today,
        "receipts": list(receipts_on(clinic_id=clinic.pk, day=day)),
        "expected": expected_on(clinic_id=clinic.pk, day=day),
        "close": close_of(clinic_id=clinic.pk, day=day),
        "open_days": open_days(clinic, before=today),
        "form": form if day <= today else None,
        "may_read_charts": may(request.user, Act.READ, Noun.PATIENTS),
    }
    return render(request, "billing/desk_day.html", context, status=422 if form.errors else 200)


def _day_url(clinic: Clinic, day: date) -> str:
    return f"{reverse('billing:desk_day', args=[clinic.pk])}?day={day.isoformat()}"
