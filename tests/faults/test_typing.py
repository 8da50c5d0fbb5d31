"""A therapist types while the web server or the database is killed: every character is stored.

The real server and the real database are killed by SIGKILL, not the requests to them: once for
certain with a save under way, then at random moments between two keys.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from documentation.models import Note
from documentation.tests.factories import InterventionFactory, user_of
from foundation.bootstrap.local_state import find_free_port
from foundation.bootstrap.pair import ensure_servers
from foundation.bootstrap.processes import wait_until
from tests.databases import Slot
from tests.faults.own_server import OwnServer
from tests.faults.web import PATIENCE_SECONDS, Web, running_web, session_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.worker,
]

BEFORE = "Sat to stand six times with one hand; "
DURING = "the third needed a tap at the left hip. "
AWAY = "Turned at the sink without the rail, "
AFTER = "and said so twice."
KEY_MS = 25
RETRIED_MS = 60_000
PILL = "[data-autosave-pill]"


def open_note(page: Page, context: BrowserContext, web: Web, note: Note) -> None:
    """Sign the author in and show the note, with an empty assessment to type into."""
    session = session_of(user_of(note.author))
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": web.url}])
    page.goto(web.url + reverse("documentation:note_edit", args=[note.pk]))
    page.get_by_label("Assessment").fill("")
    expect_state(page, "saved")


def expect_state(page: Page, state: str) -> None:
    expect(page.locator(PILL)).to_have_attribute("data-state", state, timeout=RETRIED_MS)


def type_in(page: Page, text: str) -> None:
    page.get_by_label("Assessment").press_sequentially(text, delay=KEY_MS)


@contextmanager
def striking(strike: Callable[[], object], *, within: str) -> Iterator[None]:
    """Strike once, at a random moment while a text of that length is typed."""
    moment = random.uniform(0, len(within) * KEY_MS / 1000)  # noqa: S311 - where it strikes

    def wait_and_strike() -> None:
        time.sleep(moment)
        strike()

    thread = Thread(target=wait_and_strike)
    thread.start()
    yield
    thread.join()


def tick_and_time(page: Page) -> None:
    """Tick a region on the body picture and start a timer, neither of which is typed."""
    page.locator("[data-row]").first.get_by_role("checkbox", name="head, picture").click()
    page.keyboard.press("Alt+Digit1")
    page.get_by_label("Assessment").press("Control+End")


def assert_all_is_stored(note: Note, assessment: str) -> None:
    connection.close()  # this one may have been killed, too
    assert wait_until(lambda: note.segments.count() == 1, seconds=PATIENCE_SECONDS)
    note.refresh_from_db()
    assert note.assessment == assessment
    assert "head" in note.interventions.get().body_regions


def somebody_waits(slot: Slot) -> bool:
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        row = owner.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    return bool(row and row[0])


@pytest.mark.fault_row(43)
def test_a_web_server_killed_while_a_note_is_typed_costs_no_character(
    page: Page, context: BrowserContext, slot: Slot, tmp_path: Path
) -> None:
    note, port = InterventionFactory.create().note, find_free_port()

    with running_web(tmp_path, port=port) as web:
        open_note(page, context, web, note)
        with psycopg.connect(slot.owner_url) as holder:  # a save waits, and is killed waiting
            holder.execute("SELECT 1 FROM documentation_note WHERE id = %s FOR UPDATE", [note.pk])
            type_in(page, BEFORE)
            assert wait_until(lambda: somebody_waits(slot), seconds=PATIENCE_SECONDS)
            web.kill()
            holder.rollback()
        type_in(page, DURING)
        expect_state(page, "failed")
    note.refresh_from_db()
    assert note.assessment == ""

    with running_web(tmp_path, port=port) as web:
        expect_state(page, "saved")
        with striking(web.kill, within=AWAY):
            type_in(page, AWAY)
        tick_and_time(page)
        type_in(page, AFTER)
    with running_web(tmp_path, port=port):
        expect_state(page, "saved")
        expect(page.locator(".conflict")).to_have_count(0)
        assert_all_is_stored(note, BEFORE + DURING + AWAY + AFTER)


@pytest.mark.fault_row(43)
def test_a_web_server_killed_with_the_tab_costs_no_character(
    page: Page,
    context: BrowserContext,
    watch_page: Callable[[Page], Page],
    tmp_path: Path,
) -> None:
    note, port = InterventionFactory.create().note, find_free_port()

    with running_web(tmp_path, port=port) as web:
        open_note(page, context, web, note)
        with striking(web.kill, within=BEFORE):
            type_in(page, BEFORE)
        tick_and_time(page)
        type_in(page, AFTER)
        page.close()  # within the pause that autosave waits for

    with running_web(tmp_path, port=port) as web:
        again = watch_page(context.new_page())
        again.goto(web.url + reverse("documentation:note_edit", args=[note.pk]))
        expect(again.get_by_label("Assessment")).to_have_value(BEFORE + AFTER, timeout=RETRIED_MS)
        expect_state(again, "saved")
        assert_all_is_stored(note, BEFORE + AFTER)


@pytest.mark.fault_row(44)
def test_a_database_killed_while_a_note_is_typed_costs_no_character(
    page: Page, context: BrowserContext, own_server: OwnServer, tmp_path: Path
) -> None:
    note = InterventionFactory.create().note
    environment = {**own_server.urls, "PLUMBLINE_MADE_UP": "", "DATABASE_POOL": "true"}

    with running_web(tmp_path, variables=environment) as web:
        open_note(page, context, web, note)
        connection.close()
        with striking(own_server.kill, within=BEFORE):
            type_in(page, BEFORE)
        type_in(page, DURING)
        expect_state(page, "failed")
        tick_and_time(page)
        type_in(page, AWAY)
        ensure_servers(own_server.data, {})
        type_in(page, AFTER)

        expect_state(page, "saved")
        expect(page.locator(".conflict")).to_have_count(0)
        assert_all_is_stored(note, BEFORE + DURING + AWAY + AFTER)
