"""A real browser for journeys: Debian's Chromium, driven by Playwright.

Any violation of the content security policy and any error in a script fails the test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

# Playwright's synchronous interface runs a loop in this thread, which Django would take for
# asynchronous code and refuse to answer.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Ten times what a page is meant to take: a busy machine is no fault of the page.
expect.set_options(timeout=15_000)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

# Counts what a person's hands do, and the slowest answer to it.
PROBE = """
addEventListener('pointerdown', () => {
  sessionStorage.clicks = +(sessionStorage.clicks || 0) + 1;
}, true);
addEventListener('keydown', (event) => {
  const isModifier = ['Alt', 'Control', 'Meta', 'Shift'].includes(event.key);
  if (!event.repeat && !isModifier) sessionStorage.keys = +(sessionStorage.keys || 0) + 1;
}, true);
window.slowestAnswer = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.interactionId) window.slowestAnswer = Math.max(window.slowestAnswer, entry.duration);
  }
}).observe({type: 'event', durationThreshold: 16, buffered: true});
"""

Budget = Callable[..., None]


def find_chromium() -> str | None:
    """Return the path of the browser, or None when there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests, with the reason, where there is no browser."""
    if find_chromium() is None:
        reason = pytest.mark.skip(reason="there is no Chromium: apt-get install chromium")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(reason)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Close Django's connections before Playwright's loop begins and before it ends.

    Inside a loop Django keeps another set of connections. One left open in the set that is
    out of reach would hold the test's database, and the owner may not cut the application off.
    """
    connections.close_all()
    with sync_playwright() as running:
        yield running
        connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch Debian's browser; Playwright's own cannot be downloaded everywhere."""
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": ARGUMENTS}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """Count clicks and keys on every page of every window, and wait ten seconds at most."""
    context.add_init_script(PROBE)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def watch_page() -> Iterator[Callable[[Page], Page]]:
    """Give a function that makes a page's violations and script errors fail the test."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def watch(page: Page) -> Page:
        page.on("console", note)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield watch
    assert not faults, faults


@pytest.fixture
def page(page: Page, watch_page: Callable[[Page], Page]) -> Page:
    """A browser page that is watched; further ones are given to ``watch_page`` by the test."""
    return watch_page(page)


@pytest.fixture
def budget(page: Page) -> Budget:
    """Check how many clicks and keys a task took, and how long the slowest answer (ms).

    Only real key presses count: use ``press`` or ``press_sequentially``, never ``fill``.
    """

    def check(*, clicks: int, keys: int, answer_ms: int = 200) -> None:
        used = page.evaluate(
            "[+(sessionStorage.clicks || 0), +(sessionStorage.keys || 0), window.slowestAnswer]"
        )
        assert used[0] <= clicks, f"{used[0]} clicks"
        assert used[1] <= keys, f"{used[1]} keys"
        assert used[2] <= answer_ms, f"{used[2]} ms"

    return check
