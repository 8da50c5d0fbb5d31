"""What a payer decided about a claim, as a person keys it in from the remittance."""

import re
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Column, LayoutObject, Row
from django import forms
from django.utils.html import format_html

from billing.models import Claim, ClaimLine, PayerDecision
from billing.services.payer_decisions import AdjustmentAnswer, LineAnswer
from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm

ONE_ADJUSTMENT = re.compile(r"([A-Z]{2})[\s-]*([A-Z0-9]{1,5})\s+\$?(-?[0-9]{1,7}(?:\.[0-9]{1,2})?)")
MOST_LETTERS = 200


class AdjustmentsField(forms.CharField):
    """Adjustments as a remittance lists them: ``CO-45 20.50, PR-2 20.00``."""

    def clean(self, value: Any) -> tuple[AdjustmentAnswer, ...]:
        """Return the adjustments in the order in which they were typed."""
        typed: str = super().clean(value)
        parts = [part.strip().upper() for part in re.split(r"[,;\n]", typed) if part.strip()]
        return tuple(self._one(part) for part in parts)

    @staticmethod
    def _one(part: str) -> AdjustmentAnswer:
        found = ONE_ADJUSTMENT.fullmatch(part)
        if found is None:
            raise forms.ValidationError(
                f"{part!r} is not read. Write group, reason and amount: CO-45 20.50."
            )
        return AdjustmentAnswer(group_code=found[1], reason_code=found[2], amount=Decimal(found[3]))


class PayerDecisionForm(LaidOutForm):
    """The day, the payer's number, and for each line what was paid and why not more."""

    decided_on = DayField(label="Decided on", help_text="The date of the check or remittance.")
    payer_control_number = forms.CharField(
        max_length=50, required=False, help_text="The payer's own number of the claim."
    )

    def __init__(
        self, *args: Any, claim: Claim, known: PayerDecision | None = None, **options: Any
    ) -> None:
        self.lines: list[ClaimLine] = list(claim.lines.all())
        super().__init__(*args, initial=_answers_of(claim, known), **options)
        for line in self.lines:
            self.fields[f"paid_{line.pk}"] = forms.DecimalField(
                label="Paid, in dollars",
                max_digits=9,
                decimal_places=2,
                min_value=Decimal(0),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )
            self.fields[f"adjustments_{line.pk}"] = AdjustmentsField(
                label="Adjustments", max_length=MOST_LETTERS, required=False
            )
        self.helper = self.laid_out(self.rows())

    def rows(self) -> list[LayoutObject | str]:
        """Return the day and number, then one row for each line."""
        rows: list[LayoutObject | str] = [
            Row(
                Column("decided_on", css_class="col-md-4"),
                Column("payer_control_number", css_class="col-md-8"),
            )
        ]
        for line in self.lines:
            if f"paid_{line.pk}" in self.fields:
                rows += [HTML(_heading(line)), _line_row(line)]
        return rows

    @property
    def answers(self) -> list[LineAnswer]:
        """What was decided about each line, once it is valid."""
        return [
            LineAnswer(
                line_id=line.pk,
                paid_amount=self.cleaned_data[f"paid_{line.pk}"],
                adjustments=self.cleaned_data[f"adjustments_{line.pk}"],
            )
            for line in self.lines
        ]


def _heading(line: ClaimLine) -> str:
    words = " ".join((line.procedure_code, *line.modifiers))
    return format_html(
        '<h2 class="h6 mt-2">Line {}: {} x{}, <span class="money">${}</span></h2>',
        line.number,
        words,
        line.units,
        line.charge_amount,
    )


def _line_row(line: ClaimLine) -> Row:
    return Row(
        Column(f"paid_{line.pk}", css_class="col-md-3"),
        Column(f"adjustments_{line.pk}", css_class="col-md-9"),
    )


def _answers_of(claim: Claim, known: PayerDecision | None) -> dict[str, Any]:
    answers: dict[str, Any] = {"payer_control_number": claim.payer_control_number}
    if known is None:
        return answers
    answers["decided_on"] = known.decided_on
    for decided in known.lines.all():
        answers[f"paid_{decided.line_id}"] = decided.paid_amount
        answers[f"adjustments_{decided.line_id}"] = ", ".join(
            f"{each.group_code}-{each.reason_code} {each.amount}"
            for each in decided.adjustments.all()
        )
    return answers
