"""Carrying the last visit's setup into today's draft, marked until somebody stands by it.

What was planned and set up is carried: procedures with their exercises, dose and conditions, and
the plan. What was found or said on the day is not: S, O, A, response, progression and minutes
begin empty (docs/decisions/0006-carried-until-confirmed.md).
"""

from datetime import datetime

from documentation.models import Intervention, Note
from documentation.models.note_fields import INTERVENTION_FIELDS, FieldVersion
from documentation.selectors.last_visit import last_signed_note
from documentation.selectors.overlay import InterventionContent, NoteContent, current_content
from rules.parameters.procedures import EVALUATIONS, REEVALUATION
from scheduling.models import NoteKind

NEVER_CARRIED = EVALUATIONS | {REEVALUATION}
CARRIED_NOTE_FIELDS = ("plan",)
OF_THE_DAY = frozenset(
    {"position", "is_removed", "pt_minutes", "pta_minutes", "response", "progression"}
)
CARRIED_ROW_FIELDS = tuple(name for name in INTERVENTION_FIELDS if name not in OF_THE_DAY)
CARRIED = FieldVersion(version=0, is_carried=True).as_json()


def carry_forward(note: Note, *, at: datetime) -> None:
    """Fill a new draft from the last signed note of its episode, if there is one.

    Evaluations begin empty, and evaluation codes are never carried.
    """
    if note.kind == NoteKind.EVALUATION:
        return
    before = last_signed_note(note.encounter)
    if before is None:
        return
    content = current_content(before)
    _carry_texts(note, content)
    rows = (row for row in content.interventions if row.procedure_code not in NEVER_CARRIED)
    Intervention.objects.bulk_create(
        _carried_row(note, row, position=position, at=at)
        for position, row in enumerate(rows, start=1)
    )


def count_as_given(row: Intervention) -> bool:
    """Take minutes or a timer as word that a carried procedure was given; False if known."""
    if not FieldVersion.of(row.field_versions, "procedure_code").is_carried:
        return False
    del row.field_versions["procedure_code"]
    return True


def drop_carried(note: Note) -> None:
    """Take out of a draft what is still carried: it belongs to another patient's last visit."""
    targets: list[Note | Intervention] = [note, *note.interventions.all()]
    for target in targets:
        versions = target.field_versions
        names = [name for name in versions if FieldVersion.of(versions, name).is_carried]
        for name in names:
            _clear(target, name)
            mark = FieldVersion(version=FieldVersion.of(versions, name).version + 1)
            versions[name] = mark.as_json()
        target.save()


def _clear(target: Note | Intervention, name: str) -> None:
    """Blank a field; a procedure that nobody gave is removed with its code."""
    if isinstance(target, Intervention) and name == "procedure_code":
        target.is_removed = True
    else:
        setattr(target, name, [] if isinstance(getattr(target, name), list) else "")


def _carry_texts(note: Note, before: NoteContent) -> None:
    names = [name for name in CARRIED_NOTE_FIELDS if getattr(before, name).strip()]
    for name in names:
        setattr(note, name, getattr(before, name))
        note.field_versions[name] = CARRIED
    if names:
        note.save(update_fields=[*names, "field_versions", "updated_at"])


def _carried_row(
    note: Note, before: InterventionContent, *, position: int, at: datetime
) -> Intervention:
    row = Intervention(note=note, position=position, remembered_at=at)
    for name in CARRIED_ROW_FIELDS:
        value = getattr(before, name)
        if name == "exercises":
            value = [line.as_json() for line in value]
        if name == "duration" and _is_that_days_minutes(value, before):
            value = ""
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
        if value and name != "is_one_on_one":
            row.field_versions[name] = CARRIED
    return row


def _is_that_days_minutes(duration: str, before: InterventionContent) -> bool:
    """Tell whether a duration only repeats how long the procedure took last time."""
    number, _, unit = duration.strip().partition(" ")
    return number == str(before.minutes) and unit.rstrip(".") in {"min", "minutes"}
