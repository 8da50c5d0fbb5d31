"""The main job, whole: book, arrive, chart, sign, flag, fix, release, 837P and CMS-1500.

Three people at three browsers, and a real worker behind them.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from billing.edi.judge import judge_837p
from billing.models import Claim, ClaimStatus, FeeSchedule
from conftest import WorkerStarter
from documentation.models import PlanOfCare
from documentation.tests.factories import CertificationFactory, EpisodeFactory, PlanFactory
from practice.models import Clinic, ExtendableFigure, Patient, Provider, Role, User
from practice.tests.factories import (
    ClinicFactory,
    CoverageFactory,
    FigureExtensionFactory,
    PatientFactory,
    PracticeFactory,
    ProviderFactory,
    ReferralFactory,
    StaffFactory,
)
from scheduling.models import Appointment, AppointmentStatus
from scheduling.selectors.clinic_clock import day_of
from scheduling.tests.factories import AppointmentTypeFactory, AvailabilityFactory
from x12.claim_837p_reader import read_interchange

pytestmark = [
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.django_db(transaction=True),
]

PASSWORD = "correct horse battery"
WORK_MS = 45_000
SignIn = Callable[[User], Page]


@dataclass(frozen=True, kw_only=True)
class Cast:
    """A practice with a stroke patient under a certified plan, and the three who work."""

    clinic: Clinic
    therapist: Provider
    desk: User
    biller: User
    patient: Patient
    plan: PlanOfCare
    today: date


@pytest.fixture
def cast() -> Cast:
    practice = PracticeFactory.create()
    clinic = ClinicFactory.create(name="Harbor")
    today = day_of(timezone.now(), clinic.zone)
    therapist = ProviderFactory.create(clinic=clinic, first_name="Maren", last_name="Solberg")
    for weekday in range(7):
        AvailabilityFactory.create(
            provider=therapist, clinic=clinic, weekday=weekday, from_time=time(7), to_time=time(19)
        )
    AppointmentTypeFactory.create(name="Treatment", default_codes=["97112"])
    patient = PatientFactory.create(clinic=clinic, first_name="Edith", last_name="Calder")
    CoverageFactory.create(
        patient=patient,
        medicare=True,
        subscriber_id="1EG4TE5MK73",
        eligibility_checked_on=today,
    )
    referral = ReferralFactory.create(patient=patient, received_on=today - timedelta(days=30))
    episode = EpisodeFactory.create(
        patient=patient,
        therapist=therapist,
        clinic=clinic,
        referral=referral,
        onset_date=today - timedelta(days=60),
        started_on=today - timedelta(days=28),
    )
    plan = PlanFactory.create(
        episode=episode,
        established_on=today - timedelta(days=28),
        starts_on=today - timedelta(days=28),
        ends_on=today + timedelta(days=55),
    )
    CertificationFactory.create(
        plan=plan,
        certified_by=referral.referring_provider,
        signed_on=today - timedelta(days=20),
        certified_from=plan.starts_on,
        certified_through=plan.ends_on,
    )
    for figure in ExtendableFigure.values:
        FigureExtensionFactory.create(figure=figure, until=today + timedelta(days=30))
    FeeSchedule.objects.create(
        procedure_code="97112", unit_amount=Decimal("80.00"), starts_on=date(2024, 1, 1)
    )
    assert practice.npi != therapist.npi
    assert therapist.user is not None
    therapist.user.set_password(PASSWORD)
    therapist.user.save(update_fields=["password"])
    return Cast(
        clinic=clinic,
        therapist=therapist,
        desk=StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic, with_password=True),
        biller=StaffFactory.create(role=Role.BILLER, clinic=clinic, with_password=True),
        patient=patient,
        plan=plan,
        today=today,
    )


@pytest.fixture
def sign_in(
    browser: Browser, live_server: LiveServer, watch_page: Callable[[Page], Page]
) -> SignIn:
    """Sign a person in through the sign-in page, in a browser of its own."""

    def sign_in(user: User) -> Page:
        page = watch_page(
            browser.new_context(base_url=live_server.url, accept_downloads=True).new_page()
        )
        page.set_default_timeout(20_000)
        page.goto("/")
        page.locator("input[name=login]").fill(user.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/accounts/" not in url)
        return page

    return sign_in


def book_and_arrive(page: Page, cast: Cast) -> None:
    page.goto(f"/schedule/?clinic={cast.clinic.pk}&day={cast.today}")
    grid = page.locator(".ec-day").first
    grid.click(position={"x": 60, "y": 24 * 4 * 3 + 5})
    expect(page.locator("#drawer.show")).to_be_visible()
    page.get_by_role("combobox", name="Patient").press_sequentially("cald", delay=40)
    page.locator(".ts-dropdown [data-selectable]").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 kept, 0 missed")).to_be_visible()
    page.locator("#drawer select[name=appointment_type]").select_option(label="Treatment")
    page.get_by_role("button", name="Book", exact=True).click()
    event = page.locator(".ec-event", has_text="Calder, Edith")
    expect(event).to_be_visible()

    event.focus()  # the drawer may still be closing, and the day being read again
    page.keyboard.press("Enter")
    expect(page.locator('#drawer [data-key="a"]')).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("Arrived.", exact=True)).to_be_visible()


def chart_and_sign_without_the_response(page: Page) -> None:
    page.goto(reverse("documentation:my_day"))
    page.keyboard.press("Enter")
    for section, words in {
        "Subjective": "One stumble on the porch step since the last visit.",
        "Objective": "Berg 38/56. Tandem stance 4 seconds.",
        "Assessment": "Reactive balance is improving.",
        "Plan": "Continue three times a week.",
    }.items():
        page.get_by_label(section, exact=True).fill(words)
    page.get_by_role("button", name="Add procedure").click()
    row = page.locator("[data-row]").last
    row.get_by_label("PT min", exact=True).fill("24")
    for box in ("right ankle", "trunk", "balance", "perturbation training"):
        row.locator(f'input[type=checkbox][value="{box}"]').check()
    for field, words in {
        "Frequency": "3x/week",
        "Intensity": "moderate",
        "Duration": "24 min",
        "Deficit tested": "Berg 38/56",
        "Functional purpose": "Step over a curb",
        "Progression": "Foam pad added.",
    }.items():
        row.get_by_label(field, exact=True).fill(words)
    page.get_by_label("Total treatment minutes").fill("45")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Sign this note")
    expect(dialog.locator('[data-rule="NOTE-007"]')).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Signed by")).to_be_visible()


def open_the_claim(page: Page) -> None:
    for _ in range(WORK_MS // 500):
        if Claim.objects.exists():
            break
        page.wait_for_timeout(500)
    page.goto(reverse("billing:claim_list"))
    page.get_by_role("link", name=Claim.objects.get().patient_control_number).click()


def add_the_response(page: Page) -> None:
    page.locator('[data-rule="NOTE-007"]').get_by_role("link").first.click()
    page.get_by_label("What is added, and why").fill("Late entry: the response was left out.")
    page.get_by_label("patient response").fill("Two losses of balance in ten, down from five.")
    page.get_by_role("button", name="Sign addendum").click()
    expect(page.get_by_text("added later")).to_be_visible()


def release_and_batch(page: Page) -> None:
    page.get_by_role("button", name="Release", exact=False).click()
    expect(page.get_by_text("Ready", exact=True).first).to_be_visible()
    page.goto(reverse("billing:claim_list"))
    page.get_by_role("button", name="Batch released claims").click()
    expect(page.get_by_role("link", name="Download 837P")).to_be_visible(timeout=WORK_MS)


def download(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as info:
        page.get_by_role("link", name=name).click()
    path = folder / "download"
    info.value.save_as(path)
    return path.read_bytes()


def see_the_claim_held(page: Page) -> None:
    open_the_claim(page)
    expect(page.get_by_text("Held", exact=True).first).to_be_visible()
    reason = page.locator('[data-rule="NOTE-007"]')
    expect(reason).to_contain_text("response")
    expect(reason).to_contain_text("97112")
    page.get_by_role("button", name="Release", exact=False).click()
    expect(page.get_by_text("must be cleared first").first).to_be_visible()


def wait_until_cleared(page: Page, claim: Claim) -> None:
    for _ in range(WORK_MS // 500):
        claim.refresh_from_db()
        if claim.status == ClaimStatus.DRAFT:
            break
        page.wait_for_timeout(500)
    page.goto(reverse("billing:claim_detail", args=[claim.pk]))
    expect(page.locator('[data-rule="NOTE-007"]')).to_have_count(0)


def check_the_file(wire: str, claim: Claim) -> None:
    verdict = judge_837p(wire)
    assert verdict.ok, verdict.errors
    (sent,) = read_interchange(wire).claims
    assert sent.info.patient_control_number == claim.patient_control_number
    assert sent.info.total_charge == claim.total_amount == Decimal("160.00")


def check_the_paper(content: bytes, claim: Claim) -> None:
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    for words in ("CALDER", "EDITH", "1EG4TE5MK73", "97112", "GP", claim.patient_control_number):
        assert words in text
    assert "160 00" in text


def test_what_is_booked_becomes_a_claim_that_passes(
    cast: Cast, sign_in: SignIn, start_worker: WorkerStarter, tmp_path: Path
) -> None:
    start_worker(beat=True)

    book_and_arrive(sign_in(cast.desk), cast)
    assert Appointment.objects.get().status == AppointmentStatus.ARRIVED

    assert cast.therapist.user is not None
    therapist = sign_in(cast.therapist.user)
    chart_and_sign_without_the_response(therapist)

    biller = sign_in(cast.biller)
    see_the_claim_held(biller)
    add_the_response(therapist)
    claim = Claim.objects.get()
    wait_until_cleared(biller, claim)

    release_and_batch(biller)
    check_the_file(download(biller, "Download 837P", tmp_path).decode("ascii"), claim)

    biller.get_by_role("button", name="Print CMS-1500 forms").click()
    expect(biller.get_by_role("link", name="Download the forms")).to_be_visible(timeout=WORK_MS)
    check_the_paper(download(biller, "Download the forms", tmp_path), claim)
