from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from billing.models import Claim, ClaimStatus
from billing.tests.factories import MEDICARE_NUMBER, biller_of, submitted_claim
from practice.tests.factories import CoverageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(client: Client) -> Claim:
    claim = submitted_claim(medicare=False)
    CoverageFactory.create(
        patient=claim.patient,
        rank=2,
        medicare=True,
        subscriber_id=MEDICARE_NUMBER,
        medicare_secondary_type="12",
    )
    client.force_login(biller_of(claim.clinic))
    return claim


def answers(claim: Claim, *, paid: str, adjustments: str) -> dict[str, str]:
    line = claim.lines.get()
    return {
        "decided_on": "2026-03-20",
        "payer_control_number": "ICN 1",
        f"paid_{line.pk}": paid,
        f"adjustments_{line.pk}": adjustments,
    }


def test_a_decision_is_keyed_in_and_the_next_payer_billed(client: Client, claim: Claim) -> None:
    page = reverse("billing:claim_decision", args=[claim.pk])

    shown = client.post(
        page, answers(claim, paid="100.00", adjustments="co-45 28, PR 2 $32.00"), follow=True
    )
    again = client.get(page)
    later = client.post(reverse("billing:claim_bill_next", args=[claim.pk]), follow=True)
    billed = client.get(reverse("billing:claim_detail", args=[claim.pk])).content.decode()

    claim.refresh_from_db()
    assert (claim.status, claim.payer_control_number) == (ClaimStatus.PAID, "ICN 1")
    assert "Bill the next payer" in shown.content.decode()
    assert "CO-45 28.00, PR-2 32.00" in again.content.decode()
    assert "left to the patient" in later.content.decode()
    assert later.context["claim"].payer.kind == "MEDICARE"
    assert "for the rest." in billed
    assert "Bill the next payer" not in billed


@pytest.mark.parametrize(
    ("paid", "adjustments", "words"),
    [
        ("90.00", "CO-45 28.00, PR-2 32.00", "$10.00 is unexplained"),
        ("100.00", "CO45", "is not read"),
    ],
)
def test_what_is_wrong_stands_beside_its_line(
    client: Client, claim: Claim, paid: str, adjustments: str, words: str
) -> None:
    page = reverse("billing:claim_decision", args=[claim.pk])

    refused = client.post(page, answers(claim, paid=paid, adjustments=adjustments))

    assert refused.status_code == 422
    errors = refused.context["form"].errors[f"adjustments_{claim.lines.get().pk}"]
    assert words in errors[0]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("1900-01-01", "no payer decides before it"),
        ("2026-03-01", "The service was on 03/02/2026"),
        ("2026-03-21", "still to come"),
        ("2199-12-31", "still to come"),
    ],
)
def test_a_day_on_which_no_payer_can_have_decided_is_refused(
    client: Client, claim: Claim, day: str, words: str
) -> None:
    page = reverse("billing:claim_decision", args=[claim.pk])
    filled = answers(claim, paid="100.00", adjustments="CO-45 28.00, PR-2 32.00")

    # In the evening of the 20th by the clinic's clock; by UTC the 21st has begun.
    with travel(datetime(2026, 3, 21, 2, 0, tzinfo=UTC)):
        client.force_login(biller_of(claim.clinic))
        refused = client.post(page, filled | {"decided_on": day})
        assert refused.status_code == 422
        assert words in refused.context["form"].errors["decided_on"][0]
        taken = client.post(page, filled | {"decided_on": "2026-03-20"})

    assert taken.status_code == 302


def test_without_a_decision_the_next_payer_is_not_billed(client: Client, claim: Claim) -> None:
    answer = client.post(reverse("billing:claim_bill_next", args=[claim.pk]), follow=True)

    assert "Key in first what this payer decided" in answer.content.decode()
