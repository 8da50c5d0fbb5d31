"""What a payer answered, as a person keys it in."""

from decimal import Decimal

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import Claim, ClaimStatus
from billing.services.outcomes import Settlement, outcomes_of
from practice.forms.layouts import LaidOutForm


def _amount(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=10, decimal_places=2, min_value=Decimal(0), required=False
    )


class OutcomeForm(LaidOutForm):
    """The outcome, the payer's number, and how the charge was settled."""

    outcome = forms.ChoiceField(label="What the payer answered")
    payer_control_number = forms.CharField(
        label="Payer control number",
        max_length=50,
        required=False,
        help_text="The payer's own number of the claim.",
    )
    paid_amount = _amount("Paid, in dollars")
    adjusted_amount = _amount("Adjusted, in dollars")
    patient_amount = _amount("Patient responsibility, in dollars")
    reason = forms.CharField(
        max_length=200, required=False, help_text="Needed for a rejection or a denial."
    )

    def __init__(self, *args: object, claim: Claim, **options: object) -> None:
        super().__init__(*args, **options)
        allowed = [(one.value, one.label) for one in outcomes_of(claim)]
        self.fields["outcome"].choices = allowed  # type: ignore[attr-defined]  # a ChoiceField

    def rows(self) -> list[LayoutObject | str]:
        """Return the answer first, then the money, then the words."""
        return [
            Row(
                Column("outcome", css_class="col-md-6"),
                Column("payer_control_number", css_class="col-md-6"),
            ),
            Row(
                Column("paid_amount", css_class="col-md-4"),
                Column("adjusted_amount", css_class="col-md-4"),
                Column("patient_amount", css_class="col-md-4"),
            ),
            "reason",
        ]

    @property
    def settlement(self) -> Settlement | None:
        """How the charge was settled, where it was paid."""
        if self.cleaned_data["outcome"] != ClaimStatus.PAID:
            return None
        names = ("paid_amount", "adjusted_amount", "patient_amount")
        amounts = {name: self.cleaned_data[name] or Decimal("0.00") for name in names}
        return Settlement(**amounts)
