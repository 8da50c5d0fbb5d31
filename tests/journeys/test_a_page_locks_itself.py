"""Nobody at the keyboard: the page covers itself, and opens again where it stood."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from practice.tests.factories import StaffFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PASSWORD = "correct horse battery"


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer, settings: Settings) -> Page:
    settings.IDLE_LOCK_SECONDS = 3
    person = StaffFactory.create(with_password=True)
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(f"{live_server.url}/patients/register/")
    return page


def test_what_was_typed_is_still_there_after_the_password(
    signed_in: Page, context: BrowserContext, watch_page: Callable[[Page], Page]
) -> None:
    page = signed_in
    page.get_by_label("First name").first.fill("Half written")
    second = watch_page(context.new_page())
    second.goto(page.url)

    lock = page.get_by_role("dialog", name="Locked")
    expect(lock).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(lock).to_be_visible()
    answer = page.request.get(page.url, headers={"Accept": "text/html"})
    assert "reauthenticate" in answer.url

    lock.get_by_label("Password").fill("wrong")
    lock.get_by_role("button", name="Unlock").click()
    expect(lock).to_contain_text("That is not the password")
    lock.get_by_label("Password").fill(PASSWORD)
    lock.get_by_role("button", name="Unlock").click()

    expect(lock).to_be_hidden()
    expect(page.get_by_label("First name").first).to_have_value("Half written")
    expect(second.get_by_role("dialog", name="Locked")).to_be_hidden()
