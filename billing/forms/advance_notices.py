"""A notice that the patient signed, as the desk writes it down from the form."""

from decimal import Decimal
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import NoticeOption
from billing.services.advance_notices import NoticeDetails
from practice.forms.fields import DayField, ProcedureCodesField
from practice.forms.layouts import LaidOutForm
from practice.models import Document

REQUIRED, VOLUNTARY = "REQUIRED", "VOLUNTARY"
KINDS = (
    (REQUIRED, "Required: Medicare may find it not necessary (GA)"),
    (VOLUNTARY, "Voluntary: Medicare never covers it (GX)"),
)


class AdvanceNoticeForm(LaidOutForm):
    """Services, reason, estimate, the patient's choice and signature, and the scan."""

    kind = forms.ChoiceField(label="Kind of notice", choices=KINDS)
    procedure_codes = ProcedureCodesField(help_text="With commas between, such as 97112, 97110.")
    reason = forms.CharField(
        label="Why Medicare may not pay", max_length=200, help_text="As box E of the form says."
    )
    estimated_amount = forms.DecimalField(
        label="Estimated cost in dollars",
        max_digits=8,
        decimal_places=2,
        min_value=Decimal(0),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    option = forms.ChoiceField(label="What the patient chose", choices=NoticeOption.choices)
    signed_on = DayField(
        label="Signed on", help_text="Before the first service it is for; it holds for a year."
    )
    document = forms.ModelChoiceField(
        label="Scan",
        queryset=Document.objects.none(),
        empty_label="Choose",
        help_text="Add the scan of the signed form to the chart first.",
    )

    def __init__(self, *args: Any, patient_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        scans = self.fields["document"]
        scans.queryset = Document.objects.filter(patient_id=patient_id).order_by("-pk")  # type: ignore[attr-defined]  # a ModelChoiceField
        scans.label_from_instance = lambda scan: scan.title  # type: ignore[attr-defined]  # as above

    def rows(self) -> list[LayoutObject | str]:
        """Return what the notice is about, then what the patient chose."""
        return [
            Row(
                Column("kind", css_class="col-md-6"),
                Column("procedure_codes", css_class="col-md-6"),
            ),
            Row(
                Column("reason", css_class="col-md-8"),
                Column("estimated_amount", css_class="col-md-4"),
            ),
            Row(
                Column("option", css_class="col-md-4"),
                Column("signed_on", css_class="col-md-4"),
                Column("document", css_class="col-md-4"),
            ),
        ]

    @property
    def details(self) -> NoticeDetails:
        """The answers, once they are valid."""
        answers = dict(self.cleaned_data)
        is_voluntary = answers.pop("kind") == VOLUNTARY
        return NoticeDetails(
            is_voluntary=is_voluntary, document_id=answers.pop("document").pk, **answers
        )
