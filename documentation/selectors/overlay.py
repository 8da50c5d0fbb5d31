"""A note as it stands: the sealed content overlaid by its addenda.

Rules, printouts and pages read this and never the rows themselves, so that an addendum is
seen by all of them alike. The sealed content stays readable: ``sealed_content`` leaves the
addenda out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from documentation.models import Addendum, Intervention, Note, NoteStatus
from documentation.models.exercise_given import ExerciseGiven, exercises_of
from documentation.models.note_fields import (
    ADDABLE_INTERVENTION_FIELDS,
    ADDABLE_NOTE_FIELDS,
    INTERVENTION_FIELDS,
    NOTE_FIELDS,
    FieldKind,
    NoteField,
)
from documentation.selectors.sentences import sentences_of
from practice.models import Provider
from rules.parameters.procedures import find_procedure

ROW_PATH = re.compile(r"interventions\[(\d+)\]\.([a-z_]+)")
FIELDS_OF_A_ROW = tuple(
    name for name in INTERVENTION_FIELDS if name not in {"position", "is_removed"}
)
WORDS_OF_A_ROW = tuple(
    name for name, field in INTERVENTION_FIELDS.items() if field.kind is FieldKind.WORDS
)


class UnknownPathError(Exception):
    """The path names nothing that an addendum may add; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionContent:
    """One procedure given; ``added`` names the fields that an addendum added."""

    id: UUID
    procedure_code: str
    pt_minutes: int | None
    pta_minutes: int | None
    is_one_on_one: bool
    body_regions: tuple[str, ...]
    techniques: tuple[str, ...]
    purposes: tuple[str, ...]
    sets: str
    reps: str
    duration: str
    frequency: str
    intensity: str
    exercises: tuple[ExerciseGiven, ...]
    surface: str
    base_of_support: str
    vision: str
    cueing: str
    assistance: str
    skilled_component: str
    deficit: str
    functional_purpose: str
    response: str
    progression: str
    added: frozenset[str] = frozenset()

    @property
    def minutes(self) -> int:
        """All one-on-one minutes, the therapist's and the assistant's."""
        return (self.pt_minutes or 0) + (self.pta_minutes or 0)

    @property
    def label(self) -> str:
        """Our short name of the procedure."""
        procedure = find_procedure(self.procedure_code)
        return procedure.label if procedure else "Unknown procedure"

    @property
    def sentences(self) -> str:
        """What was charted as running text."""
        return sentences_of(self)

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of its fields, to which findings link, charted or not."""
        return tuple(INTERVENTION_FIELDS)

    @property
    def rows(self) -> tuple[tuple[str, str, bool], ...]:
        """What was charted as (label, value, added afterwards), empty fields left out."""
        shown = []
        for name, field in INTERVENTION_FIELDS.items():
            if name in {"procedure_code", "position", "is_removed", "is_one_on_one"}:
                continue
            value = readable(field, getattr(self, name))
            if value:
                shown.append((field.label, value, name in self.added))
        return tuple(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContent:
    """One note with its interventions, in their order; ``added`` as for an intervention."""

    id: UUID
    kind: str
    status: str
    service_date: date
    author: Provider
    subjective: str
    objective: str
    assessment: str
    plan: str
    total_minutes: int | None
    group_minutes: int
    signed_by: Provider | None
    signed_at: datetime | None
    signed_credentials: str
    is_cosigned: bool
    interventions: tuple[InterventionContent, ...]
    added: frozenset[str] = frozenset()

    @property
    def is_signed(self) -> bool:
        """Whether its author has signed it, cosigned or not."""
        return self.status != NoteStatus.DRAFT

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """S, O, A and P as (label, text)."""
        names = ("subjective", "objective", "assessment", "plan")
        return tuple((NOTE_FIELDS[name].label, getattr(self, name)) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumContent:
    """One addendum with its structured additions as (label, value)."""

    addendum: Addendum
    lines: tuple[tuple[str, str], ...]


Content = TypeVar("Content", NoteContent, InterventionContent)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionPath:
    """Where an addition goes: a field of the note, or of its nth intervention."""

    field: str
    place: int | None = None

    @property
    def spec(self) -> NoteField:
        """What the field holds."""
        return NOTE_FIELDS[self.field] if self.place is None else INTERVENTION_FIELDS[self.field]

    def __str__(self) -> str:
        return self.field if self.place is None else f"interventions[{self.place}].{self.field}"


def parse_path(path: str) -> AdditionPath:
    """Read a path such as ``interventions[0].response`` or ``total_minutes``.

    A leading ``note.``, as findings write it, is accepted. Raises ``UnknownPathError``.
    """
    bare = path.removeprefix("note.")
    if bare in ADDABLE_NOTE_FIELDS:
        return AdditionPath(field=bare)
    match = ROW_PATH.fullmatch(bare)
    if match is None or match[2] not in ADDABLE_INTERVENTION_FIELDS:
        raise UnknownPathError(f"An addendum cannot add “{path}”; say it in the text.")
    return AdditionPath(place=int(match[1]), field=match[2])


def readable(field: NoteField, value: object) -> str:
    """Return a value as people read it; an empty text where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        between = "; " if field.kind is FieldKind.EXERCISES else ", "
        return between.join(_word(one) for one in value)
    return f"{value} min" if field.kind is FieldKind.MINUTES else str(value)


def _word(one: object) -> str:
    return one.words if isinstance(one, ExerciseGiven) else str(one)


def sealed_content(note: Note) -> NoteContent:
    """Return the note's own content, without what addenda added."""
    return NoteContent(
        id=note.pk,
        kind=note.kind,
        status=note.status,
        service_date=note.encounter.service_date,
        author=note.author,
        subjective=note.subjective,
        objective=note.objective,
        assessment=note.assessment,
        plan=note.plan,
        total_minutes=note.total_minutes,
        group_minutes=note.group_minutes,
        signed_by=note.signed_by,
        signed_at=note.signed_at,
        signed_credentials=note.signed_credentials,
        is_cosigned=note.cosigned_at is not None,
        interventions=tuple(_content_of(row) for row in live_interventions(note)),
    )


def current_content(note: Note) -> NoteContent:
    """Return the content overlaid by the addenda, in the order in which they were signed."""
    content = sealed_content(note)
    for addendum in sorted(note.addenda.all(), key=lambda one: (one.signed_at, one.pk)):
        content = overlay(content, additions_of(addendum))
    return content


def live_interventions(note: Note) -> list[Intervention]:
    """Return the interventions that were not removed, in their order on the page."""
    rows = (row for row in note.interventions.all() if not row.is_removed)
    return sorted(rows, key=lambda row: (row.position, row.created_at, row.pk))


def additions_of(addendum: Addendum) -> list[tuple[AdditionPath, object]]:
    """Return an addendum's structured additions as (path, value)."""
    return [(parse_path(one["path"]), one["value"]) for one in addendum.additions]


def path_label(path: AdditionPath, content: NoteContent) -> str:
    """Return what a path is about, as people say it."""
    if path.place is None:
        return path.spec.label
    row = content.interventions[path.place]
    return f"{row.procedure_code} {row.label}: {path.spec.label.lower()}"


def described_addenda(note: Note) -> list[AddendumContent]:
    """Return a note's addenda, the earliest first, with what each added in words."""
    content = sealed_content(note)
    return [
        AddendumContent(
            addendum=addendum,
            lines=tuple(
                (path_label(path, content), readable(path.spec, value))
                for path, value in additions_of(addendum)
            ),
        )
        for addendum in note.addenda.all()
    ]


def overlay(content: NoteContent, additions: Iterable[tuple[AdditionPath, object]]) -> NoteContent:
    """Return the content with the additions in place.

    Raises ``UnknownPathError`` for an intervention that the note does not have.
    """
    for path, value in additions:
        if path.place is None:
            content = _with_value(content, path.field, value)
            continue
        if path.place >= len(content.interventions):
            raise UnknownPathError(f"The note has no intervention number {path.place + 1}.")
        rows = list(content.interventions)
        rows[path.place] = _with_value(rows[path.place], path.field, value)
        content = replace(content, interventions=tuple(rows))
    return content


def _with_value(content: Content, field: str, value: object) -> Content:
    stored = tuple(value) if isinstance(value, list) else value
    changes: Mapping[str, object] = {field: stored, "added": content.added | {field}}
    return replace(content, **changes)  # type: ignore[arg-type]  # the path was checked against the fields


def _content_of(row: Intervention) -> InterventionContent:
    values: dict[str, Any] = {name: getattr(row, name) for name in FIELDS_OF_A_ROW}
    values |= {name: tuple(values[name]) for name in WORDS_OF_A_ROW}
    values["exercises"] = exercises_of(row.exercises)
    return InterventionContent(id=row.pk, **values)
