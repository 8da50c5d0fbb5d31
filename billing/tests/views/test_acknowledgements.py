"""The biller's pages of answers, and rejected claims on the worklist."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from billing.models import Acknowledgement, AcknowledgementSource, Claim, ClaimStatus
from billing.selectors.acknowledgements import list_acknowledgements
from billing.selectors.claim_worklist import ClaimFilter, list_claims
from billing.services.acknowledgements import FOLDER, receive_acknowledgement
from billing.services.claims import redraft_claim
from billing.tests.answers import claims_answer, syntax, ta1
from billing.tests.factories import answered_claim, biller_of, drafted_claim, submitted_claim
from documentation.selectors.payer_facts import payer_facts
from documentation.tests.factories import NOON
from foundation.files import path_of
from foundation.models import AuditAct, AuditEvent
from practice.models import Clinic, Role, User
from practice.tests.factories import ClinicFactory, MembershipFactory, StaffFactory
from rules.filing import last_day_to_file

pytestmark = pytest.mark.django_db

LIST_QUERIES = 7


def rejected_claim(status: str = "A3:33:IL", **visit: object) -> Claim:
    claim = submitted_claim(**visit)
    receive_acknowledgement(
        content=claims_answer((claim, status)),
        file_name="a.277",
        source=AcknowledgementSource.UPLOAD,
        by=biller_of(claim.clinic),
        at=NOON,
    )
    claim.refresh_from_db()
    return claim


def upload(client: Client, content: bytes) -> object:
    file = SimpleUploadedFile("a.277", content)
    return client.post(reverse("billing:acknowledgement_list"), {"file": file}, follow=True)


def test_a_file_is_uploaded_and_shown(client: Client) -> None:
    claim = submitted_claim()
    client.force_login(biller_of(claim.clinic))

    page = upload(client, claims_answer((claim, "A7:562:85"))).content.decode()  # type: ignore[attr-defined]

    assert "The billing provider&#x27;s NPI is not valid." in page
    assert claim.patient_control_number in page
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.REJECTED


def test_a_bad_file_stays_on_the_form_with_its_reason(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER))

    answer = upload(client, b"hello")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Nothing was changed." in answer.content.decode()  # type: ignore[attr-defined]
    assert not Acknowledgement.objects.exists()


def test_the_list_asks_as_much_for_one_file_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clinic = ClinicFactory.create()
    client.force_login(biller_of(clinic))
    for _ in range(3):
        rejected_claim(clinic=clinic)
        client.get(reverse("billing:acknowledgement_list"))

        with django_assert_num_queries(LIST_QUERIES):
            client.get(reverse("billing:acknowledgement_list"))


@pytest.mark.parametrize("name", ["acknowledgement_detail", "acknowledgement_download"])
def test_another_clinics_file_is_as_if_it_were_none(client: Client, name: str) -> None:
    rejected_claim()
    kept = Acknowledgement.objects.get()
    client.force_login(biller_of(ClinicFactory.create()))

    assert client.get(reverse(f"billing:{name}", args=[kept.pk])).status_code == 404


def test_a_file_that_names_another_clinics_batch_is_refused_and_leaves_nothing(
    client: Client,
) -> None:
    theirs = submitted_claim()
    assert theirs.batch is not None
    own = submitted_claim()
    client.force_login(biller_of(own.clinic))

    for content in (
        ta1(theirs.batch, "R", "006"),
        syntax(theirs.batch, "R"),
        claims_answer((own, "A2:20"), (theirs, "A3:33:IL")),
    ):
        answer = upload(client, content)

        assert answer.status_code == 422  # type: ignore[attr-defined]
        words = answer.content.decode()  # type: ignore[attr-defined]
        assert "answers claims of clinics that are not yours" in words
    for claim in (theirs, own):
        claim.refresh_from_db()
        assert claim.status == ClaimStatus.SUBMITTED
    assert not Acknowledgement.objects.exists()
    assert not Path(path_of(FOLDER)).exists()


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST])
def test_a_clinic_where_one_does_not_bill_is_another_clinic_too(client: Client, role: Role) -> None:
    theirs = submitted_claim()
    biller = StaffFactory.create(role=Role.BILLER)
    MembershipFactory.create(user=biller, clinic=theirs.clinic, role=role)
    client.force_login(biller)

    assert upload(client, claims_answer((theirs, "A3:33:IL"))).status_code == 422  # type: ignore[attr-defined]


def test_an_owner_reads_a_file_of_every_clinic(client: Client) -> None:
    claim = submitted_claim()
    client.force_login(StaffFactory.create(role=Role.OWNER))

    upload(client, claims_answer((claim, "A3:33:IL")))

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.REJECTED


@pytest.mark.parametrize("source", [AcknowledgementSource.FOLDER, AcknowledgementSource.COMMAND])
def test_the_folder_and_the_command_are_the_practices(source: AcknowledgementSource) -> None:
    one, two = submitted_claim(), submitted_claim()

    receive_acknowledgement(
        content=claims_answer((one, "A3:33:IL"), (two, "A3:33:IL")),
        file_name="a.277",
        source=source,
        by=None,
        at=NOON,
    )

    for claim in (one, two):
        claim.refresh_from_db()
        assert claim.status == ClaimStatus.REJECTED


def test_a_file_that_fits_nothing_is_for_its_uploader_the_colleagues_and_owners(
    client: Client,
) -> None:
    clinic = ClinicFactory.create()
    uploader, content = biller_of(clinic), claims_answer(("NOBODY", "A3:33:IL"))
    client.force_login(uploader)
    upload(client, content)
    kept = Acknowledgement.objects.get()
    stranger = biller_of(ClinicFactory.create())

    def statuses(user: User) -> set[int]:
        client.force_login(user)
        names = ["acknowledgement_detail", "acknowledgement_download"]
        return {client.get(reverse(f"billing:{one}", args=[kept.pk])).status_code for one in names}

    for user in (uploader, biller_of(clinic), StaffFactory.create(role=Role.OWNER)):
        assert statuses(user) == {200}
        assert kept in list_acknowledgements(user)
    assert statuses(stranger) == {404}
    assert kept not in list_acknowledgements(stranger)
    again = upload(client, content)
    assert again.status_code == 422  # type: ignore[attr-defined]
    assert "read before, by people of other clinics" in again.content.decode()  # type: ignore[attr-defined]


def test_what_somebody_of_two_clinics_uploads_is_for_who_bills_for_both() -> None:
    here, there = ClinicFactory.create(), ClinicFactory.create()
    ClinicFactory.create()
    uploader, alike = biller_of(here), biller_of(here)
    for user in (uploader, alike):
        MembershipFactory.create(user=user, clinic=there, role=Role.BILLER)
    kept = receive_acknowledgement(
        content=claims_answer(("NOBODY", "A3:33:IL")),
        file_name="a.277",
        source=AcknowledgementSource.UPLOAD,
        by=uploader,
        at=NOON,
    ).acknowledgement

    assert kept in list_acknowledgements(alike)
    assert kept not in list_acknowledgements(biller_of(here))


def test_a_file_of_the_folder_that_fits_nothing_is_for_who_sees_every_clinic() -> None:
    claim = submitted_claim()
    biller, owner = biller_of(claim.clinic), StaffFactory.create(role=Role.OWNER)
    kept = receive_acknowledgement(
        content=claims_answer((claim, "A2:20"), ("NOBODY", "A3:33:IL")),
        file_name="a.277",
        source=AcknowledgementSource.FOLDER,
        by=None,
        at=NOON,
    ).acknowledgement

    assert kept in list_acknowledgements(owner)
    assert kept not in list_acknowledgements(biller)
    Clinic.objects.exclude(pk=claim.clinic_id).update(is_active=False)
    assert kept in list_acknowledgements(biller)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.ASSISTANT])
def test_only_who_may_submit_claims_reads_answers(client: Client, role: Role) -> None:
    client.force_login(StaffFactory.create(role=role))

    assert client.get(reverse("billing:acknowledgement_list")).status_code == 403


def test_who_takes_the_file_out_is_written_down(client: Client) -> None:
    claim = rejected_claim()
    kept = Acknowledgement.objects.get()
    client.force_login(biller_of(claim.clinic))

    answer = client.get(reverse("billing:acknowledgement_download", args=[kept.pk]))

    assert answer.content.startswith(b"ISA*")
    event = AuditEvent.objects.get(act=AuditAct.DOWNLOAD, subject="Acknowledgement")
    assert event.patient_id == claim.patient_id


def test_a_rejected_claim_stands_first_on_the_worklist_with_reason_and_clock(
    client: Client,
) -> None:
    older = drafted_claim()
    claim = rejected_claim(clinic=older.clinic)
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:claim_list")).content.decode()

    assert "The payer has no such subscriber and member ID." in page
    assert "Filing ended 03/02/2027" in page or "File by 03/02/2027" in page
    assert page.index(claim.patient_control_number) < page.index(older.patient_control_number)


def test_a_rejection_that_was_keyed_in_says_its_reason_too(client: Client) -> None:
    claim = answered_claim(ClaimStatus.REJECTED)
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:claim_list")).content.decode()

    assert "As the payer said." in page


def test_the_batch_tells_how_many_claims_an_answer_took_in_and_turned_away(
    client: Client,
) -> None:
    claim = rejected_claim()
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:batch_detail", args=[claim.batch_id])).content.decode()

    assert "0 claims taken in, 1 turned away" in page
    assert "Let the simulated payer answer" not in page


def test_a_rejected_claim_leaves_the_worklist_once_it_is_drafted_again() -> None:
    claim = rejected_claim()
    user = biller_of(claim.clinic)
    fresh = redraft_claim(claim_id=claim.pk, by=user, at=NOON)

    listed = list_claims(user=user, wanted=ClaimFilter(), on=NOON.date())

    assert [one.pk for one in listed] == [fresh.pk]


def test_a_claims_page_leads_from_each_reason_to_its_field(client: Client) -> None:
    claim = rejected_claim()
    client.force_login(biller_of(claim.clinic))

    page = client.get(reverse("billing:claim_detail", args=[claim.pk])).content.decode()

    assert "What the receivers answered" in page
    assert reverse("practice:coverage_edit", args=[claim.coverage_id]) in page


def test_the_worklist_is_narrowed_by_payer_age_rule_and_sender() -> None:
    clean = drafted_claim()
    flawed = drafted_claim(clinic=clean.clinic, services={"97112": {"response": ""}})
    user = biller_of(clean.clinic)
    day = clean.service_date

    def found(on: date, **wanted: object) -> list[int]:
        claims = list_claims(user=user, wanted=ClaimFilter(**wanted), on=on)  # type: ignore[arg-type]
        return [one.pk for one in claims]

    assert found(day, rule_id="NOTE-007") == [flawed.pk]
    assert found(day, payer_id=clean.payer_id) == [clean.pk]
    assert found(day + timedelta(days=7), age="7") == []
    assert found(day + timedelta(days=8), age="7") == [clean.pk, flawed.pk]
    assert found(day, age="filing") == []
    assert found(day + timedelta(days=360), age="filing") == [clean.pk, flawed.pk]
    assert found(day, sent_by_me=True) == []


@pytest.mark.parametrize("limit", [None, 90])
def test_the_clock_of_the_worklist_is_the_rules_own(limit: int | None) -> None:
    claim = drafted_claim()
    claim.payer.filing_limit_days = limit
    claim.payer.save()

    row = list_claims(
        user=biller_of(claim.clinic), wanted=ClaimFilter(), on=claim.service_date
    ).get()

    expected = last_day_to_file(payer_facts(claim.payer), claim.service_date)
    assert expected is not None
    assert row.last_day_to_file == expected  # type: ignore[attr-defined]
    assert row.days_to_file == (expected - claim.service_date).days  # type: ignore[attr-defined]


def test_a_finding_leads_to_its_field_and_back(client: Client) -> None:
    claim = drafted_claim(coverage={"subscriber_id": "WRONG"})
    finding = claim.findings.filter(path__startswith="coverage.subscriber_id").first()
    assert finding is not None
    client.force_login(biller_of(claim.clinic))

    there = client.get(reverse("billing:finding_fix", args=[finding.pk]))

    edit = reverse("practice:coverage_edit", args=[claim.coverage_id])
    assert there["Location"] == f"{edit}?next=/billing/claims/#id_subscriber_id"
