"""The three counts that decide the code of an evaluation."""

from django import forms

from rules.evaluation_complexity import Presentation

PRESENTATIONS = [(one.value, one.title()) for one in Presentation]


class ComplexityForm(forms.Form):
    """What was counted at the evaluation; rendered by hand, because it stands inside the note."""

    factors = forms.IntegerField(
        min_value=0,
        max_value=20,
        error_messages={"required": "Count the personal factors and comorbidities; none is 0."},
    )
    elements = forms.IntegerField(
        min_value=1,
        max_value=40,
        error_messages={"required": "Count the elements that you examined."},
    )
    presentation = forms.ChoiceField(choices=PRESENTATIONS)
