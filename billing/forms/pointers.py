"""Which diagnoses each line is for: the letters of item 24E, or the numbers of a long plan."""

import re
from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.cms1500.wording import POINTER_LETTERS
from billing.models import Claim, ClaimLine
from billing.selectors.claim_diagnoses import exceed_a_claim, named_by
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


class NumbersField(forms.CharField):
    """Numbers as the plan of care counts its diagnoses, such as ``1, 14``."""

    def clean(self, value: Any) -> list[int]:
        """Return the numbers in the order in which they were typed."""
        typed = re.split(r"[\s,]+", super().clean(value).strip(" ,"))
        unknown = [one for one in typed if not re.fullmatch(r"[0-9]{1,2}", one)]
        if unknown:
            raise forms.ValidationError(f"{unknown[0]} is no number of a diagnosis.")
        return [int(one) for one in typed]


class PointersForm(LaidOutForm):
    """One field for each line, and why; ``codes`` are the diagnoses to choose from."""

    def __init__(self, *args: Any, claim: Claim, codes: Sequence[str], **options: Any) -> None:
        self.lines: list[ClaimLine] = list(claim.lines.all())
        self.is_numbered = exceed_a_claim(codes)
        listed = [one.code for one in claim.diagnoses.all()]
        known = {f"line_{line.pk}": self._typed(line, listed, codes) for line in self.lines}
        super().__init__(*args, initial=known, **options)
        for line in self.lines:
            self.fields[f"line_{line.pk}"] = self._field_of(line)
        self.fields["reason"] = forms.CharField(
            label="Why",
            max_length=MOST_LETTERS,
            help_text="It is kept with your name and the time.",
        )
        self.helper = self.laid_out(self.rows())

    def _field_of(self, line: ClaimLine) -> forms.CharField:
        label = f"Line {line.number}: {' '.join((line.procedure_code, *line.modifiers))}"
        if self.is_numbered:
            return NumbersField(label=label, max_length=20)
        widget = forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"})
        return LettersField(label=label, max_length=20, widget=widget)

    def _typed(self, line: ClaimLine, listed: Sequence[str], codes: Sequence[str]) -> str:
        """Return what a person would have typed for the line as it is."""
        if not self.is_numbered:
            return line.pointer_letters
        return ", ".join(str(codes.index(code) + 1) for code in named_by(line, listed))

    def rows(self) -> list[LayoutObject | str]:
        """Return the lines side by side, then the reason."""
        names = [name for name in self.fields if name != "reason"]
        columns = [Column(name, css_class="col-sm-6 col-md-4") for name in names]
        return [Row(*columns), *(["reason"] if "reason" in self.fields else [])]

    @property
    def pointers(self) -> dict[int, list[int]]:
        """What each line points to, by its id, once the form is valid."""
        return {line.pk: self.cleaned_data[f"line_{line.pk}"] for line in self.lines}
