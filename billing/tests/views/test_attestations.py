"""The pages on which a person attests, and the therapy year in the chart."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from billing.models import Claim, PriorTherapyAmount
from billing.services.scrubbing import scrub_claim
from billing.tests.factories import (
    FeeScheduleFactory,
    PriorTherapyAmountFactory,
    another_claim,
    biller_of,
    drafted_claim,
)
from documentation.tests.factories import NOON
from foundation.models import AuditEvent
from practice.models import Role
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db

WHY = "The record shows that care is necessary."
POSTED = ["claim_accept_kx", "claim_separate", "claim_take_off"]


def past_threshold() -> Claim:
    claim = drafted_claim()
    PriorTherapyAmountFactory.create(patient=claim.patient, amount=Decimal("2470.00"))
    scrub_claim(claim_id=claim.pk, at=NOON)
    return claim


def addresses(claim: Claim) -> list[tuple[str, str]]:
    """Return (method, address) of every page about a claim or its patient."""
    found = [("get", reverse("billing:claim_attestations", args=[claim.pk]))]
    found += [("post", reverse(f"billing:{name}", args=[claim.pk])) for name in POSTED]
    found += [
        ("get", reverse(f"billing:{name}", args=[claim.patient_id]))
        for name in ("patient_therapy_year", "prior_amount_edit")
    ]
    return found


def test_a_stranger_is_sent_to_the_sign_in_page(client: Client) -> None:
    for method, address in addresses(drafted_claim()):
        assert getattr(client, method)(address).status_code == 302, address


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.ASSISTANT])
def test_who_sees_no_claims_attests_nothing(client: Client, role: Role) -> None:
    claim = drafted_claim()
    client.force_login(StaffFactory.create(role=role, clinic=claim.clinic))

    for method, address in addresses(claim):
        assert getattr(client, method)(address).status_code == 403, address


def test_another_clinics_claim_is_as_if_it_were_none(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(ClinicFactory.create()))

    for method, address in addresses(claim):
        assert getattr(client, method)(address).status_code == 404, address


def test_kx_is_proposed_with_its_reason_and_accepted(client: Client) -> None:
    claim = past_threshold()
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:claim_attestations", args=[claim.pk])).content.decode()
    answer = client.post(
        reverse("billing:claim_accept_kx", args=[claim.pk]), {"reason": WHY}, follow=True
    )

    assert "$2,527.61 this year passes the threshold of $2,480.00" in page
    assert AuditEvent.objects.filter(subject="billing/claim_attestations").count() == 1
    assert "KX stands on the therapy lines." in answer.content.decode()
    assert claim.lines.get().modifiers == ["GP", "KX"]


def test_without_a_reason_the_page_comes_back(client: Client) -> None:
    claim = past_threshold()
    client.force_login(biller_of(claim.clinic))

    answer = client.post(reverse("billing:claim_accept_kx", args=[claim.pk]), {"reason": ""})

    assert answer.status_code == 422
    assert claim.lines.get().modifiers == ["GP"]


def test_a_refusal_stands_on_the_form(client: Client) -> None:
    claim = drafted_claim()
    claim.lines.update(modifiers=["GP", "KX"])
    client.force_login(biller_of(claim.clinic))

    answer = client.post(reverse("billing:claim_accept_kx", args=[claim.pk]), {"reason": WHY})

    assert answer.status_code == 422
    assert "No therapy line of this claim lacks KX." in answer.content.decode()


def test_a_pair_is_separated_and_put_together_again(client: Client) -> None:
    FeeScheduleFactory.create(procedure_code="97750")
    claim = drafted_claim(services={"97140": {}, "97750": {}})
    line = claim.lines.get(procedure_code="97750")
    client.force_login(biller_of(claim.clinic))

    client.post(
        reverse("billing:claim_separate", args=[claim.pk]),
        {"line": line.pk, "modifier": "59", "reason": "In another block of time."},
    )
    line.refresh_from_db()
    separated = (line.modifiers, line.separate_reason)
    answer = client.post(
        reverse("billing:claim_take_off", args=[claim.pk]),
        {"attested": f"{line.pk}-59", "reason": "In the same block after all."},
    )

    line.refresh_from_db()
    assert separated == (["GP", "59"], "In another block of time.")
    assert answer.status_code == 302
    assert (line.modifiers, line.separate_reason) == (["GP"], "")


def test_the_panel_asks_as_much_for_a_long_year_as_for_a_short_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = past_threshold()
    client.force_login(biller_of(claim.clinic))
    address = reverse("billing:claim_attestations", args=[claim.pk])
    for days in (-3, -5):
        client.get(address, headers={"HX-Request": "true"})
        with django_assert_num_queries(PANEL_QUERIES):
            client.get(address, headers={"HX-Request": "true"})
        another_claim(claim, days=days)


PANEL_QUERIES = 16


def test_an_amount_of_other_practices_is_entered_and_shown_in_the_chart(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))
    typed = {
        "year": "2026",
        "pool": "PT_SLP",
        "amount": "1234.56",
        "source": "The contractor's portal",
        "as_of": "2026-03-02",
    }

    answer = client.post(reverse("billing:prior_amount_edit", args=[claim.patient_id]), typed)
    page = client.get(reverse("billing:prior_amount_edit", args=[claim.patient_id]))

    told = PriorTherapyAmount.objects.get()
    assert answer.status_code == 302
    assert (told.amount, told.patient_id) == (Decimal("1234.56"), claim.patient_id)
    assert "$1,234.56" in page.content.decode()


def test_an_amount_told_in_another_year_is_refused_beside_the_day(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))
    typed = {
        "year": "2025",
        "pool": "OT",
        "amount": "10",
        "source": "Portal",
        "as_of": "2026-03-02",
    }

    answer = client.post(reverse("billing:prior_amount_edit", args=[claim.patient_id]), typed)

    assert answer.status_code == 422
    assert "lies outside of 2025" in answer.content.decode()


def test_the_chart_shows_the_year_to_billers(client: Client) -> None:
    claim = past_threshold()
    client.force_login(biller_of(claim.clinic))

    chart = client.get(reverse("practice:patient_detail", args=[claim.patient_id]))
    part = client.get(reverse("billing:patient_therapy_year", args=[claim.patient_id]))

    assert reverse("billing:patient_therapy_year", args=[claim.patient_id]) in (
        chart.content.decode()
    )
    assert "PT and SLP together" in part.content.decode()
