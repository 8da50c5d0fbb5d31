"""Snapshots as JSON and back, by the types that their fields declare."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def as_json(value: object) -> Any:
    """Return a snapshot as what JSON knows: dates as ISO text, amounts as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_json(kind: type[T], stored: Mapping[str, Any]) -> T:
    """Return the snapshot that ``as_json`` was given.

    A field that came later has a default, which stands for it in what was stored before.
    Raises ``KeyError`` when another field is missing.
    """
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]  # every class is hashable
    later: frozenset[str] = _with_default(kind)  # type: ignore[arg-type]  # as above
    return kind(
        **{
            name: _read(hint, stored[name])
            for name, hint in hints.items()
            if name in stored or name not in later
        }
    )


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _with_default(kind: type[Any]) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind) if one.default is not MISSING)


def _read(hint: Any, stored: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        if stored is None:
            return None
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in stored)
    if hint is date:
        return date.fromisoformat(stored)
    if hint is Decimal:
        return Decimal(stored)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_json(hint, stored)
    return stored
