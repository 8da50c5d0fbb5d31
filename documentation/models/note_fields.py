"""The fields of a draft that people fill in, each saved and versioned by itself.

``field_versions`` of a note or an intervention holds one ``FieldVersion`` for each field that
was ever saved; a field that it lacks is at version 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Self

from documentation.models.contact_note import ContactOutcome


class FieldKind(Enum):
    """What a field holds."""

    TEXT = "text"
    WORDS = "words"
    MINUTES = "minutes"
    FLAG = "flag"
    CODE = "code"
    PLACE = "place"
    EXERCISES = "exercises"
    CHOICE = "choice"
    DAY = "day"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteField:
    """One field: what it holds, its name for people, and the most characters it takes.

    ``choices`` are the stored values of which a choice is one; empty while none is chosen.
    """

    kind: FieldKind
    label: str
    most_characters: int = 20_000
    is_required: bool = False
    choices: tuple[str, ...] = ()


def _text(label: str, most_characters: int = 20_000) -> NoteField:
    return NoteField(kind=FieldKind.TEXT, label=label, most_characters=most_characters)


NOTE_FIELDS: Mapping[str, NoteField] = {
    "subjective": _text("Subjective"),
    "objective": _text("Objective"),
    "assessment": _text("Assessment"),
    "plan": _text("Plan"),
    "total_minutes": NoteField(kind=FieldKind.MINUTES, label="Total treatment minutes"),
    "group_minutes": NoteField(kind=FieldKind.MINUTES, label="Group minutes", is_required=True),
}

INTERVENTION_FIELDS: Mapping[str, NoteField] = {
    "procedure_code": NoteField(kind=FieldKind.CODE, label="Procedure code", is_required=True),
    "position": NoteField(kind=FieldKind.PLACE, label="Position", is_required=True),
    "pt_minutes": NoteField(kind=FieldKind.MINUTES, label="PT minutes"),
    "pta_minutes": NoteField(kind=FieldKind.MINUTES, label="PTA minutes"),
    "is_one_on_one": NoteField(kind=FieldKind.FLAG, label="One-on-one", is_required=True),
    "body_regions": NoteField(kind=FieldKind.WORDS, label="Body regions", most_characters=60),
    "techniques": NoteField(kind=FieldKind.WORDS, label="Techniques", most_characters=60),
    "purposes": NoteField(kind=FieldKind.WORDS, label="Purpose", most_characters=60),
    "sets": _text("Sets", 20),
    "reps": _text("Reps", 20),
    "duration": _text("Duration", 40),
    "frequency": _text("Frequency", 40),
    "intensity": _text("Intensity", 40),
    "exercises": NoteField(
        kind=FieldKind.EXERCISES, label="Exercises and activities", most_characters=80
    ),
    "surface": _text("Surface", 60),
    "base_of_support": _text("Base of support", 60),
    "vision": _text("Vision", 60),
    "cueing": _text("Cueing", 80),
    "assistance": _text("Assistance", 60),
    "skilled_component": _text("Skilled component"),
    "deficit": _text("Deficit tested"),
    "functional_purpose": _text("Functional purpose"),
    "response": _text("Patient response"),
    "progression": _text("Progression"),
    "is_removed": NoteField(kind=FieldKind.FLAG, label="Removed", is_required=True),
}

CONTACT_FIELDS: Mapping[str, NoteField] = {
    "happened_on": NoteField(kind=FieldKind.DAY, label="Day", is_required=True),
    "clock": NoteField(kind=FieldKind.CLOCK, label="Time"),
    "outcome": NoteField(
        kind=FieldKind.CHOICE, label="Contact", choices=tuple(ContactOutcome.values)
    ),
    "spoke_with": _text("Spoke with", 80),
    "reason": _text("Reason"),
    "summary": _text("What was said"),
    "plan": _text("Plan"),
}

# What an addendum may add to a signed note; its text says the rest.
ADDABLE_NOTE_FIELDS = ("total_minutes", "group_minutes")
ADDABLE_INTERVENTION_FIELDS = tuple(
    name
    for name in INTERVENTION_FIELDS
    if name not in {"procedure_code", "position", "is_removed", "is_one_on_one", "exercises"}
)
# Fields that came after the first signed notes: a seal covers them where they say something,
# so that notes signed before they existed still verify.
LATER_FIELDS = frozenset({"exercises", "base_of_support", "vision"})
MINUTE_FIELDS = frozenset({"total_minutes", "group_minutes", "pt_minutes", "pta_minutes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldVersion:
    """How often a field was saved, by whom last and when.

    ``is_carried`` marks a value that was taken from the visit before and that nobody has
    touched or confirmed yet; any save of the field ends it. ``is_counted`` marks the total minutes
    that the program added up, until somebody enters them. ``client`` is the tab that saved it,
    and ``number`` which of its requests that was.
    """

    version: int
    by_id: int | None = None
    at: datetime | None = None
    is_carried: bool = False
    is_counted: bool = False
    client: str = ""
    number: int = 0

    @classmethod
    def of(cls, versions: Mapping[str, object], field: str) -> Self:
        """Read one field's version out of a ``field_versions`` column."""
        stored = versions.get(field)
        if not isinstance(stored, dict):
            return cls(version=0)
        at = stored.get("at")
        return cls(
            version=int(stored.get("version", 0)),
            by_id=stored.get("by"),
            at=datetime.fromisoformat(at) if at else None,
            is_carried=stored.get("carried") is True,
            is_counted=stored.get("counted") is True,
            client=str(stored.get("client", "")),
            number=int(stored.get("number", 0)),
        )

    def as_json(self) -> dict[str, object]:
        """Return what the column stores."""
        mark: dict[str, object] = {
            "version": self.version,
            "by": self.by_id,
            "at": self.at.isoformat() if self.at else None,
        }
        extra = {
            "carried": self.is_carried,
            "counted": self.is_counted,
            "client": self.client,
            "number": self.number,
        }
        return mark | {name: value for name, value in extra.items() if value}
