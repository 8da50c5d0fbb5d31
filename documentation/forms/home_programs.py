"""Building a home program, and answering it."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from documentation.models import Exercise, ProgramExercise
from documentation.selectors.home_programs import exercise_library
from documentation.services.home_programs import FeedbackTerms
from practice.forms.layouts import LaidOutForm

SCALE = [("", "not said"), *((str(number), str(number)) for number in range(11))]


class ProgramExerciseForm(LaidOutForm):
    """One exercise of the library with its dose."""

    exercise = forms.ModelChoiceField(queryset=Exercise.objects.none())
    dose = forms.CharField(max_length=80, help_text="Such as 3 sets of 10, twice a day.")
    advice = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        exercise = self.fields["exercise"]
        exercise.queryset = exercise_library()  # type: ignore[attr-defined]  # a ModelChoiceField


class FeedbackForm(LaidOutForm):
    """What a patient says of each exercise of today; the field names carry row numbers only."""

    def __init__(self, *args: Any, rows: Iterable[ProgramExercise], **options: Any) -> None:
        self._rows = list(rows)
        super().__init__(*args, **options)

    def rows(self) -> list[LayoutObject | str]:
        """Return the fields of all exercises; the page lays them out by itself."""
        for row in self._rows:
            self.fields[f"done-{row.pk}"] = forms.BooleanField(
                label="Done today",
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
            self.fields[f"difficulty-{row.pk}"] = _scale("How hard (0 to 10)")
            self.fields[f"pain-{row.pk}"] = _scale("Pain (0 to 10)")
            self.fields[f"comment-{row.pk}"] = forms.CharField(
                label="Anything to tell",
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"class": "form-control form-control-lg"}),
            )
        names = ("done", "difficulty", "pain", "comment")
        return [Row(*(Column(f"{name}-{row.pk}") for name in names)) for row in self._rows]

    @property
    def cards(self) -> list[tuple[ProgramExercise, list[forms.BoundField]]]:
        """Each exercise with its fields."""
        names = ("done", "difficulty", "pain", "comment")
        return [(row, [self[f"{name}-{row.pk}"] for name in names]) for row in self._rows]

    @property
    def answers(self) -> list[FeedbackTerms]:
        """The answers about the exercises of which anything was said, once they are valid."""
        told = []
        for row in self._rows:
            answer = FeedbackTerms(
                program_exercise_id=row.pk,
                is_done=self.cleaned_data[f"done-{row.pk}"],
                difficulty=self.cleaned_data[f"difficulty-{row.pk}"],
                pain=self.cleaned_data[f"pain-{row.pk}"],
                comment=self.cleaned_data[f"comment-{row.pk}"],
            )
            says = (answer.is_done, answer.difficulty, answer.pain, answer.comment)
            if any(one not in {None, "", False} for one in says):
                told.append(answer)
        return told


def _scale(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"class": "form-select form-select-lg"}),
    )
