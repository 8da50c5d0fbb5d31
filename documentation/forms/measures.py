"""The score of an outcome measure, as it is typed."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from documentation.services.measures import ScoreTerms
from practice.forms.fields import DayField
from practice.forms.layouts import LaidOutForm
from rules.outcome_measures.catalog import INSTRUMENTS
from rules.outcome_measures.instruments import Instrument, Population, Scoring

MOST_TYPED = 80
HOW_TO_TYPE = {
    Scoring.GRADE: "One of 0, 1, 1+, 2, 3, 4.",
    Scoring.SPEED: "Meters a second, or meters/seconds such as 6/8.2; several trials with spaces.",
    Scoring.TRIALS: "The figure measured; of several trials with spaces the mean is taken.",
}


def how_to_type(instrument: Instrument) -> str:
    """Return how a score of this measure is typed."""
    items = instrument.items
    if items is None:
        return HOW_TO_TYPE[instrument.scoring]
    between = " with spaces" if items.high > 9 else " one after the other"  # noqa: PLR2004 - one digit
    return f"The total, or all {items.count} items ({items.low} to {items.high}){between}."


class ScoreForm(LaidOutForm):
    """Which measure, and the score typed by digits."""

    code = forms.ChoiceField(label="Measure", choices=[(one.code, one.name) for one in INSTRUMENTS])
    typed = forms.CharField(
        label="Score",
        max_length=MOST_TYPED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    measured_on = DayField(label="Measured on")
    population = forms.ChoiceField(
        label="Read by the figures of",
        required=False,
        choices=[
            ("", "as before, or the most cautious"),
            *((p.value, p.label) for p in Population),
        ],
    )
    part = forms.CharField(
        label="What part",
        max_length=40,
        required=False,
        help_text="Only to tell two of the same apart, such as the muscles of a tone grade.",
    )

    def __init__(self, *args: Any, is_in_note: bool = False, **options: Any) -> None:
        self._is_in_note = is_in_note
        super().__init__(*args, **options)
        if is_in_note:
            self.fields["measured_on"].required = False

    def rows(self) -> list[LayoutObject | str]:
        """Return the measure and the score, then how it is read; a note gives the day."""
        day = [] if self._is_in_note else [Column("measured_on", css_class="col-md-4")]
        return [
            Row(
                Column("code", css_class="col-md-6"),
                Column("typed", css_class="col-md-6"),
            ),
            Row(
                *day,
                Column("population", css_class="col-md-4"),
                Column("part", css_class="col-md-4"),
            ),
        ]

    @property
    def terms(self) -> ScoreTerms:
        """The answers, once they are valid."""
        return ScoreTerms(**self.cleaned_data)


class ReplaceScoreForm(LaidOutForm):
    """The right score, and why the other was wrong."""

    typed = forms.CharField(label="Score", max_length=MOST_TYPED)
    reason = forms.CharField(max_length=200, help_text="Such as: two digits swapped.")
