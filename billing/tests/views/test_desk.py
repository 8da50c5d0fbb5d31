"""The till in the appointment's drawer, receipts, and the desk's day, as the desk sees them."""

import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from billing.models import DayClose, Receipt, VisitFee
from billing.tests.desk import copay, desk_of, fees_of, visit_with_copay
from foundation.models import AuditAct, AuditEvent
from practice.models import Role, User
from practice.tests.factories import StaffFactory
from scheduling.models import Appointment

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
TILL_QUERIES = 10


@pytest.fixture
def visit() -> Appointment:
    return visit_with_copay(arrived=True)


@pytest.fixture
def desk(visit: Appointment, client: Client) -> User:
    desk = desk_of(visit.clinic)
    client.force_login(desk)
    return desk


def url(name: str, visit: Appointment) -> str:
    return reverse(f"billing:{name}", args=[visit.pk])


def paying(**changes: str) -> dict[str, str]:
    return {
        "amount": "25.00",
        "kind": "COPAY",
        "method": "CARD",
        "payment_key": str(uuid4()),
        **changes,
    }


def test_the_drawer_asks_the_till_of_its_visit(
    client: Client, desk: User, visit: Appointment
) -> None:
    page = client.get(reverse("scheduling:appointment_detail", args=[visit.pk]), headers=HTMX)

    assert url("visit_desk", visit) in page.content.decode()


def test_a_therapist_sees_no_till(client: Client, visit: Appointment) -> None:
    client.force_login(StaffFactory.create(role=Role.THERAPIST, clinic=visit.clinic))

    page = client.get(reverse("scheduling:appointment_detail", args=[visit.pk]), headers=HTMX)

    assert url("visit_desk", visit) not in page.content.decode()


def test_the_till_shows_the_copay_filled_in_and_takes_it(
    client: Client, desk: User, visit: Appointment
) -> None:
    before = client.get(url("visit_desk", visit), headers=HTMX).content.decode()
    assert "$25.00 due" in before
    assert 'value="25.00"' in before

    answer = client.post(url("visit_pay", visit), paying(), headers=HTMX)

    toast = json.loads(answer["HX-Trigger"])["toast"]["message"]
    assert toast == "Receipt 1: $25.00 by card."
    after = answer.content.decode()
    assert "$25.00 due" not in after
    assert "Receipt 1" in after


def test_the_till_has_a_fixed_number_of_queries(
    client: Client,
    desk: User,
    visit: Appointment,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        copay(visit, by=desk, amount="1.00")
    client.get(url("visit_desk", visit), headers=HTMX)

    with django_assert_num_queries(TILL_QUERIES):
        client.get(url("visit_desk", visit), headers=HTMX)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"amount": ""}, "Enter the amount."), ({"amount": "abc"}, "in dollars")],
)
def test_what_is_no_amount_is_said_so(
    client: Client, desk: User, visit: Appointment, changes: dict[str, str], words: str
) -> None:
    answer = client.post(url("visit_pay", visit), paying(**changes), headers=HTMX)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Receipt.objects.exists()


def test_a_fee_is_asked_about_and_waived_with_its_reason(client: Client) -> None:
    visit = visit_with_copay(no_show=True)
    fees_of(visit.clinic)
    client.force_login(desk_of(visit.clinic))

    asked = client.get(url("visit_desk", visit), headers=HTMX).content.decode()
    assert "No-show fee of $40.00?" in asked
    refused = client.post(url("visit_fee", visit), {"act": "waive"}, headers=HTMX)
    assert refused.status_code == 409
    client.post(url("visit_fee", visit), {"act": "waive", "reason": "Our mistake"}, headers=HTMX)

    after = client.get(url("visit_desk", visit), headers=HTMX).content.decode()
    assert "Our mistake" in after
    assert "No-show fee of $40.00?" not in after


def test_a_fee_is_collected_in_one_act(client: Client) -> None:
    visit = visit_with_copay(no_show=True)
    fees_of(visit.clinic)
    client.force_login(desk_of(visit.clinic))

    client.post(
        url("visit_fee", visit),
        {"act": "collect", "method": "CASH", "payment_key": str(uuid4())},
        headers=HTMX,
    )

    assert Receipt.objects.get().fee == VisitFee.objects.get()


def test_a_biller_of_another_clinic_finds_no_visit(client: Client, visit: Appointment) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER))

    assert client.post(url("visit_pay", visit), paying()).status_code == 404
    assert not Receipt.objects.exists()


def test_a_receipt_is_printed_and_its_taking_out_written_down(
    client: Client, desk: User, visit: Appointment
) -> None:
    receipt = copay(visit, by=desk)

    answer = client.get(reverse("billing:receipt_print", args=[receipt.pk]))

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for words in ("Receipt 1", "$25.00", "by cash", visit.patient.full_name):
        assert words in text, words
    event = AuditEvent.objects.get(act=AuditAct.DOWNLOAD, subject="Receipt")
    assert event.patient_id == visit.patient_id


def test_a_receipt_is_made_void_on_its_page(client: Client, desk: User, visit: Appointment) -> None:
    receipt = copay(visit, by=desk)
    page = reverse("billing:receipt_detail", args=[receipt.pk])

    assert client.post(page, {"reason": ""}).status_code == 422
    # The copay is of 2026-03-02; the counter-entry is of the day on which it is made.
    client.post(page, {"reason": "Wrong patient"})

    counter = Receipt.objects.get(voids=receipt)
    assert (counter.number, counter.void_reason) == (2, "Wrong patient")
    shown = client.get(page).content.decode()
    assert "Given back by" in shown
    assert "Make void" not in shown


def test_the_day_is_counted_and_closed(client: Client, desk: User, visit: Appointment) -> None:
    receipt = copay(visit, by=desk)
    page = f"{reverse('billing:desk_day', args=[visit.clinic_id])}?day={receipt.taken_on}"
    assert "Close Mar 2" in client.get(page).content.decode()

    short = {"cash": "20.00", "card": "0", "check": "0"}
    refused = client.post(page, short)
    assert refused.status_code == 422
    assert "say why it differs" in refused.content.decode()
    client.post(page, {**short, "reason": "Five short"})

    assert DayClose.objects.get().difference_reason == "Five short"
    shown = client.get(page).content.decode()
    assert "Five short" in shown
    assert "Close Mar 2" not in shown


def test_yesterday_is_named_while_it_is_open(
    client: Client, desk: User, visit: Appointment
) -> None:
    receipt = copay(visit, by=desk)
    page = f"{reverse('billing:desk_day', args=[visit.clinic_id])}"

    shown = client.get(page).content.decode()

    assert "Not closed yet" in shown
    assert f"{receipt.taken_on + timedelta(days=0):%m/%d/%Y}" in shown
