"""What an editor saw of a row, so that nobody writes over what somebody else changed meanwhile."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from django.db.models import Model


class ChangedMeanwhileError(Exception):
    """Somebody changed the row since its editor saw it; the message is fit for the user."""


def mark_of(row: Model, names: Iterable[str]) -> str:
    """Return a mark of these columns as they are now: it is another once one of them changes."""
    values = [getattr(row, name) for name in sorted(names)]
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def refuse_stale(row: Model, wanted: Mapping[str, object], seen: str | None) -> None:
    """Raise ``ChangedMeanwhileError`` unless the locked row is as its editor saw it.

    ``seen`` is the mark that the page carried, or None where no page was read before. A row that
    says already what is wanted is not refused: the form was sent twice, or two wrote the same.
    """
    if seen is None or seen == mark_of(row, wanted):
        return
    if all(_plain(getattr(row, name)) == _plain(value) for name, value in wanted.items()):
        return
    raise ChangedMeanwhileError(
        "Somebody changed this while you were writing, so nothing is saved yet. Beside what you "
        "typed stands what is stored now. Correct what has to be, then save again."
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
