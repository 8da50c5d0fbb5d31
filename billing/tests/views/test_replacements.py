"""Replacing and voiding from the claim's page."""

import pytest
from django.test import Client
from django.urls import reverse

from billing.models import Claim, ClaimStatus
from billing.services.charges import draft_charges
from billing.services.claims import withdraw_claim
from billing.tests.factories import (
    PAYER_NUMBER,
    add_minutes,
    answered_claim,
    biller_of,
    replacement_of,
    signed_visit,
    submitted_claim,
    void_of,
)
from documentation.tests.factories import NOON

pytestmark = pytest.mark.django_db


def page_of(client: Client, claim: Claim) -> str:
    """Return the claim's page as a biller sees it."""
    client.force_login(biller_of(claim.clinic))
    return client.get(reverse("billing:claim_detail", args=[claim.pk])).content.decode()


@pytest.mark.parametrize(("view", "frequency"), [("claim_replace", "7"), ("claim_void", "8")])
def test_a_correction_is_drafted_from_the_form(client: Client, view: str, frequency: str) -> None:
    first = answered_claim()
    client.force_login(biller_of(first.clinic))
    address = reverse(f"billing:{view}", args=[first.pk])
    asked = client.get(address).content.decode()

    answer = client.post(
        address, {"payer_control_number": "ICN-77 1", "reason": "Wrong units."}, follow=True
    )

    assert f'value="{PAYER_NUMBER}"' in asked
    fresh = Claim.objects.get(replaces=first)
    assert (fresh.frequency_code, fresh.replaces_control_number) == (frequency, "ICN-77 1")
    assert answer.redirect_chain[-1][0] == reverse("billing:claim_detail", args=[fresh.pk])
    shown = answer.content.decode()
    assert first.patient_control_number in shown
    assert "Wrong units." in shown


def test_a_form_without_a_number_says_where_it_stands(client: Client) -> None:
    first = answered_claim()
    client.force_login(biller_of(first.clinic))
    address = reverse("billing:claim_replace", args=[first.pk])

    answer = client.post(address, {"payer_control_number": "", "reason": ""})
    odd = client.post(address, {"payer_control_number": "12*34", "reason": "Wrong units."})

    assert (answer.status_code, odd.status_code) == (422, 422)
    assert "It stands on the remittance" in answer.content.decode()
    assert "Say why the claim is corrected." in answer.content.decode()
    assert "Letters, digits, hyphens" in odd.content.decode()


def test_a_claim_that_cannot_be_replaced_says_why(client: Client) -> None:
    first = submitted_claim(medicare=False)
    client.force_login(biller_of(first.clinic))

    answer = client.post(
        reverse("billing:claim_replace", args=[first.pk]),
        {"payer_control_number": PAYER_NUMBER, "reason": "Wrong units."},
    )

    assert answer.status_code == 422
    assert "only a claim that the payer has accepted" in answer.content.decode()


def test_the_pages_of_both_claims_lead_to_each_other(client: Client) -> None:
    first = answered_claim()
    acts = page_of(client, first)
    fresh = replacement_of(first)

    of_first, of_fresh = page_of(client, first), page_of(client, fresh)

    replace = reverse("billing:claim_replace", args=[first.pk])
    assert replace in acts
    assert replace not in of_first
    assert "is a replacement of this one" in of_first
    assert reverse("billing:claim_detail", args=[fresh.pk]) in of_first
    assert reverse("billing:claim_detail", args=[first.pk]) in of_fresh
    assert f"which the payer knows as {PAYER_NUMBER}" in of_fresh


def test_a_replacements_differences_stand_on_its_page(client: Client) -> None:
    first = answered_claim(coverage={"subscriber_id": "OLD0001"})
    first.coverage.subscriber_id = "NEW0002"
    first.coverage.save()
    fresh = replacement_of(first, reason="The member number was wrong.")

    page = page_of(client, fresh)

    assert "What differs from claim" in page
    assert "Coverage, subscriber id" in page
    assert "OLD0001" in page
    assert "NEW0002" in page


def test_the_worklist_can_ask_for_one_kind(client: Client) -> None:
    first = answered_claim()
    void = void_of(first)
    client.force_login(biller_of(first.clinic))
    address = reverse("billing:claim_list")

    voids = client.get(address, {"status": "ALL", "kind": "8"}).content.decode()
    originals = client.get(address, {"status": "ALL", "kind": "1"}).content.decode()

    assert void.patient_control_number in voids
    assert first.patient_control_number not in voids
    assert void.patient_control_number not in originals


def test_a_withdrawn_replacement_is_drafted_again_from_its_page(client: Client) -> None:
    first = answered_claim()
    fresh = replacement_of(first)
    by = biller_of(first.clinic)
    withdraw_claim(claim_id=fresh.pk, by=by, at=NOON, reason="Too early.")
    client.force_login(by)

    client.post(reverse("billing:claim_redraft", args=[fresh.pk]))
    twice = client.post(reverse("billing:claim_redraft", args=[fresh.pk]), follow=True)

    again = Claim.objects.filter(replaces=first).latest("pk")
    assert (again.frequency_code, again.status) == ("7", ClaimStatus.DRAFT)
    assert f"{again} stands for it" in twice.content.decode()


def test_the_charge_review_says_what_to_do_about_a_sent_claim(client: Client) -> None:
    first = answered_claim()
    add_minutes(first, 45)
    client.force_login(biller_of(first.clinic))

    page = client.post(
        reverse("billing:charge_recount", args=[first.encounter.note.pk]), follow=True
    ).content.decode()

    assert "Replace the claim first" in page


def test_a_visits_claim_is_offered_once_for_all_its_charges(client: Client) -> None:
    note = signed_visit(services={"97112": {}, "97110": {}})
    draft_charges(note_id=note.pk, at=NOON)
    claim = Claim.objects.get()
    by = biller_of(claim.clinic)
    withdraw_claim(claim_id=claim.pk, by=by, at=NOON, reason="Wrong coverage.")
    client.force_login(by)

    page = client.get(reverse("billing:charge_list")).content.decode()

    assert page.count("Draft the claim") == 1
