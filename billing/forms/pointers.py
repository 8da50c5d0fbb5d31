"""Which diagnoses each line is for, in the letters of item 24E."""

import re
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.cms1500.wording import POINTER_LETTERS
from billing.models import Claim, ClaimLine
from practice.forms.layouts import LaidOutForm

MOST_LETTERS = 200


class LettersField(forms.CharField):
    """Letters as the paper form has them, such as ``AC``; blanks and commas do not matter."""

    def clean(self, value: Any) -> list[int]:
        """Return the positions, counted from 1, in the order in which they were typed."""
        typed = re.sub(r"[\s,]", "", super().clean(value)).upper()
        unknown = [one for one in typed if one not in POINTER_LETTERS]
        if unknown:
            raise forms.ValidationError(f"{unknown[0]} is no letter of a diagnosis: A to L.")
        return [POINTER_LETTERS.index(one) + 1 for one in typed]


class PointersForm(LaidOutForm):
    """One field for each line, and why."""

    def __init__(self, *args: Any, claim: Claim, **options: Any) -> None:
        self.lines: list[ClaimLine] = list(claim.lines.all())
        known = {f"line_{line.pk}": line.pointer_letters for line in self.lines}
        super().__init__(*args, initial=known, **options)
        for line in self.lines:
            words = " ".join((line.procedure_code, *line.modifiers))
            self.fields[f"line_{line.pk}"] = LettersField(
                label=f"Line {line.number}: {words}",
                max_length=20,
                widget=forms.TextInput(
                    attrs={"autocapitalize": "characters", "spellcheck": "false"}
                ),
            )
        self.fields["reason"] = forms.CharField(
            label="Why",
            max_length=MOST_LETTERS,
            help_text="It is kept with your name and the time.",
        )
        self.helper = self.laid_out(self.rows())

    def rows(self) -> list[LayoutObject | str]:
        """Return the lines side by side, then the reason."""
        names = [name for name in self.fields if name != "reason"]
        columns = [Column(name, css_class="col-sm-6 col-md-4") for name in names]
        return [Row(*columns), *(["reason"] if "reason" in self.fields else [])]

    @property
    def pointers(self) -> dict[int, list[int]]:
        """What each line points to, by its id, once the form is valid."""
        return {line.pk: self.cleaned_data[f"line_{line.pk}"] for line in self.lines}
