"""What a person attests about a claim's lines, and why."""

from collections.abc import Iterable

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import ClaimLine
from practice.forms.layouts import LaidOutForm

SEPARATORS = (
    ("59", "59, separate procedure"),
    ("XE", "XE, another encounter"),
    ("XS", "XS, another body region"),
    ("XP", "XP, another practitioner"),
    ("XU", "XU, unusual and not overlapping"),
)
MOST_LETTERS = 200


def _reason(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=MOST_LETTERS, help_text="It is kept with your name and the time."
    )


class KxForm(LaidOutForm):
    """Why the record shows that care past the threshold is necessary."""

    reason = _reason("Why KX is right")


class SeparationForm(LaidOutForm):
    """Which line was separate, which modifier says so, and what made it so."""

    line = forms.TypedChoiceField(coerce=int, label="Line that was separate")
    modifier = forms.ChoiceField(choices=SEPARATORS)
    reason = _reason("What made it separate")

    def __init__(self, *args: object, lines: Iterable[ClaimLine], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (line.pk, f"{line.number}: {line.procedure_code} {' '.join(line.modifiers)}")
            for line in lines
        ]

    def rows(self) -> list[LayoutObject | str]:
        """Return the two choices side by side, then the words."""
        return [
            Row(Column("line", css_class="col-md-6"), Column("modifier", css_class="col-md-6")),
            "reason",
        ]


class TakeOffForm(LaidOutForm):
    """Which attested modifier does not hold after all, and why."""

    attested = forms.ChoiceField(label="Modifier")
    reason = _reason("Why it does not hold")

    def __init__(
        self, *args: object, attested: Iterable[tuple[ClaimLine, str]], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["attested"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (f"{line.pk}-{modifier}", f"{modifier} of line {line.number}, {line.procedure_code}")
            for line, modifier in attested
        ]

    @property
    def chosen(self) -> tuple[int, str]:
        """The line's id and the modifier."""
        line_id, _, modifier = self.cleaned_data["attested"].partition("-")
        return int(line_id), modifier
