"""A routine treatment note, written while treating: by keyboard alone, and by touch.

Budgets: 8 clicks, 25 keys plus the text itself and 90 seconds of active time, from the schedule to
a signature with no finding, with three timed codes. Text is dictated here (``insert_text``), so
that every key press counted is an act.

Active time is reckoned, since a test does not think: the keystroke-level model's times for a key, a
tap and a decision (Card, Moran and Newell 1980), and dictation at the pace of plain speech. Time in
which the therapist treats is not active time; what the program takes to answer is in the browser's
own figures.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from documentation.models import Intervention, Note, NoteStatus, TreatmentSegment
from documentation.selectors.completeness import list_flaws
from documentation.selectors.notes import whole
from documentation.services.encounters import open_encounter
from documentation.services.phrases import keep_phrase
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    CertificationFactory,
    EncounterFactory,
    EpisodeFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    arrived_appointment,
    user_of,
)
from practice.models import Provider
from practice.tests.factories import CoverageFactory, PracticeFactory
from scheduling.selectors.clinic_clock import bounds_of_day, day_of
from tests.conftest import PROBE, Budget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUBJECTIVE = "No falls. Turned to the sink twice with the rail."
OBJECTIVE = "Berg 41/56, up from 38. Tandem stance 9 seconds."
RESPONSE = "One loss of balance in ten trials; corrected with a step."
PROGRESSION = "Foam thickened, cues withdrawn after the fifth trial."
ASSESSMENT = "Reactive balance carries over into turning."
PAGE_MS = 40_000  # a busy machine is no fault of the page
CARRIED = 16  # entries of the first procedure
MOST_TAPS, MOST_KEYS, MOST_SECONDS = 8, 25, 90
SECONDS_A_KEY, SECONDS_A_TAP, SECONDS_A_DECISION = 0.28, 1.1, 1.35
WORDS_A_SECOND = 2.5  # 150 a minute


@pytest.fixture
def therapist() -> Provider:
    """A therapist whose Medicare patient, two days after a signed visit, is here again."""
    PracticeFactory.create()
    episode = EpisodeFactory.create()
    today = day_of(timezone.now(), episode.clinic.zone)
    CoverageFactory.create(patient=episode.patient, medicare=True)
    since = today - timedelta(days=20)
    plan = PlanFactory.create(
        episode=episode,
        established_on=since,
        starts_on=since,
        ends_on=today + timedelta(days=60),
    )
    CertificationFactory.create(
        plan=plan, signed_on=since, certified_from=since, certified_through=plan.ends_on
    )
    encounter = EncounterFactory.create(
        provider=episode.therapist,
        patient=episode.patient,
        episode=episode,
        service_date=today - timedelta(days=2),
    )
    note = NoteFactory.create(encounter=encounter)
    InterventionFactory.create(note=note, duration="30 s trials", base_of_support="tandem")
    Intervention.objects.create(note=note, procedure_code="97116", pt_minutes=19, position=2)
    Intervention.objects.create(note=note, procedure_code="97110", pt_minutes=10, position=3)
    sign_note(note_id=note.pk, by=user_of(episode.therapist), at=timezone.now() - timedelta(days=2))
    starts_at, ends_at = bounds_of_day(today, episode.clinic.zone)
    arrived_appointment(
        provider=episode.therapist,
        patient=episode.patient,
        starts_at=starts_at + (ends_at - starts_at) / 2,
        ends_at=starts_at + (ends_at - starts_at) / 2 + timedelta(minutes=45),
    )
    return episode.therapist


def sign_in(context: BrowserContext, provider: Provider, url: str) -> None:
    client = Client()
    client.force_login(user_of(provider))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


def let_minutes_pass(minutes: int) -> None:
    """Let time go by for the timer that runs, once the server knows of it."""
    deadline = datetime.now(tz=timezone.get_default_timezone()) + timedelta(seconds=15)
    running = TreatmentSegment.objects.filter(stopped_at__isnull=True)
    while not running.exists():
        assert datetime.now(tz=timezone.get_default_timezone()) < deadline
    segment = running.get()
    running.update(started_at=segment.started_at - timedelta(minutes=minutes))


def write(page: Page, text: str) -> None:
    page.keyboard.insert_text(text)


def expect_minutes(page: Page, place: int, minutes: str) -> None:
    field = page.locator("[data-row]").nth(place).get_by_label("PT min", exact=True)
    expect(field).to_have_value(minutes)


def assert_signed_and_complete() -> None:
    note = whole(Note.objects.all()).order_by("-encounter__service_date").first()
    assert note is not None
    assert note.status == NoteStatus.SIGNED
    on = note.encounter.service_date
    assert [flaw.rule_id for flaw in list_flaws([note], on={note.pk: on})[note.pk]] == []
    assert {row.procedure_code: row.pt_minutes for row in note.interventions.all()} == {
        "97112": 24,
        "97116": 20,
        "97110": 10,
    }


def assert_within_budgets(page: Page) -> None:
    """Check taps, keys and the active time that they and the dictated words come to."""
    taps, keys = page.evaluate("[+(sessionStorage.clicks || 0), +(sessionStorage.keys || 0)]")
    texts = (SUBJECTIVE, OBJECTIVE, RESPONSE, PROGRESSION, ASSESSMENT)
    spoken = sum(len(text.split()) for text in texts) / WORDS_A_SECOND
    decisions = len(texts) + taps + keys  # one before each text and each act, the worst case
    acts = taps * SECONDS_A_TAP + keys * SECONDS_A_KEY
    seconds = spoken + acts + decisions * SECONDS_A_DECISION
    assert (taps <= MOST_TAPS, keys <= MOST_KEYS) == (True, True), f"{taps} taps, {keys} keys"
    assert seconds <= MOST_SECONDS, f"{seconds:.0f} seconds"


def open_from_the_schedule(page: Page, url: str) -> None:
    page.goto(url + reverse("scheduling:schedule_day"))
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/chart/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    expect(page.get_by_label("Subjective")).to_be_focused()


def treat_by_keyboard(page: Page) -> None:
    """Chart the first procedure while it is given, then give the second."""
    page.keyboard.press("Alt+Digit1")
    write(page, SUBJECTIVE)
    page.keyboard.press("Alt+ArrowDown")
    write(page, OBJECTIVE)
    page.keyboard.press("Alt+ArrowDown")
    write(page, RESPONSE)
    page.keyboard.press("Tab")
    write(page, PROGRESSION)
    let_minutes_pass(24)
    page.keyboard.press("Alt+Digit2")
    expect_minutes(page, 0, "24")
    let_minutes_pass(20)
    page.keyboard.press("Alt+Digit3")
    expect_minutes(page, 1, "20")
    let_minutes_pass(10)
    page.keyboard.press("Alt+Digit3")
    expect_minutes(page, 2, "10")


def test_by_keyboard_alone(
    page: Page,
    live_server: LiveServer,
    context: BrowserContext,
    therapist: Provider,
    budget: Budget,
) -> None:
    context.set_default_timeout(PAGE_MS)
    sign_in(context, therapist, live_server.url)
    open_from_the_schedule(page, live_server.url)
    treat_by_keyboard(page)
    for _ in range(3):
        page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_label("Total treatment minutes")).to_have_value("54")
    expect(page.get_by_label("Total treatment minutes")).to_be_focused()
    page.keyboard.press("5")  # more than the timers' sum: the hot pack had none
    page.keyboard.press("8")
    page.keyboard.press("Alt+ArrowDown")
    write(page, ASSESSMENT)
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Sign this note")
    expect(dialog).to_contain_text("Nothing is missing")
    expect(dialog.get_by_role("button", name="It was so today")).to_be_focused()
    page.keyboard.press("Enter")  # the setup and the plan, as the dialog reads them out
    expect(dialog.locator("#sign-now")).to_be_focused()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Signed by")).to_be_visible()
    assert_within_budgets(page)
    budget(clicks=0, keys=25, answer_ms=10_000)  # how fast it answers is for the benchmarks
    assert_signed_and_complete()


@pytest.fixture
def tablet(
    browser: Browser,
    live_server: LiveServer,
    therapist: Provider,
    watch_page: Callable[[Page], Page],
) -> Page:
    """A tablet held upright, signed in."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    context.add_init_script(PROBE)
    context.set_default_timeout(PAGE_MS)
    sign_in(context, therapist, live_server.url)
    page = watch_page(context.new_page())
    page.goto(live_server.url + reverse("documentation:my_day"))
    return page


def dictate(page: Page, text: str) -> None:
    """Say a text and "new paragraph", which goes on to the next one."""
    write(page, text)
    write(page, "\n\n")


def treat_by_touch(page: Page) -> None:
    """Chart the first procedure while it is given, then give the others."""
    timers = page.get_by_role("group", name="Timers").get_by_role("button")
    timers.nth(0).tap()
    page.get_by_label("Subjective").focus()  # a tap on a button does not take a tablet's caret
    for text in (SUBJECTIVE, OBJECTIVE, RESPONSE, PROGRESSION):
        dictate(page, text)
    let_minutes_pass(24)
    timers.nth(1).tap()
    expect_minutes(page, 0, "24")
    let_minutes_pass(20)
    timers.nth(2).tap()
    expect_minutes(page, 1, "20")
    let_minutes_pass(10)
    page.locator("[data-row]").nth(1).get_by_label("Patient response").focus()  # where it was
    for _ in range(4):
        page.keyboard.press("Enter")  # nothing to say of the second and third
    expect(page.get_by_label("Assessment")).to_be_focused()
    write(page, ASSESSMENT)


def test_by_touch_on_a_tablet(tablet: Page) -> None:
    page = tablet
    page.get_by_role("button", name="Open note").tap()
    page.wait_for_url("**/edit/")
    treat_by_touch(page)
    page.get_by_role("link", name="Check and sign").tap()
    dialog = page.get_by_role("dialog", name="Sign this note")
    expect(dialog.locator("#sign-now")).to_be_disabled()
    dialog.get_by_role("button", name="Stop it now").tap()
    expect_minutes(page, 2, "10")
    expect(dialog).to_contain_text("Nothing is missing")
    dialog.get_by_role("button", name="It was so today").tap()
    dialog.locator("#sign-now").tap()

    expect(page.get_by_text("Signed by")).to_be_visible()
    assert_within_budgets(page)
    assert_signed_and_complete()
    note = Note.objects.latest("signed_at")
    assert (note.subjective, note.total_minutes) == (SUBJECTIVE, 54)


def test_findings_open_from_the_bar_and_lead_to_their_field(tablet: Page) -> None:
    page = tablet
    page.get_by_role("button", name="Open note").tap()
    page.wait_for_url("**/edit/")
    panel = page.locator("#note-aside")
    expect(panel).to_be_hidden()

    page.locator("#note-summary").tap()
    page.locator('#note-aside [data-rule="NOTE-012"]').get_by_role("link").first.tap()

    expect(panel).to_be_hidden()
    expect(page.get_by_label("Total treatment minutes")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 820


def open_next_note(page: Page, live_server: LiveServer, therapist: Provider) -> Note:
    appointment = therapist.appointments.get(encounter__isnull=True)
    note = open_encounter(appointment_id=appointment.pk, by=user_of(therapist), at=timezone.now())
    page.goto(live_server.url + reverse("documentation:note_edit", args=[note.pk]))
    return note


def test_what_is_carried_says_so_until_it_is_touched_or_confirmed(
    page: Page, live_server: LiveServer, context: BrowserContext, therapist: Provider
) -> None:
    sign_in(context, therapist, live_server.url)
    open_next_note(page, live_server, therapist)
    row = page.locator("[data-row]").first
    row.get_by_text("What was done").click()
    saved = page.locator("[data-autosave-pill] [data-text]")

    row.get_by_label("Surface", exact=True).fill("incline")
    expect(row.locator("[data-carried-mark]")).to_have_count(CARRIED - 1)
    row.get_by_label("Cueing", exact=True).focus()
    page.keyboard.press("Alt+KeyC")
    expect(row.locator("[data-carried-mark]")).to_have_count(CARRIED - 2)
    page.get_by_label("Objective").focus()
    page.keyboard.press("Alt+KeyB")
    expect(page.get_by_label("Objective")).to_have_value("Berg 38/56. Tandem stance 4 seconds.")
    expect(saved).to_contain_text("Saved")
    page.reload()

    expect(page.locator("[data-row]").first.locator("[data-carried-mark]")).to_have_count(
        CARRIED - 2
    )
    expect(page.locator("#note-objective-carried")).to_be_visible()
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Sign this note")
    expect(dialog).to_contain_text("Still as the last visit left it")
    expect(dialog.locator("#carried-title ~ blockquote").last).to_have_text(
        "Continue three times a week."
    )
    expect(dialog.locator("#sign-now")).to_be_disabled()
    page.keyboard.press("Control+Enter")
    expect(dialog.locator("#sign-now")).to_be_disabled()


def test_the_last_visit_is_one_key_away(
    page: Page, live_server: LiveServer, context: BrowserContext, therapist: Provider
) -> None:
    sign_in(context, therapist, live_server.url)
    open_next_note(page, live_server, therapist)

    page.keyboard.press("Alt+KeyL")

    drawer = page.locator("#drawer")
    expect(drawer).to_contain_text("Last visit")
    expect(drawer).to_contain_text("Two losses of balance in ten, down from five.")


def test_a_phrase_expands_where_it_is_typed(
    page: Page, live_server: LiveServer, context: BrowserContext, therapist: Provider
) -> None:
    keep_phrase(
        abbreviation="bal", text="Berg ___/56, steady.", for_all=False, by=user_of(therapist)
    )
    sign_in(context, therapist, live_server.url)
    open_next_note(page, live_server, therapist)
    box = page.get_by_label("Objective")

    box.press_sequentially("Today .bal")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("41")

    expect(box).to_have_value("Today Berg 41/56, steady.")
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    expect(box).not_to_be_focused()


def test_the_key_that_signs_ticks_nothing_on_the_body_picture(
    page: Page, live_server: LiveServer, context: BrowserContext, therapist: Provider
) -> None:
    context.set_default_timeout(PAGE_MS)
    sign_in(context, therapist, live_server.url)
    note = open_next_note(page, live_server, therapist)
    row = page.locator("[data-row]").first
    row.get_by_text("What was done").click()
    row.get_by_role("checkbox", name="head, picture").click()
    expect(page.locator("[data-autosave-pill]")).to_have_attribute("data-state", "saved")

    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("dialog", name="Sign this note")).to_be_visible()
    expect(row.get_by_label("head", exact=True)).to_be_checked()
    expect(page.locator("[data-autosave-pill]")).to_have_attribute("data-state", "saved")
    assert "head" in note.interventions.order_by("position")[0].body_regions


def test_the_body_picture_is_worked_by_keyboard(
    page: Page, live_server: LiveServer, context: BrowserContext, therapist: Provider
) -> None:
    sign_in(context, therapist, live_server.url)
    note = open_next_note(page, live_server, therapist)
    row = page.locator("[data-row]").first
    row.get_by_text("What was done").click()

    row.get_by_role("checkbox", name="head, picture").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")

    expect(row.get_by_label("neck", exact=True)).to_be_checked()
    expect(row.get_by_role("checkbox", name="left ankle, picture")).to_be_checked()
    expect(page.locator("[data-autosave-pill] [data-text]")).to_contain_text("Saved")
    row.get_by_role("checkbox", name="left ankle, picture").click()
    expect(row.get_by_label("left ankle", exact=True)).not_to_be_checked()
    expect(page.locator("[data-autosave-pill]")).to_have_attribute("data-state", "saved")
    page.wait_for_timeout(1500)
    regions = note.interventions.order_by("position")[0].body_regions
    assert regions == ["head", "neck", "trunk"]
