"""A therapist types; whatever happens to the network or in another tab, the words stay.

What happens when the server itself is killed is in ``tests/faults/test_typing.py``.
"""

import os
from collections.abc import Callable

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from documentation.models import Note
from documentation.tests.factories import InterventionFactory
from practice.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PILL = "[data-autosave-pill] [data-text]"
SAVED = "Saved"
WAIT_MS = 4000
RETRIED_MS = 40_000  # after a fault, on a busy machine
WORDS = ["osprey ", "kestrel ", "harbor ", "lantern ", "meadow ", "granite ", "willow."]
COUNT_DRAFTS = """new Promise(done => {
  const opening = indexedDB.open('keyval-store');
  opening.onsuccess = () => {
    const { result } = opening;
    if (!result.objectStoreNames.contains('keyval')) { done(0); return; }
    const counting = result.transaction('keyval').objectStore('keyval').count();
    counting.onsuccess = () => done(counting.result);
  };
})"""


@pytest.fixture
def note() -> Note:
    return InterventionFactory.create().note


@pytest.fixture
def address(note: Note, live_server: LiveServer, context: BrowserContext) -> str:
    """The address of the note's page, for a browser that its author has signed in with."""
    author = note.author.user
    assert isinstance(author, User)
    client = Client()
    client.force_login(author)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    return live_server.url + reverse("documentation:note_edit", args=[note.pk])


def wait_for_pill(page: Page, words: str, within: int = WAIT_MS) -> None:
    expect(page.locator(PILL)).to_contain_text(words, timeout=within)


def test_words_are_stored_two_seconds_after_the_last_key(
    page: Page, address: str, note: Note
) -> None:
    page.goto(address)
    page.get_by_label("Subjective").press_sequentially("Slept well. ")
    page.wait_for_timeout(2000)

    note.refresh_from_db()

    assert "Slept well. " in note.subjective
    expect(page.locator(PILL)).to_contain_text(SAVED)
    assert page.evaluate("document.activeElement.dataset.field") == "subjective"


def test_two_tabs_merge_by_field_and_a_clash_is_shown(
    page: Page,
    context: BrowserContext,
    watch_page: Callable[[Page], Page],
    address: str,
    note: Note,
) -> None:
    page.goto(address)
    other = watch_page(context.new_page())
    other.goto(address)
    other.get_by_label("Objective").fill("Berg 40/56.")
    wait_for_pill(other, SAVED)
    page.get_by_label("Assessment").fill("Steadier on turns.")
    wait_for_pill(page, SAVED)

    page.get_by_label("Objective").fill("Berg 41/56.")
    wait_for_pill(page, "changed elsewhere")

    expect(page.locator(".conflict [data-theirs] blockquote")).to_have_text("Berg 40/56.")
    expect(page.get_by_label("Objective")).to_have_value("Berg 41/56.")
    page.get_by_role("button", name="Keep mine").click()
    wait_for_pill(page, SAVED)
    note.refresh_from_db()
    assert (note.objective, note.assessment) == ("Berg 41/56.", "Steadier on turns.")


def test_words_typed_without_network_survive_the_tab(
    page: Page,
    context: BrowserContext,
    watch_page: Callable[[Page], Page],
    address: str,
    note: Note,
) -> None:
    page.goto(address)
    context.set_offline(offline=True)
    page.get_by_label("Plan", exact=True).fill("Twice a week.")
    page.get_by_role("button", name="Add procedure").click()
    page.get_by_label("PT min").last.fill("15")
    wait_for_pill(page, "Not saved")
    page.close()
    context.set_offline(offline=False)

    again = watch_page(context.new_page())
    again.goto(address)
    wait_for_pill(again, SAVED)

    note.refresh_from_db()
    assert note.plan == "Twice a week."
    assert note.interventions.filter(pt_minutes=15).count() == 1
    expect(again.get_by_label("PT min").last).to_have_value("15")


def test_signing_waits_for_what_is_not_saved_yet(page: Page, address: str, note: Note) -> None:
    page.goto(address)
    page.get_by_label("Assessment").fill("Last words.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#sign-check")).not_to_contain_text("Checking", timeout=WAIT_MS)

    note.refresh_from_db()

    assert note.assessment == "Last words."


def test_signing_waits_for_a_save_under_way_and_for_what_came_after(
    page: Page, address: str
) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    page.goto(address)
    page.route("**/save/", hold_the_first)
    with page.expect_request("**/save/"):
        page.get_by_label("Subjective").press_sequentially("Slept well. ")
    page.get_by_label("Objective").press_sequentially("Berg 40/56. ")

    page.keyboard.press("Control+Enter")
    held[0].continue_()

    expect(page.get_by_role("dialog", name="Sign this note")).to_be_visible()


def end_connections() -> None:
    """Kill every connection of the application, as a database that goes down does."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as application:
        application.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
            " AND datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_connections_cut_during_typing_cost_no_character(
    page: Page, address: str, note: Note
) -> None:
    page.goto(address)
    box = page.get_by_label("Assessment")
    box.fill("")
    for word in WORDS:
        box.press_sequentially(word)
        if word in {"kestrel ", "lantern "}:
            end_connections()
    wait_for_pill(page, SAVED, RETRIED_MS)
    expect(page.locator("[data-autosave-pill]")).to_have_attribute("data-state", "saved")
    connection.close()  # this test's own was killed too

    note.refresh_from_db()

    assert note.assessment == "".join(WORDS)


def test_words_typed_out_of_reach_of_the_server_survive_the_tab(
    page: Page,
    context: BrowserContext,
    watch_page: Callable[[Page], Page],
    address: str,
    note: Note,
) -> None:
    page.goto(address)
    box = page.get_by_label("Assessment")
    box.fill("")
    context.route("**/save/", lambda route: route.abort("connectionrefused"))
    for word in WORDS:
        box.press_sequentially(word)
    wait_for_pill(page, "Not saved", RETRIED_MS)
    page.close()  # and the tab with it, before the server is back

    context.unroute("**/save/")
    again = watch_page(context.new_page())
    again.goto(address)
    expect(again.get_by_label("Assessment")).to_have_value("".join(WORDS), timeout=RETRIED_MS)
    again.get_by_label("Assessment").press("Control+End")
    again.keyboard.press("!")
    wait_for_pill(again, SAVED, RETRIED_MS)

    note.refresh_from_db()
    assert note.assessment == "".join(WORDS) + "!"


def answer_is_lost(route: Route) -> None:
    """Let a save be stored, and the server be killed before it could say so."""
    route.fetch()
    route.abort("connectionreset")


def test_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(
    page: Page, address: str, note: Note
) -> None:
    page.goto(address)
    box = page.get_by_label("Assessment")
    box.fill("")
    wait_for_pill(page, SAVED, RETRIED_MS)
    page.route("**/save/", answer_is_lost)
    box.press_sequentially("".join(WORDS[:3]))
    wait_for_pill(page, "Not saved", RETRIED_MS)
    box.press_sequentially("".join(WORDS[3:]))
    page.unroute("**/save/")
    wait_for_pill(page, SAVED, RETRIED_MS)

    expect(page.locator(".conflict")).to_have_count(0)
    note.refresh_from_db()
    assert note.assessment == "".join(WORDS)


def test_a_save_whose_answer_was_lost_with_its_tab_is_no_conflict_either(
    page: Page,
    context: BrowserContext,
    watch_page: Callable[[Page], Page],
    address: str,
    note: Note,
) -> None:
    page.goto(address)
    box = page.get_by_label("Assessment")
    box.fill("")
    wait_for_pill(page, SAVED, RETRIED_MS)
    page.route("**/save/", answer_is_lost)
    box.press_sequentially("".join(WORDS[:3]))
    wait_for_pill(page, "Not saved", RETRIED_MS)
    page.unroute("**/save/")
    context.set_offline(offline=True)
    box.press_sequentially("".join(WORDS[3:]))
    page.close()

    context.set_offline(offline=False)
    again = watch_page(context.new_page())
    again.goto(address)
    wait_for_pill(again, SAVED, RETRIED_MS)

    expect(again.locator(".conflict")).to_have_count(0)
    note.refresh_from_db()
    assert note.assessment == "".join(WORDS)


def test_a_tab_killed_between_two_keys_costs_no_character_tick_or_timer(
    page: Page,
    context: BrowserContext,
    watch_page: Callable[[Page], Page],
    address: str,
    note: Note,
) -> None:
    page.goto(address)
    context.set_offline(offline=True)  # nor does what a closing page still sends get through
    page.locator("[data-row]").first.get_by_role("checkbox", name="head, picture").click()
    page.keyboard.press("Alt+Digit1")
    page.get_by_label("Subjective").press_sequentially("".join(WORDS))
    page.close()  # within the pause that autosave waits for

    context.set_offline(offline=False)
    again = watch_page(context.new_page())
    again.goto(address)
    wait_for_pill(again, SAVED, RETRIED_MS)
    expect(again.locator("[data-timer]").first).to_have_attribute("aria-pressed", "true")
    expect(again.locator("[data-row]").first.get_by_label("head", exact=True)).to_be_checked()
    expect(again.locator("#note-other_patient_overlap_minutes")).to_contain_text("1 segment")

    note.refresh_from_db()
    assert note.subjective.startswith("".join(WORDS))
    assert "head" in note.interventions.get().body_regions
    assert note.segments.get().stopped_at is None


def test_a_timer_pressed_without_network_counts_from_the_press(
    page: Page, context: BrowserContext, address: str, note: Note
) -> None:
    page.goto(address)
    context.set_offline(offline=True)
    page.keyboard.press("Alt+Digit1")
    page.wait_for_timeout(2500)
    page.keyboard.press("Alt+Digit1")
    expect(page.locator("[data-timer]").first).to_have_attribute("aria-pressed", "false")
    context.set_offline(offline=False)

    expect(page.locator("#note-other_patient_overlap_minutes")).to_contain_text("1 segment")

    segment = note.segments.get()
    assert segment.stopped_at is not None
    assert 2 <= (segment.stopped_at - segment.started_at).total_seconds() <= 4


def test_signing_out_leaves_nothing_on_the_device(page: Page, address: str) -> None:
    page.goto(address)
    page.route("**/save/", lambda route: route.abort("connectionrefused"))
    page.get_by_label("Assessment").press_sequentially("Left behind. ")
    wait_for_pill(page, "Not saved", RETRIED_MS)
    page.on("dialog", lambda dialog: dialog.accept())  # leaving although it is not saved

    page.locator("form[data-signs-out]").first.evaluate("form => form.requestSubmit()")
    page.wait_for_url("**/accounts/**")

    assert page.evaluate(COUNT_DRAFTS) == 0
