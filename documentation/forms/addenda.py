"""An addition to a signed note: a sentence, and values where the note lacked them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crispy_forms.layout import HTML, Column, LayoutObject, Row
from django import forms

from documentation.models.note_fields import MINUTE_FIELDS, FieldKind
from documentation.selectors.completeness import NoteFinding
from documentation.selectors.overlay import (
    AdditionPath,
    NoteContent,
    UnknownPathError,
    parse_path,
    path_label,
)
from documentation.services.addenda import Addition
from practice.forms.layouts import LaidOutForm


class AddendumForm(LaidOutForm):
    """Says what is added and why; offers a field for each open finding that one would clear.

    Minutes may be corrected in every note. An empty field adds nothing.
    """

    text = forms.CharField(
        label="What is added, and why",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a sentence what is added and why."},
    )

    def __init__(
        self,
        *args: Any,
        content: NoteContent,
        findings: Sequence[NoteFinding],
        **options: Any,
    ) -> None:
        self._content = content
        self._lacking = list(_addable(finding.path for finding in findings))
        self._minutes = [path for path in _minute_paths(content) if path not in self._lacking]
        super().__init__(*args, **options)

    def rows(self) -> list[LayoutObject | str]:
        """Return the sentence, what is lacking, and the minutes behind a disclosure."""
        for path in (*self._lacking, *self._minutes):
            self.fields[_name(path)] = self._field(path)
        minutes = [Column(_name(path), css_class="col-sm-6 col-lg-4") for path in self._minutes]
        return [
            "text",
            *(_name(path) for path in self._lacking),
            HTML("<details class='mb-3'><summary>Correct minutes</summary>"),
            Row(*minutes, css_class="mt-2"),
            HTML("</details>"),
        ]

    @property
    def additions(self) -> list[Addition]:
        """The structured additions, once the form is valid."""
        found = []
        for path in (*self._lacking, *self._minutes):
            value = self.cleaned_data[_name(path)]
            if value in (None, ""):
                continue
            if path.spec.kind is FieldKind.WORDS:
                value = [word.strip() for word in value.split(",")]
            found.append(Addition(path=str(path), value=value))
        return found

    def _field(self, path: AdditionPath) -> forms.Field:
        label = path_label(path, self._content)
        if path.spec.kind is FieldKind.MINUTES:
            return forms.IntegerField(label=label, required=False, min_value=0, max_value=1440)
        if path.spec.kind is FieldKind.WORDS:
            return forms.CharField(
                label=label, required=False, help_text="Several with commas between."
            )
        return forms.CharField(
            label=label,
            required=False,
            max_length=path.spec.most_characters,
            widget=forms.Textarea(attrs={"rows": 2}),
        )


def _addable(paths: Iterable[str]) -> Iterator[AdditionPath]:
    """Yield those of some findings' paths that an addendum may add, each once."""
    seen = set()
    for path in paths:
        try:
            parsed = parse_path(path)
        except UnknownPathError:
            continue
        if parsed not in seen:
            seen.add(parsed)
            yield parsed


def _minute_paths(content: NoteContent) -> Iterator[AdditionPath]:
    yield AdditionPath(field="total_minutes")
    for place in range(len(content.interventions)):
        for field in sorted(MINUTE_FIELDS & {"pt_minutes", "pta_minutes"}):
            yield AdditionPath(field=field, place=place)


def _name(path: AdditionPath) -> str:
    """Return the form's name for a path, such as ``add-interventions-0-response``."""
    return "add-" + str(path).replace("[", "-").replace("].", "-")
