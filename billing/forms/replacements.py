"""Why a claim is replaced or voided, and the payer's number of it."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import Claim
from practice.forms.layouts import LaidOutForm


class CorrectionForm(LaidOutForm):
    """The payer's number of the claim, as far as it is known, and the reason."""

    payer_control_number = forms.CharField(
        label="Payer control number",
        max_length=50,
        help_text="The payer's own number of this claim, from the remittance or the 277CA.",
        error_messages={
            "required": "Enter the payer's control number. It stands on the remittance and in "
            "the payer's acceptance (277CA)."
        },
    )
    reason = forms.CharField(
        max_length=150,
        help_text="It stays with the claim.",
        error_messages={"required": "Say why the claim is corrected."},
    )

    def __init__(self, *args: Any, claim: Claim, **options: Any) -> None:
        known = {"payer_control_number": claim.payer_control_number}
        super().__init__(*args, initial=known, **options)

    def rows(self) -> list[LayoutObject | str]:
        """Return the number beside the reason."""
        return [
            Row(
                Column("payer_control_number", css_class="col-md-5"),
                Column("reason", css_class="col-md-7"),
            )
        ]
