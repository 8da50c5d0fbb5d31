"""How a form lies on its page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms


class LaidOutForm(forms.Form):
    """A form that leaves the ``form`` element and its token to the page, and lays out the rest."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.rows())

    def rows(self) -> list[LayoutObject | str]:
        """Return what stands below one another: by default each field by itself."""
        return list(self.fields)
