"""How a form lies on its page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms


class LaidOutForm(forms.Form):
    """A form that leaves the ``form`` element and its token to the page, and lays out the rest."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = self.laid_out(self.rows())

    @staticmethod
    def laid_out(rows: list[LayoutObject | str]) -> FormHelper:
        """Return what crispy renders: these rows, for a form in parts one after another."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*rows)
        return helper

    def rows(self) -> list[LayoutObject | str]:
        """Return what stands below one another: by default each field by itself."""
        return list(self.fields)
