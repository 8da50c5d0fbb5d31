"""What the buttons of the billing pages do, and how they refuse."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from billing.models import Charge, ChargeStatus, Claim, ClaimLine, ClaimStatus, FeeSchedule
from billing.services.charges import draft_charges, reopen_charges
from billing.services.coverage_changes import review_coverage
from billing.tests.factories import (
    FeeScheduleFactory,
    another_claim,
    biller_of,
    drafted_claim,
    fee_schedule,
    ready_claim,
    signed_visit,
    submitted_claim,
)
from documentation.services.addenda import Addition, add_addendum
from documentation.tests.factories import NOON, user_of
from foundation.jobs import perform
from foundation.models import Job
from practice.models import Clinic, Coverage
from practice.tests.factories import PayerFactory

pytestmark = pytest.mark.django_db


def post(client: Client, clinic: Clinic, name: str, key: object) -> str:
    """Press a button as a biller of the clinic and return the page it leads to."""
    client.force_login(biller_of(clinic))
    answer = client.post(reverse(f"billing:{name}", args=[key]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_visit_without_an_amount_is_charged_once_there_is_one(client: Client) -> None:
    note = signed_visit()
    FeeSchedule.objects.all().delete()
    perform(Job.objects.get(key=f"charges:{note.pk}").pk)
    clinic = note.encounter.clinic
    client.force_login(biller_of(clinic))
    waiting = client.get(reverse("billing:charge_list")).content.decode()
    refused = post(client, clinic, "charge_draft", note.pk)
    fee_schedule()

    charged = post(client, clinic, "charge_draft", note.pk)

    assert "no amount for 97112" in waiting
    assert "no amount for 97112" in refused
    assert "Signed, and not charged" not in charged
    assert Charge.objects.get().amount == Decimal("160.00")


def test_reopened_charges_are_shown_and_recounted(client: Client) -> None:
    claim = drafted_claim()
    note = claim.encounter.note
    add_addendum(
        note_id=note.pk,
        text="The minutes were entered wrongly.",
        additions=[Addition(path="interventions[0].pt_minutes", value=45)],
        by=user_of(note.author),
        at=NOON,
    )
    reopen_charges(note_id=note.pk, at=NOON)
    client.force_login(biller_of(claim.clinic))
    shown = client.get(reverse("billing:charge_list")).content.decode()

    post(client, claim.clinic, "charge_recount", note.pk)

    assert "Units: 2 on the charge, 3 now" in shown
    standing = Charge.objects.exclude(status=ChargeStatus.VOID).get()
    assert (standing.units, standing.status) == (3, ChargeStatus.CLAIMED)


def test_a_visit_that_another_coverage_pays_for_is_accepted_once(client: Client) -> None:
    claim = drafted_claim(medicare=False, services={"97112": {}, "97110": {}})
    coverage = claim.coverage
    coverage.payer = PayerFactory.create(name="Late Mutual")
    coverage.save()
    review_coverage(patient_id=claim.patient_id, at=NOON)
    client.force_login(biller_of(claim.clinic))

    shown = client.get(reverse("billing:charge_list")).content.decode()
    post(client, claim.clinic, "charge_recount", claim.encounter.note.pk)

    assert shown.count("Accept and recount the visit") == 1
    assert shown.count("on the charge, Late Mutual") == 2
    standing = Charge.objects.exclude(status=ChargeStatus.VOID)
    assert {one.status for one in standing} == {ChargeStatus.CLAIMED}
    assert {one.claim.payer.name for one in ClaimLine.objects.filter(charge__in=standing)} == {
        "Late Mutual"
    }


def test_a_withdrawn_claims_charges_go_on_a_new_one(client: Client) -> None:
    claim = drafted_claim()
    post(client, claim.clinic, "claim_withdraw", claim.pk)

    page = post(client, claim.clinic, "charge_claim", claim.encounter_id)

    fresh = Claim.objects.exclude(pk=claim.pk).get()
    assert fresh.patient_control_number in page


def test_a_submitted_claim_is_not_withdrawn(client: Client) -> None:
    claim = submitted_claim()

    page = post(client, claim.clinic, "claim_withdraw", claim.pk)

    assert "This claim is already submitted." in page
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SUBMITTED


def test_a_claim_that_stands_is_not_drafted_again(client: Client) -> None:
    claim = drafted_claim()

    page = post(client, claim.clinic, "claim_redraft", claim.pk)

    assert "Only a rejected or withdrawn claim" in page


def test_a_warning_is_seen_by_name(client: Client) -> None:
    claim = drafted_claim(coverage={"eligibility_checked_on": None})
    finding = claim.findings.get(rule_id="COV-002")

    page = post(client, claim.clinic, "finding_acknowledge", finding.pk)

    assert "Seen by" in page
    finding.refresh_from_db()
    assert finding.acknowledged_by is not None


def test_a_blocking_finding_cannot_be_waved_through(client: Client) -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})

    page = post(client, claim.clinic, "finding_acknowledge", claim.findings.get().pk)

    assert "Only an open warning" in page


def test_scrubbing_again_shows_what_changed(client: Client) -> None:
    claim = ready_claim()
    claim.coverage.subscriber_id = "WRONG"
    claim.coverage.save()

    page = post(client, claim.clinic, "claim_scrub", claim.pk)

    assert "CLM-003" in page
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.HELD


def test_all_clean_drafts_are_released_and_no_other(client: Client) -> None:
    clean = drafted_claim()
    unseen = drafted_claim(clinic=clean.clinic, coverage={"eligibility_checked_on": None})
    held = drafted_claim(clinic=clean.clinic, services={"97112": {"response": ""}})
    client.force_login(biller_of(clean.clinic))

    page = client.post(reverse("billing:claim_release_clean"), follow=True).content.decode()

    assert "1 released to the next batch." in page
    statuses = {one.pk: one.status for one in Claim.objects.all()}
    assert statuses == {clean.pk: "READY", unseen.pk: "DRAFT", held.pk: "HELD"}


def test_an_empty_batch_is_refused_in_words(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))

    page = client.post(reverse("billing:batch_create"), follow=True).content.decode()

    assert "No released claim is left to batch." in page


def test_a_patient_who_pays_alone_is_charged_without_a_claim() -> None:
    note = signed_visit()
    note.encounter.patient.coverages.all().delete()
    FeeScheduleFactory.create(procedure_code="97150")

    charges = draft_charges(note_id=note.pk, at=NOON)

    assert [one.modifiers for one in charges] == [[]]
    assert not Claim.objects.exists()


@pytest.mark.parametrize("reason", ["x" * 201, "a\0b"])
def test_a_reason_that_cannot_be_kept_is_refused_in_words(client: Client, reason: str) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))
    withdraw = reverse("billing:claim_withdraw", args=[claim.pk])

    answer = client.post(withdraw, {"reason": reason}, follow=True)

    assert "at most 200 letters" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.DRAFT


@pytest.mark.parametrize("given", ["9" * 5000, "9" * 20, "x"])
def test_a_number_that_no_row_has_chooses_nothing(client: Client, given: str) -> None:
    client.force_login(biller_of(drafted_claim().clinic))

    assert client.get(reverse("billing:claim_list"), {"payer": given}).status_code == 200
    assert client.post(reverse("billing:batch_create"), {"claim": given}).status_code == 302


def test_all_visits_that_another_coverage_pays_for_are_accepted_at_once(client: Client) -> None:
    first = drafted_claim(medicare=False)
    second, free = (another_claim(first, days=day) for day in (1, 2))
    late = PayerFactory.create(name="Late Mutual")
    Coverage.objects.filter(pk=first.coverage_id).update(payer=late)
    review_coverage(patient_id=first.patient_id, at=NOON)
    # The last of the three cannot be charged: its procedure has no amount on that day.
    FeeSchedule.objects.filter(procedure_code="97112").update(ends_on=second.service_date)
    client.force_login(biller_of(first.clinic))

    shown = client.get(reverse("billing:charge_list")).content.decode()
    done = client.post(reverse("billing:patient_recount", args=[first.patient_id]), follow=True)
    again = client.post(reverse("billing:patient_recount", args=[first.patient_id]), follow=True)

    assert "Accept and recount all 3 visits" in shown
    said = done.content.decode()
    assert "2 visits recounted; the charges follow the notes again." in said
    assert "1 visit not recounted. The fee schedule has no amount for 97112" in said
    assert "Accept and recount all" not in said
    open_claims = Claim.objects.filter(patient_id=first.patient_id, payer=late)
    assert set(open_claims.values_list("service_date", flat=True)) == {
        first.service_date,
        second.service_date,
    }
    assert Charge.objects.filter(status=ChargeStatus.REOPENED).get().encounter == free.encounter
    assert "1 visit not recounted" in again.content.decode()
