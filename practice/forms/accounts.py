"""A person's own preferences."""

from django import forms

from practice.forms.layouts import LaidOutForm
from practice.models import Theme


class ThemeForm(LaidOutForm):
    """How pages are colored."""

    theme = forms.ChoiceField(
        label="Colors of the pages", choices=Theme.choices, widget=forms.RadioSelect
    )
