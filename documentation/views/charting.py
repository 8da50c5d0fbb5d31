"""The charting page's fields: each with its id, value, version and what to pick from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from documentation.models import Intervention, Note, picks
from documentation.models.exercise_given import ExerciseGiven, exercises_of
from documentation.models.note_fields import (
    INTERVENTION_FIELDS,
    NOTE_FIELDS,
    FieldVersion,
    NoteField,
)
from documentation.selectors.overlay import InterventionContent, NoteContent, current_content
from documentation.selectors.own_use import OwnUse
from documentation.selectors.segments import TimerState
from documentation.views.boxes import BoxGroup, region_groups, technique_groups, word_group
from documentation.views.drawn import draw_options
from rules.parameters.procedures import (
    EVALUATIONS,
    REEVALUATION,
    Procedure,
    TimeBasis,
    all_procedures,
    find_procedure,
)

NEW_ROW = "__row__"  # where rows.js puts the id that it makes
MOST_QUICK = 4
MOST_QUICK_CODES = 5
ASSESSMENTS = EVALUATIONS | {REEVALUATION}
USUAL_CODES = ("97112", "97110", "97530", "97116", "97140")
SUGGESTIONS: Mapping[str, Sequence[str]] = {
    "surface": picks.SURFACES,
    "base_of_support": picks.BASES_OF_SUPPORT,
    "vision": picks.VISIONS,
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
FOUND_ON_THE_DAY = frozenset({"subjective", "objective", "assessment", "response", "progression"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of the page.

    ``last_words`` is what the visit before said where nothing was carried; ``quick`` are the
    suggestions that fill it with one touch.
    """

    id: str
    name: str
    label: str
    value: object
    version: int
    most_characters: int
    is_carried: bool
    help: str = ""
    groups: tuple[BoxGroup, ...] = ()
    suggestions: tuple[str, ...] = ()
    last_words: str = ""

    @property
    def quick(self) -> tuple[str, ...]:
        """The first suggestions."""
        return self.suggestions[:MOST_QUICK]

    @property
    def drawn_suggestions(self) -> SafeString:
        """The suggestions as options of a list."""
        return draw_options(tuple((word, "") for word in self.suggestions))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One intervention of the page."""

    id: str
    fields: Mapping[str, FieldView]
    is_open: bool
    options: SafeString
    exercises: tuple[ExerciseGiven, ...]
    sentences: str
    label: str
    seconds: int = 0
    running: str = ""

    @property
    def dose(self) -> tuple[FieldView, ...]:
        """The short fields, in their order on the page."""
        return self._named("sets", "reps", "duration", "frequency", "intensity")

    @property
    def conditions(self) -> tuple[FieldView, ...]:
        """How it was set up."""
        return self._named("surface", "base_of_support", "vision", "cueing", "assistance")

    @property
    def texts(self) -> tuple[FieldView, ...]:
        """The fields written in sentences, those of the day first."""
        return self._named(
            "response", "progression", "deficit", "functional_purpose", "skilled_component"
        )

    @property
    def carried_count(self) -> int:
        """How many of its fields are as the last visit left them."""
        return sum(field.is_carried for field in self.fields.values())

    def _named(self, *names: str) -> tuple[FieldView, ...]:
        return tuple(self.fields[name] for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartingPage:
    """What all fields of one draft's page are made from."""

    note: Note
    own: OwnUse
    before: NoteContent | None
    timers: Mapping[str, TimerState]

    def fields(self) -> dict[str, FieldView]:
        """Return the fields of the note itself, by name."""
        note = self.note
        return {
            name: self._view(
                f"note-{name}", name, field, getattr(note, name), note.field_versions, self.before
            )
            for name, field in NOTE_FIELDS.items()
        }

    def rows(self) -> list[RowView]:
        """Return the interventions, in their order."""
        stored = {row.pk: row for row in self.note.interventions.all()}
        return [
            self._row(stored[row.id], str(row.id), row.sentences)
            for row in current_content(self.note).interventions
        ]

    def blank(self) -> RowView:
        """Return the row that rows.js copies: neuromuscular re-education, nothing charted yet."""
        return self._row(Intervention(procedure_code=picks.NEUROMUSCULAR_REEDUCATION), NEW_ROW)

    def quick_procedures(self) -> list[Procedure]:
        """Return the procedures that one press adds: this person's most used ones."""
        used = self.own.top("procedure_code", 2 * MOST_QUICK_CODES)
        codes = dict.fromkeys((*used, *USUAL_CODES))
        known = (find_procedure(code) for code in codes if code not in ASSESSMENTS)
        return [one for one in known if one is not None][:MOST_QUICK_CODES]

    def _row(self, row: Intervention, row_id: str, sentences: str = "") -> RowView:
        before = self._row_before(row)
        timer = self.timers.get(row_id)
        procedure = find_procedure(row.procedure_code)
        return RowView(
            id=row_id,
            fields={
                name: self._view(
                    f"row-{row_id}-{name}",
                    name,
                    field,
                    getattr(row, name),
                    row.field_versions,
                    before,
                )
                for name, field in INTERVENTION_FIELDS.items()
            },
            is_open=row.procedure_code == picks.NEUROMUSCULAR_REEDUCATION,
            options=draw_options(visit_procedures(), row.procedure_code),
            exercises=exercises_of(row.exercises),
            sentences=sentences,
            label=procedure.label if procedure else "",
            seconds=timer.seconds if timer else 0,
            running=str(timer.running or "") if timer else "",
        )

    def _row_before(self, row: Intervention) -> InterventionContent | None:
        rows = self.before.interventions if self.before else ()
        return next((one for one in rows if one.procedure_code == row.procedure_code), None)

    def _view(
        self,
        field_id: str,
        name: str,
        field: NoteField,
        value: object,
        versions: Mapping[str, object],
        before: NoteContent | InterventionContent | None,
    ) -> FieldView:
        known = FieldVersion.of(versions, name)
        return FieldView(
            id=field_id,
            name=name,
            label=field.label,
            value="" if value is None else value,
            version=known.version,
            most_characters=field.most_characters,
            is_carried=known.is_carried,
            help=HELP.get(name, ""),
            groups=tuple(self._groups(name, value)) if isinstance(value, list) else (),
            suggestions=self.own.sorted(name, SUGGESTIONS[name]) if name in SUGGESTIONS else (),
            last_words=getattr(before, name) if before and name in FOUND_ON_THE_DAY else "",
        )

    def _groups(self, name: str, chosen: list[str]) -> Iterable[BoxGroup]:
        if name == "body_regions":
            return region_groups(chosen)
        if name == "techniques":
            return technique_groups(chosen, self.own)
        return (word_group("", picks.AIMS, chosen),) if name == "purposes" else ()


@cache
def visit_procedures() -> tuple[tuple[str, str], ...]:
    """Return the procedures that a visit may give as (code, words), the timed ones first."""
    counted = (one for one in all_procedures().values() if one.time_basis is not TimeBasis.PERIOD)
    ordered = sorted(counted, key=lambda one: (not one.is_timed, one.code))
    return tuple((one.code, f"{one.code} {one.label}") for one in ordered)
