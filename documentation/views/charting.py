"""The charting page's fields: each with its id, value, version and what to pick from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documentation.models import Intervention, Note, picks
from documentation.models.note_fields import (
    INTERVENTION_FIELDS,
    NOTE_FIELDS,
    FieldVersion,
    NoteField,
)
from rules.parameters.procedures import Procedure, TimeBasis, all_procedures

NEW_ROW = "__row__"  # where rows.js puts the id that it makes
SUGGESTIONS: Mapping[str, Sequence[str]] = {
    "surface": picks.SURFACES,
    "cueing": picks.CUEING,
    "assistance": picks.ASSISTANCE,
    "intensity": picks.INTENSITIES,
    "frequency": picks.FREQUENCIES,
}
HELP: Mapping[str, str] = {
    "deficit": "The test and its result, such as Berg 38/56.",
    "functional_purpose": "What it is for, such as stepping over a curb.",
    "skilled_component": "What took a therapist: grading, facilitation, error correction.",
    "response": "Errors, sway, symptoms, carry-over.",
    "progression": "What changed since the last visit, and why.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One checkbox of a group."""

    value: str
    label: str
    is_checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of the page."""

    id: str
    name: str
    label: str
    value: object
    version: int
    most_characters: int
    help: str = ""
    boxes: tuple[Box, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One intervention of the page."""

    id: str
    fields: Mapping[str, FieldView]
    is_open: bool
    procedures: tuple[Procedure, ...]

    @property
    def dose(self) -> tuple[FieldView, ...]:
        """The short fields, in their order on the page."""
        names = ("sets", "reps", "duration", "frequency", "intensity")
        return tuple(self.fields[name] for name in names)

    @property
    def conditions(self) -> tuple[FieldView, ...]:
        """How it was set up."""
        return tuple(self.fields[name] for name in ("surface", "cueing", "assistance"))

    @property
    def texts(self) -> tuple[FieldView, ...]:
        """The fields written in sentences."""
        names = ("deficit", "functional_purpose", "skilled_component", "response", "progression")
        return tuple(self.fields[name] for name in names)


def note_fields(note: Note) -> dict[str, FieldView]:
    """Return the fields of the note itself, by name."""
    return {
        name: _view(f"note-{name}", name, field, getattr(note, name), note.field_versions)
        for name, field in NOTE_FIELDS.items()
    }


def row_view(row: Intervention) -> RowView:
    """Return one intervention's fields."""
    return _row(row, str(row.pk))


def new_row() -> RowView:
    """Return the row that rows.js copies: neuromuscular re-education, nothing charted yet."""
    code = picks.NEUROMUSCULAR_REEDUCATION
    return _row(Intervention(procedure_code=code), NEW_ROW)


def visit_procedures() -> tuple[Procedure, ...]:
    """Return the procedures that a visit may give, the timed ones first."""
    counted = (one for one in all_procedures().values() if one.time_basis is not TimeBasis.PERIOD)
    return tuple(sorted(counted, key=lambda one: (not one.is_timed, one.code)))


def _row(row: Intervention, row_id: str) -> RowView:
    return RowView(
        id=row_id,
        fields={
            name: _view(f"row-{row_id}-{name}", name, field, getattr(row, name), row.field_versions)
            for name, field in INTERVENTION_FIELDS.items()
        },
        is_open=row.procedure_code == picks.NEUROMUSCULAR_REEDUCATION,
        procedures=visit_procedures(),
    )


def _view(
    field_id: str, name: str, field: NoteField, value: object, versions: Mapping[str, object]
) -> FieldView:
    return FieldView(
        id=field_id,
        name=name,
        label=field.label,
        value="" if value is None else value,
        version=FieldVersion.of(versions, name).version,
        most_characters=field.most_characters,
        help=HELP.get(name, ""),
        boxes=tuple(_boxes(name, value)) if isinstance(value, list) else (),
        suggestions=tuple(SUGGESTIONS.get(name, ())),
    )


def _boxes(name: str, chosen: list[str]) -> Iterator[Box]:
    """Yield the words to pick from, and those chosen that are not among them."""
    offered = _offered(name)
    for word in (*offered, *(word for word in chosen if word not in offered)):
        yield Box(value=word, label=word, is_checked=word in chosen)


def _offered(name: str) -> tuple[str, ...]:
    if name == "body_regions":
        return tuple(word for pick in picks.region_picks() for word in pick.choices)
    return {"techniques": picks.TECHNIQUES, "purposes": picks.AIMS}[name]
