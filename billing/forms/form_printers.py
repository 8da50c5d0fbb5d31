"""Which printer takes the pre-printed forms."""

from crispy_forms.layout import LayoutObject
from django import forms

from billing.models import FormPrinter
from practice.forms.layouts import LaidOutForm


class FormPrinterForm(LaidOutForm):
    """One of the printers that are known, or none: then nothing is moved."""

    printer = forms.ModelChoiceField(
        queryset=FormPrinter.objects.order_by("name"), required=False, empty_label="Not moved"
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return the one choice."""
        return ["printer"]

    @property
    def chosen(self) -> FormPrinter | None:
        """The printer, where one was chosen."""
        printer: FormPrinter | None = self.cleaned_data["printer"]
        return printer
