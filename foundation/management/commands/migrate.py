"""Django's ``migrate``, in half the time where many tables are new.

Nearly all of a first migration is Django rendering models anew after each operation. For
triggers, constraints and indexes, two thirds of the operations, that changes nothing: what is
added or removed stands in the operation and in the model's state, and no field of any model
depends on it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.core.management.commands import migrate
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import (
    AddConstraint,
    AddIndex,
    AlterField,
    RemoveConstraint,
    RemoveIndex,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from foundation.garbage import garbage_collected_rarely

StateChange = Callable[[Operation, str, ProjectState], None]
DatabaseChange = Callable[
    [AlterField, str, BaseDatabaseSchemaEditor, ProjectState, ProjectState], None
]

STATE_FORWARDS, DATABASE_FORWARDS = "state_forwards", "database_forwards"
WITHOUT_FIELDS = (
    AddConstraint,
    AddIndex,
    AddTrigger,
    RemoveConstraint,
    RemoveIndex,
    RemoveTrigger,
)


class Command(migrate.Command):
    """Run the migrations without rendering models for what has no fields."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as Django does."""
        with only_fields_are_rendered(), garbage_collected_rarely():
            super().handle(*args, **options)


@contextmanager
def only_fields_are_rendered() -> Iterator[None]:
    """Render no model for a trigger, a constraint or an index until the context ends."""
    forwards = {kind: getattr(kind, STATE_FORWARDS) for kind in WITHOUT_FIELDS}
    altering = AlterField.database_forwards
    try:
        for kind, change in forwards.items():
            setattr(kind, STATE_FORWARDS, _without_rendering(change))
        setattr(AlterField, DATABASE_FORWARDS, _with_rendering(altering))
        yield
    finally:
        for kind, change in forwards.items():
            setattr(kind, STATE_FORWARDS, change)
        setattr(AlterField, DATABASE_FORWARDS, altering)


def _without_rendering(change: StateChange) -> StateChange:
    """Change the model's state only, for whoever renders the model next."""

    @wraps(change)
    def note(self: Operation, app_label: str, state: ProjectState) -> None:
        state.__dict__["reload_model"] = _render_nothing
        try:
            change(self, app_label, state)
        finally:
            del state.__dict__["reload_model"]

    return note


def _with_rendering(altering: DatabaseChange) -> DatabaseChange:
    """Alter a field of a model that knows its constraints: a unique one's are told apart by it."""

    @wraps(altering)
    def alter(
        self: AlterField,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        from_state.reload_model(app_label, self.model_name_lower, delay=True)
        altering(self, app_label, schema_editor, from_state, to_state)

    return alter


def _render_nothing(*_args: object, **_options: object) -> None:
    """Stand in for ``ProjectState.reload_model``."""
