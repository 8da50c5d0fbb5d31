"""A file of acknowledgements to read."""

from django import forms

from practice.forms.layouts import LaidOutForm


class AcknowledgementForm(LaidOutForm):
    """The file as the clearinghouse gave it out."""

    file = forms.FileField(
        label="File from the clearinghouse",
        help_text="A TA1, 999 or 277CA. It is kept as it came.",
        widget=forms.FileInput(),
    )
