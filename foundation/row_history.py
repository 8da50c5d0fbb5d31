"""Rows as they stood: every version that the history triggers kept, and who made it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import pghistory.models
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import QuerySet

INSERT, DELETE = "insert", "delete"
BOOKKEEPING = frozenset({"created_at", "updated_at"})
FARTHEST = 4  # steps of foreign keys from a row to the row it belongs to


class NoHistoryError(ObjectDoesNotExist):
    """No history is kept of this table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One column before and after; ``before`` is empty for a new row."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One row at one moment: who changed it (None: no person), and what is different."""

    table: str
    row_pk: str
    name: str
    label: str
    at: datetime
    actor_id: int | None
    changes: tuple[Change, ...]
    values: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """That a row was changed, by whom and when, without what is different."""

    table: str
    row_pk: str
    name: str
    label: str
    at: datetime
    actor_id: int | None


@lru_cache
def _event_models() -> dict[str, Any]:
    """Return the history models by the table whose rows they remember."""
    return {
        _tracked(model)._meta.db_table: model  # noqa: SLF001 - Django's public model API
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and model._meta.managed  # noqa: SLF001 - as above
    }


def list_versions(table: str, row_pk: str) -> list[Version]:
    """Return every version of a row, the oldest first; raises ``NoHistoryError``."""
    model = _model_of(table)
    try:
        events = list(model.objects.filter(pgh_obj_id=row_pk).order_by("pgh_id"))
    except (ValueError, ValidationError) as error:
        raise NoHistoryError(table) from error
    versions = []
    before: Any = None
    for event in events:
        versions.append(_version(model, event, before))
        before = event
    return versions


def version_at(versions: Sequence[Version], at: datetime) -> Version | None:
    """Return the version that stood at a moment; None when the row was not there."""
    until = [version for version in versions if version.at <= at]
    return until[-1] if until and until[-1].label != DELETE else None


def list_traces(
    root: type[models.Model],
    root_pk: int,
    *,
    until: datetime | None = None,
    most: int,
) -> list[Trace]:
    """Return the latest changes of a row and of all rows that belong to it, the latest first.

    One query for each table; ``until`` includes itself.
    """
    traces: list[Trace] = []
    for model, belonging in _belonging(root, root_pk):
        events = model.objects.filter(pgh_obj_id__in=belonging)
        if until is not None:
            events = events.filter(pgh_created_at__lte=until)
        traces += _traces(model, events.order_by("-pgh_created_at", "-pgh_id")[:most])
    return sorted(traces, key=lambda trace: trace.at, reverse=True)[:most]


def rows_at(root: type[models.Model], root_pk: int, *, at: datetime) -> list[Trace]:
    """Return the rows that belonged to a row at a moment, each by its last change until then."""
    standing: list[Trace] = []
    for model, belonging in _belonging(root, root_pk):
        latest = (
            model.objects.filter(pgh_obj_id__in=belonging, pgh_created_at__lte=at)
            .order_by("pgh_obj_id", "-pgh_id")
            .distinct("pgh_obj_id")
        )
        standing += [trace for trace in _traces(model, latest) if trace.label != DELETE]
    return standing


def _belonging(root: type[models.Model], root_pk: int) -> Iterator[tuple[Any, QuerySet[Any]]]:
    """Yield each history model, and the keys of its rows that belong to the root row."""
    for model in _event_models().values():
        tracked = _tracked(model)
        path = "pk" if tracked is root else _path_to(tracked, root)
        if path:
            yield model, tracked._default_manager.filter(**{path: root_pk}).values("pk")  # noqa: SLF001 - as above


@lru_cache
def _path_to(model: type[models.Model], root: type[models.Model]) -> str:
    """Return the shortest way by foreign keys that each row has, such as ``note__encounter``."""
    ways = [("", model)]
    for _ in range(FARTHEST):
        further = []
        for way, here in ways:
            for field in here._meta.concrete_fields:  # noqa: SLF001 - Django's public model API
                target = field.related_model
                if not isinstance(field, models.ForeignKey) or not isinstance(target, type):
                    continue
                step = f"{way}__{field.name}" if way else field.name
                if target is root:
                    return step
                if not field.null:
                    further.append((step, target))
        ways = further
    return ""


def _tracked(model: Any) -> type[models.Model]:
    found: type[models.Model] = model.pgh_tracked_model
    return found


def _model_of(table: str) -> Any:
    try:
        return _event_models()[table]
    except KeyError:
        raise NoHistoryError(table) from None


def _traces(model: Any, events: Iterable[Any]) -> Iterator[Trace]:
    tracked = _tracked(model)._meta  # noqa: SLF001 - Django's public model API
    for event in events:
        yield Trace(
            table=tracked.db_table,
            row_pk=str(event.pgh_obj_id),
            name=str(tracked.verbose_name),
            label=event.pgh_label,
            at=event.pgh_created_at,
            actor_id=_actor_of(event),
        )


def _version(model: Any, event: Any, before: Any) -> Version:
    tracked = _tracked(model)._meta  # noqa: SLF001 - Django's public model API
    remembered = {field.attname for field in model._meta.concrete_fields} - BOOKKEEPING  # noqa: SLF001 - as above
    columns = [f.attname for f in tracked.concrete_fields if f.attname in remembered]
    values = tuple(
        Change(
            column=column.removesuffix("_id").replace("_", " "),
            before=_shown(getattr(before, column, None)),
            after=_shown(getattr(event, column, None)),
        )
        for column in columns
    )
    return Version(
        table=tracked.db_table,
        row_pk=str(event.pgh_obj_id),
        name=str(tracked.verbose_name),
        label=event.pgh_label,
        at=event.pgh_created_at,
        actor_id=_actor_of(event),
        changes=tuple(each for each in values if each.before != each.after),
        values=values,
    )


def _actor_of(event: Any) -> int | None:
    context = event.pgh_context or {}
    user = context.get("user")
    return int(user) if user is not None else None


def _shown(value: object) -> str:
    return "" if value is None else str(value)
