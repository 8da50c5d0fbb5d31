from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from foundation.audit import record_event
from foundation.audit_report import (
    EventFilter,
    SortColumn,
    every_event,
    list_events,
)
from foundation.models import AuditAct, AuditEvent
from foundation.tests.test_trails import NOON

pytestmark = pytest.mark.django_db

ACTS = (AuditAct.READ_CHART, AuditAct.SIGN_IN, AuditAct.DOWNLOAD)


@pytest.fixture
def events() -> list[AuditEvent]:
    """Thirty events; no two columns are in the same order, and each value occurs often."""
    return [
        record_event(
            act=ACTS[number % 3],
            at=NOON + timedelta(minutes=number * 7 % 11),
            actor_id=None if number % 5 == 0 else number % 5,
            patient_id=None if number % 4 == 0 else number % 4,
            subject=f"page_{number % 2}",
        )
        for number in range(30)
    ]


def value_of(event: AuditEvent, column: SortColumn) -> Any:
    values = {
        SortColumn.AT: event.at,
        SortColumn.ACTOR: event.actor_id or 0,
        SortColumn.ACT: event.act,
        SortColumn.PATIENT: event.patient_id or 0,
        SortColumn.SUBJECT: event.subject,
    }
    return values[column]


def pages(wanted: EventFilter, most: int) -> list[list[int]]:
    found, cursor = [], ""
    while True:
        page = list_events(wanted, cursor=cursor, most=most)
        found.append([event.pk for event in page.events])
        if not page.next_cursor:
            return found
        cursor = page.next_cursor


@pytest.mark.parametrize("column", list(SortColumn))
@pytest.mark.parametrize("is_descending", [True, False])
def test_pages_show_each_event_once_in_the_order_asked_for(
    events: list[AuditEvent], column: SortColumn, is_descending: bool
) -> None:
    expected = sorted(
        events, key=lambda event: (value_of(event, column), event.pk), reverse=is_descending
    )

    found = pages(EventFilter(sort=column, is_descending=is_descending), most=7)

    assert [len(page) for page in found] == [7, 7, 7, 7, 2]
    assert [pk for page in found for pk in page] == [event.pk for event in expected]


@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(patient_id=2),
        EventFilter(actor_id=3),
        EventFilter(act="DOWNLOAD"),
        EventFilter(since=NOON + timedelta(minutes=3), until=NOON + timedelta(minutes=8)),
        EventFilter(patient_id=1, actor_id=1, sort=SortColumn.SUBJECT),
        EventFilter(actor_id=3, sort=SortColumn.ACTOR),
    ],
)
def test_a_filter_leaves_out_what_does_not_fit(
    events: list[AuditEvent], wanted: EventFilter
) -> None:
    def fits(event: AuditEvent) -> bool:
        return (
            (wanted.patient_id in {None, event.patient_id})
            and (wanted.actor_id in {None, event.actor_id})
            and wanted.act in {"", event.act}
            and (wanted.since is None or event.at >= wanted.since)
            and (wanted.until is None or event.at < wanted.until)
        )

    found = {pk for page in pages(wanted, most=3) for pk in page}

    assert found == {event.pk for event in events if fits(event)}
    assert found


def test_a_cursor_that_we_did_not_write_starts_at_the_beginning(events: list[AuditEvent]) -> None:
    forged = list_events(EventFilter(), cursor="x:y'; DROP TABLE foundation_auditevent; --")

    assert forged == list_events(EventFilter())


def test_everything_is_yielded_whatever_the_size_of_a_page(
    events: list[AuditEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foundation.audit_report.EXPORT_ROWS", 4)

    assert sum(1 for _ in every_event(EventFilter())) == 30


@pytest.mark.parametrize("column", list(SortColumn))
def test_each_order_has_an_index_that_gives_a_page_without_sorting(column: SortColumn) -> None:
    wanted = EventFilter(sort=column, is_descending=False)
    from foundation.audit_report import _after

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        sql, parameters = _after(wanted, None)[:50].query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", parameters)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Sort" not in plan
    assert f"auditevent_page_by_{column.value}" in plan


def test_moments_are_compared_as_moments() -> None:
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    early = record_event(act=AuditAct.SIGN_IN, at=midnight, actor_id=1, subject="a")
    late = record_event(
        act=AuditAct.SIGN_IN, at=midnight + timedelta(microseconds=1), actor_id=1, subject="a"
    )

    assert pages(EventFilter(), most=1) == [[late.pk], [early.pk]]
