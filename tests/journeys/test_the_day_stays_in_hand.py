"""Changes made elsewhere arrive while somebody works, and take nothing out of the hand."""

from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from practice.models import Clinic, Provider, Role
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment
from scheduling.selectors.clinic_clock import moment_of
from scheduling.services.appointments import confirm_appointment
from scheduling.tests.factories import AppointmentFactory, AppointmentTypeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

DAY = date(2026, 3, 2)
QUARTER_PX = 24


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create(name="Harbor")


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def own(clinic: Clinic, provider: Provider) -> Appointment:
    """The appointment in hand, at 9 AM."""
    patient = PatientFactory.create(clinic=clinic, first_name="Ines", last_name="Okafor")
    return AppointmentFactory.create(clinic=clinic, provider=provider, patient=patient)


@pytest.fixture
def other(clinic: Clinic, provider: Provider) -> Appointment:
    """The appointment that is changed elsewhere, at 8 AM."""
    patient = PatientFactory.create(clinic=clinic, first_name="Omar", last_name="Lind")
    return AppointmentFactory.create(
        clinic=clinic, provider=provider, patient=patient, starts_at=at(clinic, 8)
    )


@pytest.fixture
def day_url(clinic: Clinic, client: Client, live_server: LiveServer, page: Page) -> str:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return f"{live_server.url}/schedule/?clinic={clinic.pk}&day={DAY}"


def at(clinic: Clinic, hour: int, minute: int = 0) -> datetime:
    return moment_of(datetime.combine(DAY, time(hour, minute)), clinic.zone)


def open_day(page: Page, day_url: str) -> None:
    page.goto(day_url)
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    expect(page.locator(".ec-event", has_text="Okafor, Ines")).to_be_visible()


def change_elsewhere(appointment: Appointment) -> None:
    confirm_appointment(
        appointment_id=appointment.pk, by=appointment.booked_by, at=appointment.starts_at
    )


def test_the_appointment_in_focus_keeps_it_when_it_changes(
    page: Page, day_url: str, own: Appointment
) -> None:
    open_day(page, day_url)
    page.locator(f"#appointment-{own.pk}").focus()

    change_elsewhere(own)
    expect(page.locator(f"#appointment-{own.pk}.status-confirmed")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#drawer [autofocus]")).to_be_focused()


def test_what_did_not_change_is_not_drawn_anew(
    page: Page, day_url: str, own: Appointment, other: Appointment
) -> None:
    open_day(page, day_url)
    page.locator(f"#appointment-{own.pk}").evaluate("element => { element.isTheSame = true; }")
    page.locator(".ec-main").evaluate("element => { element.scrollTop = 60; }")

    change_elsewhere(other)
    expect(page.locator(f"#appointment-{other.pk}.status-confirmed")).to_be_visible()

    assert page.locator(f"#appointment-{own.pk}").evaluate("element => element.isTheSame")
    assert page.locator(".ec-main").evaluate("element => element.scrollTop") == 60


def test_a_drag_goes_on_while_others_change_the_day(
    page: Page, day_url: str, clinic: Clinic, own: Appointment, other: Appointment
) -> None:
    open_day(page, day_url)
    box = page.locator(f"#appointment-{own.pk}").bounding_box()
    assert box is not None
    x, y = box["x"] + 40, box["y"] + 8

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 20, steps=4)
    with page.expect_response(lambda answer: "version.json" in answer.url and answer.ok):
        change_elsewhere(other)
    page.mouse.move(x, y + QUARTER_PX * 4, steps=4)
    expect(page.locator(f"#appointment-{other.pk}.status-booked")).to_be_visible()
    page.mouse.up()

    expect(page.get_by_text("Moved to 10:00 AM on Mon, Mar 2.")).to_be_visible()
    expect(page.locator(f"#appointment-{other.pk}.status-confirmed")).to_be_visible()
    own.refresh_from_db()
    assert own.starts_at == at(clinic, 10)


def test_an_open_drawer_and_what_was_typed_stay(
    page: Page, day_url: str, own: Appointment, other: Appointment
) -> None:
    open_day(page, day_url)
    page.locator(".ec-day").first.click(position={"x": 60, "y": QUARTER_PX * 4 * 5 + 5})
    remark = page.locator("#drawer").get_by_label("Remark")
    remark.press_sequentially("Brings her cane")

    change_elsewhere(other)
    expect(page.locator(f"#appointment-{other.pk}.status-confirmed")).to_be_visible()

    expect(remark).to_be_focused()
    expect(remark).to_have_value("Brings her cane")


def test_a_key_pressed_while_the_drawer_closes_is_not_lost(
    page: Page, day_url: str, own: Appointment
) -> None:
    open_day(page, day_url)
    event = page.locator(f"#appointment-{own.pk}")
    event.press("Enter")
    expect(page.locator("#drawer [autofocus]")).to_be_focused()

    page.keyboard.press("Escape")
    page.keyboard.press("Enter")  # the focus is back on the appointment already

    expect(page.locator("#drawer [autofocus]")).to_be_focused()
    expect(page.locator("#drawer").get_by_text("Okafor, Ines")).to_be_visible()


def test_the_focus_comes_back_to_an_appointment_drawn_anew(
    page: Page, day_url: str, own: Appointment
) -> None:
    open_day(page, day_url)
    page.locator(f"#appointment-{own.pk}").press("Enter")
    expect(page.locator("#drawer [autofocus]")).to_be_focused()

    page.keyboard.press("a")
    expect(page.locator(f"#appointment-{own.pk}.status-arrived")).to_be_attached()
    page.keyboard.press("Escape")

    expect(page.locator(f"#appointment-{own.pk}")).to_be_focused()


def test_enter_before_the_answer_takes_the_only_one_found(
    page: Page, day_url: str, own: Appointment, other: Appointment
) -> None:
    def slowly(route: Route) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    open_day(page, day_url)
    page.keyboard.press("n")
    box = page.get_by_role("combobox", name="Patient")
    expect(box).to_be_focused()
    page.route("**/patients/search/**", slowly)

    box.press_sequentially("lind")
    page.keyboard.press("Enter")

    expect(page.locator("#drawer .ts-control .item")).to_contain_text("Lind, Omar")
    expect(page.get_by_text("0 kept, 0 missed")).to_be_visible()


def test_a_type_chosen_while_the_facts_are_read_stays(
    page: Page, day_url: str, own: Appointment, other: Appointment
) -> None:
    evaluation = AppointmentTypeFactory.create(name="Evaluation")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    open_day(page, day_url)
    page.keyboard.press("n")
    box = page.get_by_role("combobox", name="Patient")
    page.route("**/facts/**", hold)
    box.press_sequentially("lind")
    page.locator(".ts-dropdown [data-selectable]").first.wait_for()

    page.keyboard.press("Enter")
    page.locator("#id_appointment_type").select_option(label="Evaluation")
    for route in held:
        route.continue_()

    expect(page.get_by_text("0 kept, 0 missed")).to_be_visible()
    expect(page.locator("#id_appointment_type")).to_have_value(str(evaluation.pk))


def test_the_phone_keeps_its_place_and_asks_only_for_the_version(
    page: Page, day_url: str, clinic: Clinic, provider: Provider, own: Appointment
) -> None:
    for number in range(12):
        AppointmentFactory.create(
            clinic=clinic, provider=provider, starts_at=own.starts_at + timedelta(hours=number + 1)
        )
    last = Appointment.objects.latest("starts_at")
    lists: list[str] = []
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(day_url)
    page.on("request", lambda asked: lists.append(asked.url) if "day=" in asked.url else None)
    page.locator(f"#visit-{last.pk}").focus()

    page.wait_for_timeout(2500)
    scrolled = page.evaluate("scrollY")
    assert {url.split("?")[0].split("/")[-1] for url in lists} == {"version.json"}
    change_elsewhere(own)

    row = page.locator("#day-sheet li", has_text="Okafor, Ines")
    expect(row.get_by_text("Confirmed", exact=True)).to_be_visible()
    expect(page.locator(f"#visit-{last.pk}")).to_be_focused()
    assert page.evaluate("scrollY") == scrolled > 0


@pytest.mark.browser_context_args(timezone_id="Asia/Tokyo")
def test_the_line_of_now_stands_by_the_clinics_clock(
    page: Page, day_url: str, clinic: Clinic, own: Appointment
) -> None:
    clinic.opens_at, clinic.closes_at = time(0), time(23, 59)
    clinic.save()
    page.goto(day_url.removesuffix(f"&day={DAY}"))

    top = page.locator(".ec-now-indicator").evaluate(
        "line => parseFloat(line.style.insetBlockStart)"
    )

    now = timezone.now().astimezone(clinic.zone)
    assert top == pytest.approx((now.hour * 60 + now.minute) / 15 * QUARTER_PX, abs=QUARTER_PX)


@pytest.mark.browser_context_args(timezone_id="Asia/Tokyo")
def test_a_slot_means_the_clinics_time_in_any_browser(
    page: Page, day_url: str, own: Appointment
) -> None:
    open_day(page, day_url)

    page.locator(".ec-day").first.click(position={"x": 60, "y": QUARTER_PX * 4 * 5 + 5})

    expect(page.locator("#drawer #id_time")).to_have_value("12:00")
    expect(page.locator("#drawer #id_day")).to_have_value(str(DAY))
