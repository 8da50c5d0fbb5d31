"""What an owner types of a figure in dollars: a year's KX threshold, or a conversion factor."""

from typing import Any

from django import forms

from practice.models import FigureEdition, PublishedFigure
from practice.models.figure_edition import IN_DOLLARS
from practice.services.figure_editions import (
    EditionOverlapsError,
    EditionRefusedError,
    NewEdition,
    conversion_factor_of,
    find_held,
    kx_threshold_of,
)

NAMES = {
    PublishedFigure.KX_THRESHOLD: "KX threshold of a calendar year",
    PublishedFigure.FEE_SCHEDULE: "Conversion factor; the relative values stay",
}


class DollarFigureForm(forms.ModelForm[FigureEdition]):
    """A figure that is announced in dollars; those published as files come by command."""

    figure = forms.ChoiceField(choices=[(figure, NAMES[figure]) for figure in IN_DOLLARS])

    class Meta:
        model = FigureEdition
        fields = ["figure", "starts_on", "ends_on", "amount", "participant_amount", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].required = True
        self.fields["participant_amount"].help_text = "Of a conversion factor alone."
        self.fields["source"].help_text = "Where it is announced, such as a transmittal."
        self.new: NewEdition | None = None

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be taken, beside the field that is wrong."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            self._propose(data)
        return data

    def _propose(self, data: dict[str, Any]) -> None:
        try:
            new = self._threshold(data) if self._is_threshold(data) else self._factor(data)
        except EditionRefusedError as refusal:
            self.add_error(None, str(refusal))
            return
        if (new.starts_on, new.ends_on) != (data["starts_on"], data["ends_on"]):
            self.add_error("ends_on", "The KX threshold holds for a whole calendar year.")
        elif new.ends_on < new.starts_on:
            self.add_error("ends_on", "The period ends before it starts.")
        elif self._is_threshold(data) and data["participant_amount"] is not None:
            self.add_error("participant_amount", "The KX threshold is the same for everyone.")
        elif (held := find_held(new)) is not None:
            self.add_error("starts_on", str(EditionOverlapsError(held)))
        else:
            self.new = new

    def _is_threshold(self, data: dict[str, Any]) -> bool:
        return bool(data["figure"] == PublishedFigure.KX_THRESHOLD)

    def _threshold(self, data: dict[str, Any]) -> NewEdition:
        return kx_threshold_of(
            year=data["starts_on"].year, amount=data["amount"], source=data["source"]
        )

    def _factor(self, data: dict[str, Any]) -> NewEdition:
        return conversion_factor_of(
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            amount=data["amount"],
            participant_amount=data["participant_amount"],
            source=data["source"],
        )
