"""Forms about a row that somebody else may change while they are filled in."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from practice.forms.layouts import LaidOutForm


class EditForm(LaidOutForm):
    """A form that carries what its reader saw, so that a service can refuse to write over more.

    ``answers_of`` of the forms below give ``seen`` with the other answers; a form about a new row
    leaves it empty.
    """

    seen = forms.CharField(widget=forms.HiddenInput(), required=False)
    is_stale = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = self.laid_out([*self.rows(), "seen"])

    def show_stored(self, refusal: str, answers: dict[str, Any]) -> None:
        """Keep what was typed, and say beside it what is stored where that is something else.

        From then on the form is about the row as it is now: sent again, it is saved.
        """
        self.is_stale = True
        typed = dict(self.cleaned_data)
        for name, field in self.fields.items():
            if name != "seen" and _plain(typed.get(name)) != _plain(answers.get(name)):
                self.add_error(name, f"Stored now: {_in_words(field, answers.get(name))}")
        self.add_error(None, refusal)
        self.data = {**dict(self.data.items()), self.add_prefix("seen"): answers["seen"]}


def _plain(answer: Any) -> Any:
    """Return an answer as both a form and a row can give it."""
    if isinstance(answer, Model):
        return answer.pk
    if isinstance(answer, tuple):
        return ", ".join(answer)
    return answer or ""


def _in_words(field: forms.Field, answer: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(pk=answer).first()  # type: ignore[union-attr]  # every such field has one
        return field.label_from_instance(row) if row is not None else "nothing"
    if not answer:
        return "nothing"
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(answer, answer))  # type: ignore[arg-type]  # pairs, no groups
    return f"{answer:%m/%d/%Y}" if isinstance(answer, date) else str(answer)
