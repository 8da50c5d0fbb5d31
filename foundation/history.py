"""The history of rows: one event per insert, update and delete, written by triggers.

Triggers see ``update()``, bulk writes and raw SQL too. ``harden_database`` takes the
right to write these tables from the application role.
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=models.Model)


def tracked(
    *, updates_when: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> Callable[[type[M]], type[M]]:
    """Keep the history of a model.

    ``updates_when`` names the columns whose change alone makes an update event; without
    it every update does. Drafts use it: they are saved each second and remembered each
    minute. ``without`` names columns that history must not remember, such as passwords.
    """
    update = (
        pghistory.UpdateEvent(condition=pghistory.AnyChange(*updates_when))
        if updates_when
        else pghistory.UpdateEvent()
    )
    decorate: Callable[[type[M]], type[M]] = pghistory.track(
        pghistory.InsertEvent(), update, pghistory.DeleteEvent(), exclude=list(without) or None
    )
    return decorate
