"""From what a browser sends to what a field of a note holds."""

from collections.abc import Callable, Mapping
from datetime import date, time

from documentation.models.exercise_given import PARTS, ExerciseGiven
from documentation.models.note_fields import FieldKind, NoteField
from rules.parameters.procedures import find_procedure
from rules.units import MINUTES_PER_DAY

MOST_WORDS = 40
MOST_EXERCISES = 30
MOST_DIGITS = 9  # of a whole number, before its bounds are looked at
MOST_PLACES = 200
YES, NO = frozenset({True, "true", "on", "1"}), frozenset({False, "false", "off", "0", ""})


class FieldValueError(Exception):
    """The value does not fit the field; the message is fit for the user."""


def clean_value(field: NoteField, value: object) -> object:
    """Return the value as the field's column stores it; raises ``FieldValueError``."""
    return READERS[field.kind](field, value)


def _text(field: NoteField, value: object) -> str:
    if not isinstance(value, str):
        raise FieldValueError(f"{field.label} is a text.")
    if not _is_storable(value):
        raise FieldValueError(f"{field.label} contains a character that cannot be stored.")
    if len(value) > field.most_characters:
        raise FieldValueError(
            f"{field.label} takes {field.most_characters} characters; this has {len(value)}."
        )
    return value


def _is_storable(text: str) -> bool:
    """Tell whether the database takes a text: no NUL, and no half of a cut emoji."""
    return "\x00" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


def _words(field: NoteField, value: object) -> list[str]:
    if not isinstance(value, list):
        raise FieldValueError(f"{field.label} is a list of words.")
    words = [_text(field, word).strip() for word in value]
    chosen = list(dict.fromkeys(word for word in words if word))
    if len(chosen) > MOST_WORDS:
        raise FieldValueError(f"{field.label} takes {MOST_WORDS} entries; this has {len(chosen)}.")
    return chosen


def _exercises(field: NoteField, value: object) -> list[dict[str, str]]:
    if not isinstance(value, list):
        raise FieldValueError(f"{field.label} is a list of lines.")
    lines = [_exercise(field, line) for line in value]
    given = [line.as_json() for line in lines if line.words]
    if len(given) > MOST_EXERCISES:
        raise FieldValueError(f"{field.label} takes {MOST_EXERCISES} lines; this has {len(given)}.")
    return given


def _exercise(field: NoteField, line: object) -> ExerciseGiven:
    if not isinstance(line, dict) or not set(line) <= set(PARTS):
        raise FieldValueError(f"{field.label}: a line has {', '.join(PARTS)}.")
    return ExerciseGiven(**{part: _text(field, text).strip() for part, text in line.items()})


def _minutes(field: NoteField, value: object) -> int | None:
    if value is None or value == "":
        return 0 if field.is_required else None
    return _whole(field, value, least=0, most=MINUTES_PER_DAY)


def _whole(field: NoteField, value: object, *, least: int, most: int) -> int:
    text = str(value).strip()
    is_whole = not isinstance(value, bool) and text.isascii() and text.isdecimal()
    if not is_whole or len(text) > MOST_DIGITS or not least <= int(text) <= most:
        raise FieldValueError(f"{field.label}: enter a whole number from {least} to {most}.")
    return int(text)


def _flag(field: NoteField, value: object) -> bool:
    if isinstance(value, bool | str) and value in YES | NO:
        return value in YES
    raise FieldValueError(f"{field.label} is yes or no.")


def _code(field: NoteField, value: object) -> str:
    code = value.strip().upper() if isinstance(value, str) else ""
    if find_procedure(code) is None:
        raise FieldValueError(f"{field.label}: choose a code from the list.")
    return code


def _place(field: NoteField, value: object) -> int:
    return _whole(field, value, least=1, most=MOST_PLACES)


def _choice(field: NoteField, value: object) -> str:
    if value == "" or value in field.choices:
        return str(value)
    raise FieldValueError(f"{field.label}: choose one of the list.")


def _day(field: NoteField, value: object) -> date:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise FieldValueError(f"{field.label}: enter a date.") from None


def _clock(field: NoteField, value: object) -> time | None:
    if value is None or value == "":
        return None
    try:
        return time.fromisoformat(str(value).strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise FieldValueError(f"{field.label}: enter a time.") from None


READERS: Mapping[FieldKind, Callable[[NoteField, object], object]] = {
    FieldKind.TEXT: _text,
    FieldKind.WORDS: _words,
    FieldKind.MINUTES: _minutes,
    FieldKind.FLAG: _flag,
    FieldKind.CODE: _code,
    FieldKind.PLACE: _place,
    FieldKind.EXERCISES: _exercises,
    FieldKind.CHOICE: _choice,
    FieldKind.DAY: _day,
    FieldKind.CLOCK: _clock,
}
