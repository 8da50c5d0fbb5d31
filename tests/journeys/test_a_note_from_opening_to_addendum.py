"""A therapist opens the next visit, charts it, signs it and adds what was left out."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from documentation.models import EpisodeOfCare, Note, NoteStatus
from documentation.tests.factories import (
    EpisodeFactory,
    PlanFactory,
    arrived_appointment,
    user_of,
)
from scheduling.selectors.clinic_clock import bounds_of_day, day_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def episode() -> EpisodeOfCare:
    """An episode with a plan in force, whose patient is here today."""
    episode = EpisodeFactory.create()
    today = day_of(timezone.now(), episode.clinic.zone)
    PlanFactory.create(episode=episode, ends_on=today)
    starts_at, ends_at = bounds_of_day(today, episode.clinic.zone)
    noon = starts_at + (ends_at - starts_at) / 2
    arrived_appointment(
        provider=episode.therapist,
        patient=episode.patient,
        starts_at=noon,
        ends_at=noon.replace(minute=45),
    )
    return episode


def test_what_was_left_out_is_added_to_the_signed_note(
    page: Page, live_server: LiveServer, context: BrowserContext, episode: EpisodeOfCare
) -> None:
    client = Client()
    client.force_login(user_of(episode.therapist))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )

    page.goto(live_server.url + reverse("documentation:my_day"))
    page.keyboard.press("Enter")
    page.get_by_label("Subjective").fill("One stumble on the porch step.")
    page.get_by_role("button", name="Add procedure").click()
    row = page.locator("[data-row]").last
    row.get_by_label("PT min", exact=True).fill("24")
    for box in ("left ankle", "balance", "perturbation training"):
        row.get_by_label(box, exact=True).check()
    row.get_by_label("Deficit tested").fill("Berg 38/56")
    page.get_by_label("Total treatment minutes").fill("45")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Sign this note")
    expect(dialog.locator('[data-rule="NOTE-007"]')).to_be_visible()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Signed by")).to_be_visible()
    assert Note.objects.get().status == NoteStatus.SIGNED
    missing = page.locator('[data-rule="NOTE-007"]')
    missing.get_by_role("link").first.click()
    page.get_by_label("What is added, and why").fill("Late entry: the response was left out.")
    page.get_by_label("patient response").fill("Two losses of balance in ten, down from five.")
    page.get_by_role("button", name="Sign addendum").click()

    expect(page.get_by_text("added later")).to_be_visible()
    expect(missing).to_have_count(0)
    assert Note.objects.get().status == NoteStatus.AMENDED
