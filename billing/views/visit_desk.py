"""The till of one visit: a part of the appointment's drawer, which the app below it offers."""

import json
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from billing.forms.desk import FeeForm, PaymentForm
from billing.models import PaymentMethod, Receipt
from billing.selectors.visit_desk import visit_desk_of
from billing.services.receipts import DeskRefusalError, take_payment
from billing.services.visit_fees import collect_fee, record_fee, waive_fee
from practice.permissions import Act, Noun, StaffRequest, may, needs
from scheduling.models import Appointment
from scheduling.views.answers import appointment_or_404, is_htmx

WAIVE_REASONS = ("First time", "Emergency", "Our mistake")


@require_GET
@needs(Act.READ, Noun.BALANCES)
def visit_desk(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Show what is due at a visit, what was taken, and a fee it calls for."""
    return _show(request, appointment_or_404(request, appointment_id))


@require_POST
@needs(Act.WRITE, Noun.DESK_PAYMENTS)
def visit_pay(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Take a copay or a payment on account, and give the receipt."""
    appointment = appointment_or_404(request, appointment_id)
    form = PaymentForm(request.POST)
    if not form.is_valid():
        words = next(iter(next(iter(form.errors.values()))))
        return _show(request, appointment, error=str(words), status=422)
    try:
        receipt = take_payment(
            appointment=appointment, payment=form.payment, by=request.user, at=timezone.now()
        )
    except DeskRefusalError as refusal:
        return _show(request, appointment, error=str(refusal), status=409)
    return _answer(request, appointment, _taken(receipt), receipt)


@require_POST
@needs(Act.WRITE, Noun.DESK_PAYMENTS)
def visit_fee(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Collect, record or waive the fee of a missed or late visit."""
    appointment = appointment_or_404(request, appointment_id)
    form = FeeForm(request.POST)
    if not form.is_valid():
        words = next(iter(next(iter(form.errors.values()))))
        return _show(request, appointment, error=str(words), status=422)
    try:
        message, receipt = _decide(request, appointment, form)
    except DeskRefusalError as refusal:
        return _show(request, appointment, error=str(refusal), status=409)
    return _answer(request, appointment, message, receipt)


def _decide(
    request: StaffRequest, appointment: Appointment, form: FeeForm
) -> tuple[str, Receipt | None]:
    answers, now = form.cleaned_data, timezone.now()
    if answers["act"] == "collect":
        receipt = collect_fee(
            appointment=appointment,
            method=PaymentMethod(answers["method"]),
            payment_key=answers["payment_key"],
            by=request.user,
            at=now,
        )
        return _taken(receipt), receipt
    if answers["act"] == "waive":
        waive_fee(appointment=appointment, reason=answers["reason"], by=request.user, at=now)
        return "The fee is waived.", None
    fee = record_fee(appointment=appointment, by=request.user, at=now)
    return f"The fee of ${fee.amount} is on the patient's account.", None


def _taken(receipt: Receipt) -> str:
    method = receipt.get_method_display().lower()
    return f"Receipt {receipt.number}: ${receipt.amount} by {method}."


def _answer(
    request: StaffRequest, appointment: Appointment, message: str, receipt: Receipt | None
) -> HttpResponse:
    if not is_htmx(request):
        messages.success(request, message)
        if receipt is not None:
            return redirect("billing:receipt_detail", receipt.pk)
        return redirect("scheduling:appointment_detail", appointment.pk)
    response = _show(request, appointment)
    response["HX-Trigger"] = json.dumps({"toast": {"message": message, "tone": "success"}})
    return response


def _show(
    request: StaffRequest, appointment: Appointment, *, error: str = "", status: int = 200
) -> HttpResponse:
    template = "billing/visit_desk.html" + ("#desk" if is_htmx(request) else "")
    context = {
        "desk": visit_desk_of(appointment),
        "appointment": appointment,
        "may_take": may(request.user, Act.WRITE, Noun.DESK_PAYMENTS),
        "payment_key": uuid4(),
        "fee_key": uuid4(),
        "waive_reasons": WAIVE_REASONS,
        "error": error,
    }
    return render(request, template, context, status=status)
