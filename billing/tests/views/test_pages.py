"""Every page: what it answers, and what it refuses to whom."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from billing.models import Charge, Claim, ClaimStatus
from billing.services.batches import write_batch
from billing.services.paper import render_batch
from billing.tests.factories import (
    biller_of,
    drafted_claim,
    ready_claim,
    submitted_claim,
    written_batch,
)
from documentation.tests.factories import NOON, user_of
from foundation.models import AuditAct, AuditEvent
from practice.models import Role
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db

LISTS = ["claim_list", "batch_list", "charge_list"]
OF_A_CLAIM = ["claim_detail", "claim_outcome", "claim_pointers", "claim_replace", "claim_void"]
POSTED_TO_A_CLAIM = ["claim_release", "claim_scrub", "claim_withdraw", "claim_redraft"]
OF_A_BATCH = [
    "batch_detail",
    "batch_state",
    "batch_forms_state",
    "batch_download",
    "batch_forms_download",
]
POSTED_TO_A_BATCH = ["batch_submit", "batch_forms", "batch_forms_stop", "batch_simulate"]
POSTED = ["batch_create", "claim_release_clean"]


def every_address(number: int) -> list[tuple[str, str]]:
    """Return (method, address) of every page."""
    gets = [reverse(f"billing:{name}") for name in LISTS]
    gets += [reverse(f"billing:{name}", args=[number]) for name in OF_A_CLAIM + OF_A_BATCH]
    gets.append(reverse("billing:encounter_charges", args=[number]))
    posts = [reverse(f"billing:{name}") for name in POSTED]
    posts += [
        reverse(f"billing:{name}", args=[number])
        for name in [*POSTED_TO_A_CLAIM, *POSTED_TO_A_BATCH, "finding_acknowledge", "charge_claim"]
    ]
    posts.append(reverse("billing:patient_recount", args=[number]))
    posts += [
        reverse(f"billing:{name}", args=[uuid4()]) for name in ("charge_draft", "charge_recount")
    ]
    return [("get", one) for one in gets] + [("post", one) for one in posts]


def test_a_stranger_is_sent_to_the_sign_in_page(client: Client) -> None:
    for method, address in every_address(1):
        answer = getattr(client, method)(address)

        assert answer.status_code == 302, address
        assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ASSISTANT])
def test_the_desk_and_assistants_have_no_page_here(client: Client, role: Role) -> None:
    client.force_login(StaffFactory.create(role=role))

    for method, address in every_address(1):
        assert getattr(client, method)(address).status_code == 403, address


def test_a_therapist_sees_no_claim(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.THERAPIST))

    for method, address in every_address(1):
        expected = 404 if "/encounters/" in address and method == "get" else 403
        assert getattr(client, method)(address).status_code == expected, address


def test_another_clinics_rows_are_as_if_they_were_none(client: Client) -> None:
    claim = ready_claim()
    batch = written_batch(claim)
    client.force_login(biller_of(ClinicFactory.create()))
    note_id = claim.encounter.note.pk
    addresses: list[tuple[str, str, object]] = [("get", name, claim.pk) for name in OF_A_CLAIM]
    addresses += [("post", name, claim.pk) for name in POSTED_TO_A_CLAIM]
    addresses += [("get", name, batch.pk) for name in OF_A_BATCH]
    addresses += [("post", name, batch.pk) for name in POSTED_TO_A_BATCH]
    addresses += [("get", "encounter_charges", claim.encounter_id)]
    addresses += [("post", "charge_claim", claim.encounter_id)]
    addresses += [("post", "patient_recount", claim.patient_id)]
    addresses += [("post", "charge_draft", note_id), ("post", "charge_recount", note_id)]

    for method, name, key in addresses:
        answer = getattr(client, method)(reverse(f"billing:{name}", args=[key]))

        assert answer.status_code == 404, name


def test_the_worklist_shows_what_still_has_to_go_out(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:claim_list")).content.decode()

    assert claim.patient_control_number in page
    assert "Release" in page


def test_the_worklist_asks_as_much_for_one_claim_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clinic = ClinicFactory.create()
    client.force_login(biller_of(clinic))
    for _ in range(3):
        drafted_claim(clinic=clinic)
        client.get(reverse("billing:claim_list"))

        with django_assert_num_queries(LIST_QUERIES):
            client.get(reverse("billing:claim_list"))


LIST_QUERIES = 14


def test_releasing_from_the_list_answers_with_the_row(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))

    answer = client.post(
        reverse("billing:claim_release", args=[claim.pk]), headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert f'id="claim-{claim.pk}"' in answer.content.decode()
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.READY


def test_a_held_claim_is_refused_with_its_reason(client: Client) -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})
    client.force_login(biller_of(claim.clinic))

    answer = client.post(
        reverse("billing:claim_release", args=[claim.pk]), headers={"HX-Request": "true"}
    )

    assert answer.status_code == 409
    assert "must be cleared first" in answer.content.decode()


def test_a_claims_page_shows_findings_arithmetic_and_is_one_access_event(client: Client) -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:claim_detail", args=[claim.pk])).content.decode()

    assert "NOTE-007" in page
    assert "timed minutes give 2 units" in page
    assert "asks for GP on each therapy line" in page
    back = reverse("billing:claim_detail", args=[claim.pk])
    assert f"/chart/notes/{claim.encounter.note.pk}/?next={back}#row-" in page
    events = AuditEvent.objects.filter(act=AuditAct.READ_CHART, subject="billing/claim_detail")
    assert events.count() == 1


def test_a_claims_page_asks_a_fixed_number_of_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clinic = ClinicFactory.create()
    client.force_login(biller_of(clinic))
    for codes in (["97112"], ["97112", "97110", "97530"]):
        claim = drafted_claim(clinic=clinic, services={code: {} for code in codes})
        client.get(reverse("billing:claim_detail", args=[claim.pk]))

        with django_assert_num_queries(DETAIL_QUERIES):
            client.get(reverse("billing:claim_detail", args=[claim.pk]))


DETAIL_QUERIES = 20


def test_a_batch_is_made_downloaded_and_submitted(client: Client) -> None:
    claim = ready_claim()
    client.force_login(biller_of(claim.clinic))

    made = client.post(reverse("billing:batch_create"), {"claim": claim.pk})
    claim.refresh_from_db()
    batch = claim.batch
    assert batch is not None
    early = client.get(reverse("billing:batch_download", args=[batch.pk]))
    written_again = written_pages(client, batch.pk)

    assert made["Location"] == reverse("billing:batch_detail", args=[batch.pk])
    assert early.status_code == 302
    assert written_again.startswith(b"ISA*")
    client.post(reverse("billing:batch_submit", args=[batch.pk]))
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SUBMITTED
    assert AuditEvent.objects.filter(act=AuditAct.DOWNLOAD, subject="ClaimBatch").count() == 1


def written_pages(client: Client, batch_id: int) -> bytes:
    """Write the batch as its job does, look at its page, and return the downloaded file."""
    write_batch(batch_id=batch_id, at=NOON)
    assert client.get(reverse("billing:batch_detail", args=[batch_id])).status_code == 200
    return client.get(reverse("billing:batch_download", args=[batch_id])).content


def test_forms_are_asked_for_and_handed_out(client: Client) -> None:
    batch = written_batch(ready_claim())
    claim = Claim.objects.get(batch=batch)
    client.force_login(biller_of(claim.clinic))

    asked = client.post(
        reverse("billing:batch_forms", args=[batch.pk]), headers={"HX-Request": "true"}
    )
    render_batch(batch_id=batch.pk, report=lambda *_: None)
    handed = client.get(reverse("billing:batch_forms_download", args=[batch.pk]))

    assert "Printing" in asked.content.decode()
    assert handed.content.startswith(b"%PDF")


def test_an_outcome_that_does_not_add_up_stays_on_the_form(client: Client) -> None:
    claim = submitted_claim()
    client.force_login(biller_of(claim.clinic))
    address = reverse("billing:claim_outcome", args=[claim.pk])

    wrong = client.post(address, {"outcome": "PAID", "paid_amount": "100.00"})
    right = client.post(
        address, {"outcome": "PAID", "paid_amount": "128.00", "patient_amount": "32.00"}
    )

    assert wrong.status_code == 422
    assert "come to $100.00" in wrong.content.decode()
    assert right.status_code == 302


def test_a_therapist_reads_the_charges_of_own_visits_alone(client: Client) -> None:
    claim = drafted_claim()
    address = reverse("billing:encounter_charges", args=[claim.encounter_id])
    client.force_login(user_of(claim.encounter.provider))
    own = client.get(address).content.decode()
    client.force_login(StaffFactory.create(role=Role.THERAPIST, clinic=claim.clinic))

    others = client.get(address).content.decode()

    assert "97112" in own
    assert "97112" not in others


def test_the_charge_review_lists_what_could_not_be_charged(client: Client) -> None:
    claim = drafted_claim()
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:charge_list")).content.decode()

    assert "97112" in page
    assert Charge.objects.get().patient.full_name in page
