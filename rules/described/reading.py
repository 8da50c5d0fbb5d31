"""Strict reading of described JSON: unknown keys and wrong types are refused by path."""

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from rules.vocabulary import Choice

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DOLLARS = re.compile(r"-?\d{1,12}(\.\d{1,2})?")
MOST_DIGITS = 1_000_000_000

ChoiceT = TypeVar("ChoiceT", bound=Choice)
PartT = TypeVar("PartT")


FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_NUMBER = 100  # digits of a number as written; no figure here has more than ten


class DescriptionError(ValueError):
    """A described document that cannot be read; ``path`` says where, ``message`` why."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path}: {message}")


def parse_document(text: str) -> object:
    """Return the JSON value of ``text``; a leading byte-order mark is accepted.

    Raises ``DescriptionError`` for anything that is not JSON, for NaN and infinities,
    and for a key given twice.
    """
    try:
        document: object = json.loads(
            text.removeprefix("\ufeff"),
            parse_constant=_refuse,
            parse_int=_whole_number,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        raise DescriptionError(
            f"line {error.lineno} column {error.colno}", f"not JSON: {error.msg}"
        ) from error
    except RecursionError as error:
        raise DescriptionError("document", "nested too deeply") from error
    return document


def _refuse(constant: str) -> object:
    raise DescriptionError("document", f"{constant} is not JSON")


def _whole_number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise DescriptionError("document", f"a number of {len(digits)} digits is too long")
    return int(digits)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise DescriptionError(key, "given twice")
        values[key] = value
    return values


def kind_of(value: object) -> str:
    """Return what a JSON value is, for messages."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
    return "an object"


def read_list(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Yield the path and value of each item; anything but a list is refused."""
    if not isinstance(value, list):
        raise DescriptionError(path, f"must be a list, got {kind_of(value)}")
    for place, item in enumerate(value):
        yield f"{path}[{place}]", item


def read_documents(document: object) -> Iterator[tuple[str, object]]:
    """Yield each described thing of a document that is one object or a list of them."""
    if isinstance(document, list):
        yield from ((f"[{place}]", item) for place, item in enumerate(document))
    else:
        yield "", document


class Section:
    """One JSON object, read key by key with types checked.

    Every getter returns ``None`` for a key that is absent or null; ``require_...``
    refuses that.
    """

    def __init__(self, value: object, path: str, keys: frozenset[str]) -> None:
        if not isinstance(value, dict):
            raise DescriptionError(path or "document", f"must be an object, got {kind_of(value)}")
        for key in value:
            if key not in keys:
                raise DescriptionError(_join(path, key), "unknown key")
        self.path = path
        self._values: dict[str, object] = value

    def has(self, key: str) -> bool:
        """Tell whether the key was given, be it null."""
        return key in self._values

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return _join(self.path, key)

    def value(self, key: str) -> object:
        """Return the raw value, ``None`` when absent."""
        return self._values.get(key)

    def require(self, key: str, get: Callable[[str], PartT | None]) -> PartT:
        """Return what ``get`` reads at the key, refusing absence and null."""
        found = get(key)
        if found is None:
            raise DescriptionError(self.at(key), "is required")
        return found

    def text(self, key: str) -> str | None:
        """Return a string."""
        return self._typed(key, str, "a string")

    def identifier(self, key: str) -> str | int | None:
        """Return a string or a whole number, as the caller names its documents."""
        value = self.value(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self.text(key)

    def flag(self, key: str) -> bool | None:
        """Return true or false."""
        return self._typed(key, bool, "true or false")

    def count(self, key: str, most: int = MOST_DIGITS) -> int | None:
        """Return a whole number from 0 to ``most``."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise DescriptionError(self.at(key), f"must be a whole number, got {value!r}")
        if not 0 <= value <= most:
            raise DescriptionError(self.at(key), f"must be 0 to {most}, got {value}")
        return value

    def ratio(self, key: str) -> float | None:
        """Return a number from 0 to 1."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            raise DescriptionError(self.at(key), f"must be a number, got {kind_of(value)}")
        if not 0 <= value <= 1:
            raise DescriptionError(self.at(key), f"must be 0 to 1, got {value}")
        return float(value)

    def day(self, key: str) -> date | None:
        """Return a calendar date written YYYY-MM-DD."""
        text = self.text(key)
        if text is None:
            return None
        if not DATE.fullmatch(text):
            raise DescriptionError(self.at(key), f"must be a date YYYY-MM-DD, got {text!r}")
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise DescriptionError(self.at(key), f"no such date: {text}") from error

    def working_day(self, key: str) -> date | None:
        """Return a date to reckon from: the rules add years to it, so it is not the last one."""
        day = self.day(key)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise DescriptionError(self.at(key), f"must be from {FIRST_YEAR} to {LAST_YEAR}")
        return day

    def dollars(self, key: str) -> Decimal | None:
        """Return an amount written as a string of dollars with up to two places."""
        text = self.text(key)
        if text is None:
            return None
        if not DOLLARS.fullmatch(text):
            raise DescriptionError(self.at(key), f'must be dollars such as "80.00", got {text!r}')
        return Decimal(text)

    def choice(self, key: str, choices: type[ChoiceT]) -> ChoiceT | None:
        """Return a member by its word."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return choices.from_word(text)
        except ValueError as error:
            raise DescriptionError(self.at(key), str(error)) from error

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return a list of strings."""
        if self.value(key) is None:
            return None
        return tuple(_typed(item, str, "a string", path) for path, item in self.items(key))

    def numbers(self, key: str) -> tuple[int, ...] | None:
        """Return a list of whole numbers, of any sign."""
        if self.value(key) is None:
            return None
        return tuple(_whole(item, path) for path, item in self.items(key))

    def items(self, key: str) -> Iterator[tuple[str, object]]:
        """Yield the path and value of each item of a list; an absent or null one is empty."""
        value = self.value(key)
        return read_list([] if value is None else value, self.at(key))

    def require_parts(self, key: str, read: Callable[[object, str], PartT]) -> tuple[PartT, ...]:
        """Return what ``read`` makes of each item of a list that must be there."""
        if self.value(key) is None:
            raise DescriptionError(self.at(key), "is required")
        return self.parts(key, read)

    def parts(self, key: str, read: Callable[[object, str], PartT]) -> tuple[PartT, ...]:
        """Return what ``read`` makes of each item of a list."""
        return tuple(read(item, path) for path, item in self.items(key))

    def _typed(self, key: str, kind: type[PartT], name: str) -> PartT | None:
        value = self.value(key)
        return None if value is None else _typed(value, kind, name, self.at(key))


def one_of(section: Section, key: str, words: Sequence[str]) -> str | None:
    """Return a string that must be one of ``words``."""
    text = section.text(key)
    if text is not None and text not in words:
        raise DescriptionError(section.at(key), f"{text!r} is none of: {', '.join(words)}")
    return text


def _typed(value: object, kind: type[PartT], name: str, path: str) -> PartT:
    if not isinstance(value, kind):
        raise DescriptionError(path, f"must be {name}, got {kind_of(value)}")
    return value


def _whole(value: object, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise DescriptionError(path, f"must be a whole number, got {kind_of(value)}")
    return value


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
