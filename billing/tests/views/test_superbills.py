"""The superbill: what stands on it, for whom, and who may print it."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from billing.models import Charge, ChargeStatus, ClaimStatus
from billing.selectors.superbills import superbill_of
from billing.services.charges import draft_charges
from billing.tests.factories import answered_claim, biller_of, drafted_claim, signed_visit
from documentation.tests.factories import NOON, SERVICE_DATE
from foundation.models import AuditAct, AuditEvent
from practice.models import Coverage, Role
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db

PERIOD = {"first_day": SERVICE_DATE.isoformat(), "last_day": SERVICE_DATE.isoformat()}


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_cash_patients_visit_has_codes_units_diagnoses_and_amounts(client: Client) -> None:
    note = signed_visit()
    Coverage.objects.update(ends_on=SERVICE_DATE - timedelta(days=1))
    draft_charges(note_id=note.pk, at=NOON)
    encounter = note.encounter
    client.force_login(biller_of(encounter.clinic))

    answer = client.post(
        reverse("billing:patient_superbill", args=[encounter.patient_id]),
        {**PERIOD, "received": "160.00"},
    )

    text = text_of(answer.content)
    charge = Charge.objects.get()
    assert charge.coverage is None
    for words in (
        encounter.patient.full_name,
        "97112",
        f"${charge.amount}",
        "$160.00",
        "No claim for this visit was sent",
        "ICD-10-CM",
    ):
        assert words in text, words
    assert "none on file" not in text
    event = AuditEvent.objects.get(act=AuditAct.DOWNLOAD, subject="Superbill")
    assert event.patient_id == encounter.patient_id


def test_a_visit_that_went_to_a_payer_says_so_with_what_was_paid() -> None:
    claim = answered_claim(ClaimStatus.PAID)

    superbill = superbill_of(
        user=biller_of(claim.clinic),
        patient=claim.patient,
        first_day=SERVICE_DATE,
        last_day=SERVICE_DATE,
    )

    assert superbill.visits[0].sent_to == (claim.payer.name,)
    assert superbill.paid_by_payers == claim.total_amount / 2
    assert superbill.charged == claim.total_amount


def test_void_charges_other_days_and_other_clinics_are_not_on_it() -> None:
    claim = drafted_claim()

    def days(user: object, first: int, last: int) -> int:
        found = superbill_of(
            user=user,  # type: ignore[arg-type]
            patient=claim.patient,
            first_day=SERVICE_DATE + timedelta(days=first),
            last_day=SERVICE_DATE + timedelta(days=last),
        )
        return len(found.visits)

    here = biller_of(claim.clinic)
    assert days(here, 0, 0) == 1
    assert days(here, 1, 30) == 0
    assert days(biller_of(ClinicFactory.create()), 0, 0) == 0
    Charge.objects.update(status=ChargeStatus.VOID)
    assert days(here, 0, 0) == 0


def test_a_period_without_visits_or_out_of_order_stays_on_the_form(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))
    address = reverse("billing:patient_superbill", args=[claim.patient_id])

    empty = client.post(address, {"first_day": "2020-01-01", "last_day": "2020-01-31"})
    wrong = client.post(address, {"first_day": "2026-02-01", "last_day": "2026-01-01"})

    assert empty.status_code == wrong.status_code == 422
    assert "No visit with charges" in empty.content.decode()
    assert "The last day is before the first" in wrong.content.decode()


def test_a_superbill_is_for_a_year_at_most(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))
    address = reverse("billing:patient_superbill", args=[claim.patient_id])
    first = SERVICE_DATE - timedelta(days=100)

    def printed(days: int) -> Any:
        last = first + timedelta(days=days - 1)
        return client.post(address, {"first_day": first, "last_day": last})

    assert printed(366).status_code == 200
    refused = printed(367)
    assert refused.status_code == 422
    assert "for a year at most" in refused.content.decode()


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.ASSISTANT])
def test_only_who_writes_charges_prints_it(client: Client, role: Role) -> None:
    claim = drafted_claim()
    client.force_login(StaffFactory.create(role=role, clinic=claim.clinic))

    answer = client.get(reverse("billing:patient_superbill", args=[claim.patient_id]))

    assert answer.status_code == 403


def test_the_chart_leads_there(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("practice:patient_detail", args=[claim.patient_id])).content.decode()

    assert reverse("billing:patient_superbill", args=[claim.patient_id]) in page
