"""The desk books, moves, checks in and takes back, by mouse and by keys."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from practice.models import Clinic, Provider, Role
from practice.tests.factories import (
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    PayerFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, NoteKind
from scheduling.selectors.clinic_clock import moment_of
from scheduling.tests.factories import AppointmentFactory, AppointmentTypeFactory
from tests.conftest import Budget

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

DAY = date(2026, 3, 2)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create(name="Harbor")


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def appointment(clinic: Clinic, provider: Provider) -> Appointment:
    patient = PatientFactory.create(clinic=clinic, first_name="Ines", last_name="Okafor")
    CoverageFactory.create(patient=patient, copay_amount=25)
    return AppointmentFactory.create(clinic=clinic, provider=provider, patient=patient)


@pytest.fixture
def day_url(clinic: Clinic, client: Client, live_server: LiveServer, page: Page) -> str:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return f"{live_server.url}/schedule/?clinic={clinic.pk}&day={DAY}"


def at(clinic: Clinic, hour: int, minute: int = 0) -> datetime:
    return moment_of(datetime.combine(DAY, time(hour, minute)), clinic.zone)


def test_booking_from_a_slot_takes_a_few_keys(
    page: Page, day_url: str, clinic: Clinic, provider: Provider, budget: Budget
) -> None:
    patient = PatientFactory.create(clinic=clinic, first_name="Omar", last_name="Lind")
    AppointmentFactory.create(
        clinic=clinic,
        provider=provider,
        patient=patient,
        starts_at=at(clinic, 9) - timedelta(days=7),
    )
    page.goto(day_url)
    grid = page.locator(".ec-day").first
    expect(grid).to_be_visible()

    grid.click(position={"x": 60, "y": 24 * 4 * 3 + 5})  # three hours below 7 AM
    expect(page.locator("#drawer.show")).to_be_visible()
    page.get_by_role("combobox", name="Patient").press_sequentially("lind", delay=40)
    page.locator(".ts-dropdown [data-selectable]").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 kept, 0 missed")).to_be_visible()
    page.get_by_role("button", name="Book", exact=True).click()

    expect(page.get_by_text("Booked: 10:00 AM on Mon, Mar 2.")).to_be_visible()
    expect(page.locator(".ec-event", has_text="Lind, Omar")).to_be_visible()
    assert Appointment.objects.filter(patient=patient, starts_at=at(clinic, 10)).count() == 1
    budget(clicks=3, keys=9, answer_ms=1000)


def test_dragging_and_its_undo_by_key(
    page: Page, day_url: str, clinic: Clinic, appointment: Appointment
) -> None:
    page.goto(day_url)
    event = page.locator(".ec-event", has_text="Okafor, Ines")
    box = event.bounding_box()
    assert box is not None

    page.mouse.move(box["x"] + 40, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 40, steps=4)
    page.mouse.move(box["x"] + 40, box["y"] + 8 + 24 * 4, steps=4)
    page.mouse.up()

    expect(page.get_by_text("Moved to 10:00 AM on Mon, Mar 2.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Moved back.")).to_be_visible()
    assert Appointment.objects.get().starts_at == at(clinic, 9)


def test_the_keyboard_moves_as_the_mouse_does(
    page: Page, day_url: str, clinic: Clinic, appointment: Appointment, budget: Budget
) -> None:
    page.goto(day_url)
    page.locator(".ec-event", has_text="Okafor, Ines").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#drawer [autofocus]")).to_be_focused()
    page.keyboard.press("m")
    expect(page.locator("#drawer #id_time")).to_be_focused()
    page.keyboard.type("10")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Moved to 10:00 AM on Mon, Mar 2.")).to_be_visible()
    assert Appointment.objects.get().starts_at == at(clinic, 10)
    budget(clicks=0, keys=6, answer_ms=2000)


def test_dragging_the_lower_edge_and_its_twin_give_the_same_length(
    page: Page, day_url: str, clinic: Clinic, appointment: Appointment
) -> None:
    page.goto(day_url)
    event = page.locator(".ec-event", has_text="Okafor, Ines")
    edge = event.locator(".ec-resizer").bounding_box()
    assert edge is not None
    x, y = edge["x"] + 40, edge["y"] + 4

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 10, steps=3)
    page.mouse.move(x, y + 24, steps=3)
    page.mouse.up()
    expect(page.get_by_text("9:00 AM to 10:00 AM on Mon, Mar 2.")).to_be_visible()
    dragged = Appointment.objects.get()
    page.keyboard.press("u")
    expect(page.get_by_text("Moved back.")).to_be_visible()
    event.press("Enter")
    expect(page.locator("#drawer [autofocus]")).to_be_focused()
    page.keyboard.press("m")
    expect(page.locator("#drawer #id_time")).to_be_focused()
    page.locator("#drawer #id_minutes").fill("60")
    page.keyboard.press("Enter")

    expect(page.get_by_text("9:00 AM to 10:00 AM on Mon, Mar 2.")).to_be_visible()
    typed = Appointment.objects.get()
    assert (typed.starts_at, typed.ends_at) == (dragged.starts_at, dragged.ends_at)
    assert typed.ends_at == at(clinic, 10)


def test_a_refused_booking_leads_to_the_time(
    page: Page, day_url: str, clinic: Clinic, provider: Provider, appointment: Appointment
) -> None:
    page.goto(f"{day_url}&view=list")
    page.keyboard.press("n")
    page.get_by_role("combobox", name="Patient").press_sequentially("okaf", delay=40)
    page.locator(".ts-dropdown [data-selectable]").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#id_appointment_type").select_option(index=1)
    page.locator("#id_provider").select_option(str(provider.pk))
    page.locator("#drawer #id_time").fill("09:15")
    page.get_by_role("button", name="Book", exact=True).click()

    expect(page.locator("#drawer").get_by_text("from 9:00 AM to 9:45 AM")).to_be_visible()
    expect(page.locator("#drawer #id_time")).to_be_focused()


def test_checking_in_by_keys_shows_the_copay(
    page: Page, day_url: str, appointment: Appointment, budget: Budget
) -> None:
    page.goto(day_url)
    page.locator(".ec-event", has_text="Okafor, Ines").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#drawer [autofocus]")).to_be_focused()
    page.keyboard.press("a")

    expect(page.locator("#drawer").get_by_text("$25.00 due")).to_be_visible()
    expect(page.get_by_text("Arrived.", exact=True)).to_be_visible()
    assert Appointment.objects.get().status == "ARRIVED"
    budget(clicks=0, keys=4, answer_ms=1000)


def test_a_change_elsewhere_shows_within_seconds(
    page: Page, day_url: str, appointment: Appointment
) -> None:
    from scheduling.services.appointments import confirm_appointment

    page.goto(day_url)
    expect(page.locator(".ec-event.status-booked")).to_be_visible()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()

    confirm_appointment(
        appointment_id=appointment.pk, by=appointment.booked_by, at=appointment.starts_at
    )

    expect(page.locator(".ec-event.status-confirmed")).to_be_visible(timeout=5000)


def test_the_phone_has_the_list_and_the_drawer(
    page: Page, day_url: str, appointment: Appointment
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(day_url)

    page.get_by_role("button", name="Arrive Okafor, Ines").click()

    expect(page.locator("#drawer.show")).to_be_visible()
    expect(page.locator("#day-sheet").get_by_text("Arrived", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [1440, 820, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_day_and_its_drawers_are_accessible(
    page: Page, day_url: str, appointment: Appointment, width: int, theme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    options = {"runOnly": WCAG}

    page.goto(day_url)
    page.wait_for_load_state("networkidle")
    day = Axe().run(page, options=options)
    page.get_by_role("link", name=re.compile("^New")).click()
    expect(page.locator("#drawer.show")).to_be_visible()
    page.wait_for_timeout(400)  # the drawer slides in; half-way colors are no contrast
    drawer = Axe().run(page, options=options)

    assert day.violations_count == 0, day.generate_report()
    assert drawer.violations_count == 0, drawer.generate_report()


def test_a_fragment_that_arrives_between_two_keys_does_not_eat_the_first(
    page: Page, day_url: str
) -> None:
    page.goto(day_url)
    page.keyboard.press("g")
    page.evaluate("htmx.trigger(document.body, 'htmx:load', {elt: document.body})")
    page.keyboard.press("p")

    page.wait_for_url("**/patients/")


def register_by_keys(page: Page) -> None:
    press = page.keyboard.press
    page.keyboard.type("Ana")
    press("Tab")
    press("Tab")
    page.keyboard.type("Lee")
    press("Tab")
    page.keyboard.type("04121955")
    page.get_by_label("Sex").first.focus()
    page.keyboard.type("F")
    press("Tab")
    page.keyboard.type("5185550150")
    press("Tab")
    page.keyboard.type("Z")
    press("Tab")
    page.keyboard.type("ABC12345")
    press("Control+Enter")


def test_a_new_patient_is_registered_and_booked_from_the_slot(
    page: Page, day_url: str, clinic: Clinic, provider: Provider, budget: Budget
) -> None:
    evaluation = AppointmentTypeFactory.create(name="Evaluation", note_kind=NoteKind.EVALUATION)
    PayerFactory.create(name="Zenith Health")
    page.goto(day_url)
    grid = page.locator(".ec-day").first
    expect(grid).to_be_visible()

    grid.click(position={"x": 60, "y": 24 * 4 * 3 + 5})  # three hours below 7 AM
    page.get_by_role("link", name="New patient").click()
    expect(page.get_by_label("First name").first).to_be_focused()
    register_by_keys(page)
    expect(page.get_by_role("heading", name="Book an appointment")).to_be_visible()
    page.get_by_role("button", name="Book", exact=True).click()

    expect(page.get_by_text("Booked: 10:00 AM on Mon, Mar 2.")).to_be_visible()
    booked = Appointment.objects.get()
    assert (booked.patient.full_name, booked.provider) == ("Lee, Ana", provider)
    assert (booked.starts_at, booked.appointment_type) == (at(clinic, 10), evaluation)
    budget(clicks=4, keys=60, answer_ms=2000)


def test_a_cancelled_visit_comes_back_by_one_key(
    page: Page, day_url: str, appointment: Appointment, budget: Budget
) -> None:
    page.goto(day_url)
    page.locator(".ec-event", has_text="Okafor, Ines").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#drawer [autofocus]")).to_be_focused()
    page.keyboard.press("d")
    expect(page.locator("#drawer button[data-first]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Cancelled.", exact=True)).to_be_visible()
    assert Appointment.objects.get().status == "CANCELLED"
    page.keyboard.press("u")

    expect(page.get_by_text("Booked again.")).to_be_visible()
    assert Appointment.objects.get().status == "BOOKED"
    budget(clicks=0, keys=4, answer_ms=2000)
