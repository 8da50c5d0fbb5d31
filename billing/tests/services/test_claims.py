"""Claims: held by a finding, released once it clears, withdrawn, frozen in a batch."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from billing.jobs import rescrub_after_addendum, sweep_claims
from billing.models import Claim, ClaimStatus, ScrubFinding
from billing.services.batches import BatchNotSubmittableError, download_batch
from billing.services.claim_states import TRANSITIONS, ClaimStatusError, move_claim
from billing.services.claims import (
    ClaimNotReleasableError,
    draft_claim,
    redraft_claim,
    release_claim,
    release_claims,
    withdraw_claim,
)
from billing.services.paper import FormsNotPrintedError, print_on_stock
from billing.services.scrubbing import (
    FindingNotAcknowledgeableError,
    acknowledge_warning,
    scrub_claim,
)
from billing.tests.factories import (
    biller_of,
    coverage_of,
    drafted_claim,
    ready_claim,
    submitted_claim,
    written_batch,
)
from documentation.models import Note
from documentation.services.addenda import Addition, add_addendum
from documentation.tests.factories import NOON, user_of
from foundation.models import Job

pytestmark = pytest.mark.django_db


def open_rules(claim: Claim) -> set[str]:
    """Return the rules with an open finding about a claim."""
    return set(claim.findings.filter(cleared_at=None).values_list("rule_id", flat=True))


def add_response(note: Note) -> None:
    """Add the missing response by addendum."""
    add_addendum(
        note_id=note.pk,
        text="The response was left out.",
        additions=[Addition(path="interventions[0].response", value="Fewer losses of balance.")],
        by=user_of(note.author),
        at=NOON,
    )


def test_a_claim_carries_the_plan_the_referral_and_line_numbers() -> None:
    claim = drafted_claim(services={"97112": {}, "97110": {}})

    plan = claim.encounter.episode.plans.get()
    certification = plan.certifications.get()
    assert [one.code for one in claim.diagnoses.all()] == ["I69351"]
    assert claim.referring_provider == certification.certified_by
    assert claim.onset_date == claim.encounter.episode.onset_date
    assert {one.control_number for one in claim.lines.all()} == {
        f"{claim.patient_control_number}L01",
        f"{claim.patient_control_number}L02",
    }
    assert [one.diagnosis_pointers for one in claim.lines.all()] == [[1], [1]]


def test_a_missing_response_holds_and_an_addendum_frees_the_claim() -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})
    by = biller_of(claim.clinic)
    assert claim.status == ClaimStatus.HELD
    assert open_rules(claim) == {"NOTE-007"}
    with pytest.raises(ClaimNotReleasableError, match="must be cleared first"):
        release_claim(claim_id=claim.pk, by=by, at=NOON)

    add_response(claim.encounter.note)
    rescrub_after_addendum(job=Job(subject_id=str(claim.encounter.note.pk)))

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.DRAFT
    assert open_rules(claim) == set()
    assert release_claim(claim_id=claim.pk, by=by, at=NOON).status == ClaimStatus.READY
    told = [(one.from_status, one.to_status) for one in claim.transitions.order_by("pk")]
    assert told == [("", "DRAFT"), ("DRAFT", "HELD"), ("HELD", "DRAFT"), ("DRAFT", "READY")]


def test_release_scrubs_again_in_its_own_transaction() -> None:
    claim = drafted_claim()
    coverage = coverage_of(claim)
    coverage.subscriber_id = "NOT-AN-MBI"
    coverage.save()

    with pytest.raises(ClaimNotReleasableError, match="Medicare identifier"):
        release_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON)


def test_one_bad_claim_stops_no_other() -> None:
    good = drafted_claim()
    bad = drafted_claim(clinic=good.clinic, services={"97112": {"body_regions": []}})

    released = release_claims(claim_ids=[bad.pk, good.pk], by=biller_of(good.clinic), at=NOON)

    assert [one.pk for one in released] == [good.pk]
    bad.refresh_from_db()
    assert bad.status == ClaimStatus.HELD


def test_a_finding_that_stands_is_not_stored_twice() -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})

    scrub_claim(claim_id=claim.pk, at=NOON)

    assert ScrubFinding.objects.filter(claim=claim).count() == 1


def test_every_night_the_claims_that_wait_are_scrubbed_again() -> None:
    waiting = drafted_claim()
    written_batch(ready_claim(clinic=waiting.clinic))

    job = Job.objects.create(kind="billing.sweep_claims", key="night", subject_id="night")
    first, second = sweep_claims(job=job), sweep_claims(job=job)

    waiting.refresh_from_db()
    assert (first, second) == ({"claims": 1}, {"claims": 0})
    assert waiting.scrubbed_at is not None
    assert waiting.scrubbed_at >= job.recorded_at


def test_a_blocking_finding_is_never_acknowledged() -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})

    with pytest.raises(FindingNotAcknowledgeableError):
        acknowledge_warning(finding_id=claim.findings.get().pk, by=biller_of(claim.clinic), at=NOON)


@pytest.mark.parametrize("status", [ClaimStatus.SUBMITTED, ClaimStatus.PAID, ClaimStatus.WITHDRAWN])
def test_a_settled_claim_is_refused_and_left_alone(status: ClaimStatus) -> None:
    claim = submitted_claim()
    Claim.objects.filter(pk=claim.pk).update(status=status)

    with pytest.raises(ClaimNotReleasableError, match=f"already {status.label.lower()}"):
        release_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON)


def test_a_withdrawn_claim_burns_its_numbers_and_frees_its_charges() -> None:
    claim = drafted_claim()
    by = biller_of(claim.clinic)
    withdraw_claim(claim_id=claim.pk, by=by, at=NOON, reason="Wrong payer.")

    fresh = draft_claim(encounter_id=claim.encounter_id, at=NOON, by=by)

    assert fresh.pk != claim.pk
    assert fresh.patient_control_number != claim.patient_control_number


@pytest.mark.parametrize("way", ["file", "forms"])
def test_a_claim_that_was_taken_out_in_its_batch_is_not_withdrawn(way: str) -> None:
    claim = ready_claim()
    batch, by = written_batch(claim), biller_of(claim.clinic)
    if way == "file":
        download_batch(batch_id=batch.pk, by=by, at=NOON)
    else:
        print_on_stock(batch_id=batch.pk, printer=None, by=by, at=NOON)

    with pytest.raises(ClaimStatusError, match="Say there that it was sent"):
        withdraw_claim(claim_id=claim.pk, by=by, at=NOON, reason="Wrong payer.")

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.BATCHED
    with pytest.raises(ClaimStatusError, match="Only a rejected or withdrawn"):
        redraft_claim(claim_id=claim.pk, by=by, at=NOON)
    assert Claim.objects.filter(encounter=claim.encounter).count() == 1


def test_a_file_with_a_withdrawn_claim_in_it_does_not_go_out() -> None:
    claim = ready_claim()
    batch, by = written_batch(claim), biller_of(claim.clinic)
    withdraw_claim(claim_id=claim.pk, by=by, at=NOON, reason="Wrong payer.")

    with pytest.raises(BatchNotSubmittableError, match="was withdrawn and stands in this file"):
        download_batch(batch_id=batch.pk, by=by, at=NOON)
    with pytest.raises(FormsNotPrintedError, match="was withdrawn"):
        print_on_stock(batch_id=batch.pk, printer=None, by=by, at=NOON)

    batch.refresh_from_db()
    assert batch.downloaded_at is None


def test_a_claim_that_stands_is_not_drafted_again() -> None:
    claim = drafted_claim()

    assert draft_claim(encounter_id=claim.encounter_id, at=NOON).pk == claim.pk
    with pytest.raises(ClaimStatusError, match="Only a rejected or withdrawn"):
        redraft_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON)


@pytest.mark.parametrize("start", list(ClaimStatus))
@pytest.mark.parametrize("end", list(ClaimStatus))
def test_the_machine_refuses_what_its_table_lacks(
    start: ClaimStatus, end: ClaimStatus, django_assert_num_queries: Callable[[int], object]
) -> None:
    claim = Claim(status=start)
    if end in TRANSITIONS[start]:
        return

    with pytest.raises(ClaimStatusError, match=start.label.lower()):
        move_claim(claim, end, at=NOON, reason="A test.")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE billing_claim SET total_amount = 1 WHERE id = %s",
        "UPDATE billing_claim SET snapshot = '{}' WHERE id = %s",
        "DELETE FROM billing_claim WHERE id = %s",
        "UPDATE billing_claimline SET units = 9 WHERE claim_id = %s",
        "UPDATE billing_claimdiagnosis SET code = 'R262' WHERE claim_id = %s",
        "DELETE FROM billing_claimline WHERE claim_id = %s",
    ],
)
def test_raw_sql_cannot_change_a_batched_claim(change: str) -> None:
    claim = ready_claim()
    written_batch(claim)

    with (
        pytest.raises(IntegrityError, match="batched and frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change, [claim.pk])
