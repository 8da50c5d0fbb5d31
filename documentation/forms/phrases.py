"""One phrase."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from documentation.models import Phrase
from documentation.models.phrase import ABBREVIATION
from practice.forms.layouts import LaidOutForm


class PhraseForm(LaidOutForm):
    """The letters, the text, and whether everyone has it."""

    abbreviation = forms.RegexField(
        ABBREVIATION,
        label="Letters",
        max_length=16,
        help_text="Without the point: bal for .bal",
        error_messages={"invalid": "Use small letters and digits, a letter first."},
    )
    text = forms.CharField(
        label="Text",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="___ is a blank that you fill in.",
    )
    for_all = forms.BooleanField(label="For everyone in the practice", required=False)

    def __init__(self, *args: Any, may_share: bool, **options: Any) -> None:
        self._may_share = may_share
        super().__init__(*args, **options)

    def rows(self) -> list[LayoutObject | str]:
        """Return the letters beside the text; the choice for all only to those who have it."""
        if not self._may_share:
            del self.fields["for_all"]
        first = Row(
            Column("abbreviation", css_class="col-sm-3"), Column("text", css_class="col-sm-9")
        )
        return [first, "for_all"] if self._may_share else [first]

    @staticmethod
    def answers_of(phrase: Phrase) -> dict[str, object]:
        """Return what the form says of a phrase."""
        return {
            "abbreviation": phrase.abbreviation,
            "text": phrase.text,
            "for_all": phrase.provider_id is None,
        }
