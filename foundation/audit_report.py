"""The audit report: events by patient, person, act and time, sorted by any column.

Pages are cut by the last row's place in the order and not by counting from the start, so that
the thousandth page is as quick as the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from django.core import signing
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Coalesce

from foundation.models import AuditEvent

PAGE_ROWS = 50
EXPORT_ROWS = 2000
CURSOR_SALT = "foundation.audit_report"


class SortColumn(StrEnum):
    """What the report may be sorted by."""

    AT = "at"
    ACTOR = "actor"
    ACT = "act"
    PATIENT = "patient"
    SUBJECT = "subject"


# Nobody and no patient sort before all others.
SORT_KEYS = {
    SortColumn.AT: F("at"),
    SortColumn.ACTOR: Coalesce("actor_id", 0),
    SortColumn.ACT: F("act"),
    SortColumn.PATIENT: Coalesce("patient_id", 0),
    SortColumn.SUBJECT: F("subject"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events are wanted; what is empty leaves nothing out. ``until`` excludes itself."""

    patient_id: int | None = None
    actor_id: int | None = None
    act: str = ""
    since: datetime | None = None
    until: datetime | None = None
    sort: SortColumn = SortColumn.AT
    is_descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Some events, and the place after which the next page starts; empty on the last."""

    events: tuple[AuditEvent, ...]
    next_cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row's place in an order: the value it is sorted by, and its key."""

    value: str | int
    pk: int

    @classmethod
    def read(cls, cursor: str) -> Self | None:
        """Return the place that a cursor names; None for one that we did not write."""
        try:
            value, pk = signing.loads(cursor, salt=CURSOR_SALT)
        except signing.BadSignature:
            return None
        return cls(value=value, pk=pk)

    def write(self) -> str:
        """Return the cursor that names this place."""
        return signing.dumps([self.value, self.pk], salt=CURSOR_SALT)


def list_events(wanted: EventFilter, *, cursor: str = "", most: int = PAGE_ROWS) -> EventPage:
    """Return one page of the report; a cursor of another order starts at the beginning."""
    rows = list(_after(wanted, Place.read(cursor) if cursor else None)[: most + 1])
    shown = rows[:most]
    has_more = len(rows) > most
    return EventPage(
        events=tuple(shown),
        next_cursor=_place_of(shown[-1], _sorted_by(wanted)).write() if has_more else "",
    )


def every_event(wanted: EventFilter) -> Iterator[AuditEvent]:
    """Yield every event of the report, a page at a time, so that memory stays small."""
    cursor = ""
    while True:
        page = list_events(wanted, cursor=cursor, most=EXPORT_ROWS)
        yield from page.events
        if not page.next_cursor:
            return
        cursor = page.next_cursor


def _sorted_by(wanted: EventFilter) -> SortColumn:
    """Return what to sort by: time, where the filter leaves the column one value only."""
    is_fixed = {
        SortColumn.ACTOR: wanted.actor_id is not None,
        SortColumn.PATIENT: wanted.patient_id is not None,
        SortColumn.ACT: bool(wanted.act),
    }
    return SortColumn.AT if is_fixed.get(wanted.sort) else wanted.sort


def _matching(wanted: EventFilter) -> QuerySet[AuditEvent]:
    conditions = {
        "patient_id": wanted.patient_id,
        "actor_id": wanted.actor_id,
        "act": wanted.act,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    return AuditEvent.objects.filter(
        **{name: value for name, value in conditions.items() if value not in {None, ""}}
    )


def _after(wanted: EventFilter, place: Place | None) -> QuerySet[AuditEvent]:
    column = _sorted_by(wanted)
    events = _matching(wanted).alias(sort_key=SORT_KEYS[column])
    if place is not None:
        is_past = TupleLessThan if wanted.is_descending else TupleGreaterThan
        value = _as_sorted(place.value, column)
        events = events.filter(is_past(Tuple(F("sort_key"), F("pk")), (value, place.pk)))
    sign = "-" if wanted.is_descending else ""
    return events.order_by(f"{sign}sort_key", f"{sign}pk")


def _as_sorted(value: str | int, column: SortColumn) -> str | int | datetime:
    return datetime.fromisoformat(str(value)) if column is SortColumn.AT else value


def _place_of(event: AuditEvent, column: SortColumn) -> Place:
    values: dict[SortColumn, str | int] = {
        SortColumn.AT: event.at.isoformat(),
        SortColumn.ACTOR: event.actor_id or 0,
        SortColumn.ACT: event.act,
        SortColumn.PATIENT: event.patient_id or 0,
        SortColumn.SUBJECT: event.subject,
    }
    return Place(value=values[column], pk=event.pk)
