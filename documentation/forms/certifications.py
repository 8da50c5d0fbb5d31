"""Who certified a plan of care, and the scan that shows it."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile

from documentation.models import CertificationEvidence
from documentation.services.certifications import CertificationTerms
from practice.forms.documents import ACCEPTED
from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm
from practice.models import Document, ReferringProvider


class ScanForm(LaidOutForm):
    """The scan of the signed plan: one of the chart, or a file of this computer."""

    document = forms.ModelChoiceField(
        label="Scan in the chart", queryset=Document.objects.none(), required=False
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="PDF, JPEG or PNG; it is kept in the chart.",
    )

    def __init__(self, *args: Any, patient_id: int, most_bytes: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self._most_bytes = most_bytes
        document = self.fields["document"]
        document.queryset = Document.objects.filter(patient_id=patient_id).order_by("-pk")  # type: ignore[attr-defined]  # a ModelChoiceField
        document.label_from_instance = lambda scan: scan.title  # type: ignore[attr-defined]  # as above
        document.empty_label = "None yet"  # type: ignore[attr-defined]  # as above

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuse what is larger than allowed before it is read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and file.size is not None and file.size > self._most_bytes:
            most = self._most_bytes // 1_000_000
            raise forms.ValidationError(f"{most} MB is the most. Scan it at a lower resolution.")
        return file

    @property
    def scan(self) -> bytes | None:
        """The bytes of the file, once the form is valid."""
        file = self.cleaned_data["file"]
        return file.read() if file else None


class CertificationForm(ScanForm):
    """Who approved the plan, when, for which days and on what evidence."""

    certified_by = forms.ModelChoiceField(queryset=ReferringProvider.objects.none())
    signed_on = DayField()
    certified_from = DayField()
    certified_through = DayField(help_text="At most 90 days later.")
    evidence = forms.ChoiceField(choices=CertificationEvidence.choices)
    delay_reason = forms.CharField(
        label="Why it came late",
        max_length=200,
        required=False,
        help_text="Only where the first signature came after day 30.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        certified_by = self.fields["certified_by"]
        certified_by.queryset = ReferringProvider.objects.filter(is_active=True).order_by(  # type: ignore[attr-defined]  # a ModelChoiceField
            "last_name", "first_name", "pk"
        )

    def rows(self) -> list[LayoutObject | str]:
        """Return who and when, then the evidence."""
        days = ("signed_on", "certified_from", "certified_through")
        return [
            "certified_by",
            Row(*(Column(name, css_class="col-6 col-md-4") for name in days)),
            "evidence",
            Row(Column("document", css_class="col-md-6"), Column("file", css_class="col-md-6")),
            "delay_reason",
        ]

    @property
    def terms(self) -> CertificationTerms:
        """The answers, once they are valid."""
        answers = {name: self.cleaned_data[name] for name in self.fields if name != "file"}
        answers["evidence"] = CertificationEvidence(answers["evidence"])
        return CertificationTerms(**answers)
