"""A scan to keep."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from practice.forms.layouts import LaidOutForm
from practice.models.document import DocumentKind

ACCEPTED = "application/pdf,image/jpeg,image/png"


class DocumentForm(LaidOutForm):
    """What it is, and the file; ``most_bytes`` is how large it may be."""

    kind = forms.ChoiceField(choices=DocumentKind.choices)
    title = forms.CharField(max_length=80, required=False, help_text="Empty: named by what it is.")
    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ACCEPTED}))

    def __init__(self, *args: Any, most_bytes: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.most_bytes = most_bytes
        self.fields["file"].help_text = f"PDF, JPEG or PNG, up to {filesizeformat(most_bytes)}."

    def rows(self) -> list[LayoutObject | str]:
        """Return what it is, then the file."""
        named = Row(Column("kind", css_class="col-md-4"), Column("title", css_class="col-md-8"))
        return [named, "file"]

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is larger than allowed before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is not None and file.size > self.most_bytes:
            most = filesizeformat(self.most_bytes)
            raise forms.ValidationError(
                f"This file has {filesizeformat(file.size)}; {most} is the most. "
                "Scan it at a lower resolution or in parts."
            )
        return file

    @property
    def chosen_title(self) -> str:
        """The title typed, or the name of the kind."""
        typed: str = self.cleaned_data["title"]
        return typed or str(DocumentKind(self.cleaned_data["kind"]).label)
