"""An outcome measure entered by digits, and its trend with the band of meaningful change.

Budget for a measure of 20 items: 22 clicks, 21 keys; one of 14 items has 14 digits and a few keys.
"""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from documentation.models import EpisodeOfCare, OutcomeScore
from documentation.tests.factories import OutcomeScoreFactory, user_of
from tests.conftest import Budget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ITEMS = "44443333332220"
TOTAL = 40


@pytest.fixture
def episode() -> EpisodeOfCare:
    """An episode whose first Berg was 34, by the figures of chronic stroke."""
    return OutcomeScoreFactory.create(measured_on=date(2026, 2, 2)).measure.episode


@pytest.fixture
def therapist_page(page: Page, episode: EpisodeOfCare, live_server: LiveServer) -> Page:
    client = Client()
    client.force_login(user_of(episode.therapist))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + reverse("documentation:measure_list", args=[episode.pk]))
    return page


def test_fourteen_digits_are_a_score_with_its_change_and_a_trend(
    therapist_page: Page, episode: EpisodeOfCare, budget: Budget
) -> None:
    page = therapist_page
    page.keyboard.press("n")
    expect(page.locator("#id_typed")).to_be_focused()
    page.keyboard.type(ITEMS)
    preview = page.locator("#measure-preview")
    expect(preview).to_contain_text("+6 since the first")
    expect(preview).to_contain_text("Meaningful gain")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Berg").first).to_be_visible()
    budget(clicks=0, keys=21, answer_ms=10_000)

    page.get_by_role("link", name="Back to the measures").click()
    section = page.get_by_role("region", name="Berg Balance Scale")
    expect(section.get_by_role("heading", level=2)).to_contain_text(f"{TOTAL} of 56")
    expect(section.locator("svg.trend .trend-band")).to_have_count(1)
    expect(section.locator("svg.trend .trend-mark")).to_have_count(2)
    expect(section.get_by_role("img")).to_be_visible()
    rows = section.locator("table tbody tr")
    expect(rows).to_have_count(2)
    expect(section.locator("table")).to_contain_text("+6")
    assert OutcomeScore.objects.latest("pk").items == [int(digit) for digit in ITEMS]


def test_a_digit_out_of_range_is_said_before_anything_is_stored(therapist_page: Page) -> None:
    page = therapist_page
    page.keyboard.press("n")
    page.locator("#id_typed").press_sequentially(ITEMS[:-1] + "7")

    expect(page.locator("#measure-preview .text-danger")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.locator("#id_typed")).to_have_attribute("aria-invalid", "true")
    assert OutcomeScore.objects.count() == 1
