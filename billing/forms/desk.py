"""What the desk fills in: money taken, a void, a fee's end, and what was counted."""

from decimal import Decimal
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import PaymentMethod, ReceiptKind
from billing.services.day_closes import Counted
from billing.services.receipts import Payment
from practice.forms.layouts import LaidOutForm

AT_THE_DESK = [
    (ReceiptKind.COPAY.value, ReceiptKind.COPAY.label),
    (ReceiptKind.ACCOUNT.value, ReceiptKind.ACCOUNT.label),
]


class PaymentForm(forms.Form):
    """One amount; the button that is pressed says how it was paid."""

    amount = forms.DecimalField(
        max_digits=6,
        decimal_places=2,
        min_value=Decimal("0.01"),
        error_messages={
            "required": "Enter the amount.",
            "min_value": "Enter an amount above $0.00.",
            "invalid": "Enter the amount in dollars, such as 25.00.",
        },
    )
    kind = forms.ChoiceField(choices=AT_THE_DESK)
    method = forms.ChoiceField(choices=PaymentMethod.choices)
    reference = forms.CharField(required=False, max_length=30)
    payment_key = forms.UUIDField()

    @property
    def payment(self) -> Payment:
        """What was taken."""
        answers = self.cleaned_data
        return Payment(
            kind=ReceiptKind(answers["kind"]),
            method=PaymentMethod(answers["method"]),
            amount=answers["amount"],
            reference=answers["reference"],
            payment_key=answers["payment_key"],
        )


class FeeForm(forms.Form):
    """What becomes of a fee: collected by a method, recorded, or waived with a reason."""

    act = forms.ChoiceField(choices=[(one, one) for one in ("collect", "record", "waive")])
    method = forms.ChoiceField(choices=PaymentMethod.choices, required=False)
    reason = forms.CharField(required=False, max_length=120)
    payment_key = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the method and the key where money is taken."""
        answers: dict[str, Any] = super().clean() or {}
        is_money = answers.get("act") == "collect"
        if is_money and not (answers.get("method") and answers.get("payment_key")):
            raise forms.ValidationError("Choose how the fee is paid.")
        return answers


class VoidForm(forms.Form):
    """Why a receipt is void."""

    reason = forms.CharField(
        max_length=120,
        label="Why is it void?",
        error_messages={"required": "Say why the receipt is void."},
    )


def _count(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=9, decimal_places=2, localize=False, initial=Decimal("0.00")
    )


class DayCloseForm(LaidOutForm):
    """What was counted, and why it differs."""

    cash = _count("Cash counted, without the float")
    card = _count("Card terminal's report")
    check = _count("Checks")
    reason = forms.CharField(
        required=False,
        max_length=200,
        label="Why it differs",
        help_text="Needed where a count is not what the receipts say.",
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return the three counts side by side, the reason below."""
        return [
            Row(
                Column("cash", css_class="col-sm-4"),
                Column("card", css_class="col-sm-4"),
                Column("check", css_class="col-sm-4"),
            ),
            "reason",
        ]

    @property
    def counted(self) -> Counted:
        """What was counted."""
        answers = self.cleaned_data
        return Counted(
            cash=answers["cash"],
            card=answers["card"],
            check=answers["check"],
            reason=answers["reason"],
        )
