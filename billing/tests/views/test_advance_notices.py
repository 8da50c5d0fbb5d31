import pytest
from django.test import Client
from django.urls import reverse

from billing.models import AdvanceNotice, Claim
from billing.tests.factories import biller_of, drafted_claim
from practice.models import Role
from practice.tests.factories import DocumentFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return drafted_claim()


def answers(claim: Claim, **changes: object) -> dict[str, object]:
    return {
        "kind": "REQUIRED",
        "procedure_codes": "97112",
        "reason": "Maintenance that a caregiver could carry out.",
        "estimated_amount": "160.00",
        "option": "1",
        "signed_on": "2026-02-23",
        "document": DocumentFactory.create(patient=claim.patient).pk,
        **changes,
    }


def test_the_desk_records_and_the_biller_accepts(client: Client, claim: Claim) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=claim.clinic))
    client.post(reverse("billing:notice_add", args=[claim.patient_id]), answers(claim))
    listed = client.get(reverse("billing:patient_notices", args=[claim.patient_id]))
    signed = AdvanceNotice.objects.get(patient=claim.patient)
    client.force_login(biller_of(claim.clinic))
    page = client.get(reverse("billing:claim_attestations", args=[claim.pk]))
    line = claim.lines.get()

    client.post(
        reverse("billing:claim_on_notice", args=[claim.pk]),
        {"proposal": f"{line.pk}-GA-{signed.pk}", "reason": "Told before."},
    )

    assert "GA for 97112" in listed.content.decode()
    assert "a notice (ABN) signed" in page.content.decode()
    assert claim.lines.get().modifiers == ["GP", "GA"]


def test_a_scan_of_another_chart_is_no_choice(client: Client, claim: Claim) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK, clinic=claim.clinic))
    foreign = DocumentFactory.create().pk

    refused = client.post(
        reverse("billing:notice_add", args=[claim.patient_id]), answers(claim, document=foreign)
    )

    assert refused.status_code == 422
    assert "document" in refused.context["form"].errors
