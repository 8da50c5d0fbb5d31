"""The desk registers a person, by keyboard alone, and is warned of somebody it already has."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from practice.models import Clinic, Coverage, Patient
from practice.tests.factories import (
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    PayerFactory,
    StaffFactory,
)
from tests.conftest import Budget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEYS = 60  # data included


@pytest.fixture
def clinic(live_server: LiveServer, context: BrowserContext) -> Clinic:
    """A clinic whose front desk has signed in to this browser."""
    clinic = ClinicFactory.create()
    client = Client()
    client.force_login(StaffFactory.create(clinic=clinic))
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    return clinic


def test_a_new_patient_is_one_page_and_sixty_keys(
    page: Page, live_server: LiveServer, clinic: Clinic, budget: Budget
) -> None:
    PayerFactory.create(name="Zenith Health")
    page.goto(live_server.url + reverse("practice:account_preferences"))
    press = page.keyboard.press

    press("Control+k")
    page.keyboard.type("regi")
    expect(page.get_by_role("option", name="Register a patient")).to_be_visible()
    press("Enter")
    expect(page.get_by_label("First name").first).to_be_focused()
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

    page.wait_for_url(re.compile(r"/patients/\d+/$"))
    patient = Patient.objects.get()
    assert (patient.full_name, patient.birth_date) == ("Lee, Ana", date(1955, 4, 12))
    assert Coverage.objects.get().payer.name == "Zenith Health"
    budget(clicks=0, keys=KEYS, answer_ms=1000)


def test_the_desk_is_warned_while_it_types(
    page: Page, live_server: LiveServer, clinic: Clinic
) -> None:
    known = PatientFactory.create(
        clinic=clinic, last_name="Brooks", first_name="Ana", birth_date=date(1955, 4, 12)
    )
    page.goto(live_server.url + reverse("practice:patient_register"))

    page.locator("#id_first_name").fill("Anna")
    page.locator("#id_last_name").fill("Broks")
    page.locator("#id_birth_date").fill("1955-04-12")

    warning = page.get_by_role("status").get_by_role("link", name="Brooks, Ana")
    expect(warning).to_have_attribute("href", reverse("practice:patient_detail", args=[known.pk]))


def test_the_subscriber_is_asked_for_only_where_it_is_somebody_else(
    page: Page, live_server: LiveServer, clinic: Clinic
) -> None:
    patient = PatientFactory.create(clinic=clinic)
    page.goto(live_server.url + reverse("practice:coverage_add", args=[patient.pk]))
    subscriber = page.get_by_role("heading", name="Subscriber")

    expect(subscriber).to_be_hidden()
    page.get_by_label("Relationship to subscriber").select_option("CHILD")

    expect(subscriber).to_be_visible()


def test_eligibility_is_noted_without_leaving_the_chart(
    page: Page, live_server: LiveServer, clinic: Clinic
) -> None:
    coverage = CoverageFactory.create(patient__clinic=clinic)
    page.goto(live_server.url + reverse("practice:patient_detail", args=[coverage.patient_id]))

    page.get_by_role("button", name="Eligibility checked today").click()

    row = page.locator(f"#coverage-{coverage.pk}")
    expect(row.get_by_text("eligibility checked")).to_be_visible()
    expect(row.get_by_role("button")).to_have_count(0)
